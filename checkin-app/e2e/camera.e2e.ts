import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type BrowserPhone, openPhone } from './browser.ts'
import { writeFilm } from './film.ts'
import { card, goToGate, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'

let venue: Venue
let phone: BrowserPhone

test.beforeEach(async () => {
  venue = await openVenue()
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

test('the camera sleeps while nobody comes, and wakes at a touch and reads', async () => {
  const ticket = await venue.book('tonight')
  const film = join(mkdtempSync(join(tmpdir(), 'contremarque-film-')), 'held.y4m')
  writeFilm(film, [
    { picture: ticket.picture, seconds: 3 },
    { picture: null, seconds: 1 },
  ])
  phone = await openPhone({ film })
  const { page } = phone
  await page.clock.install()
  await pairPhone(page, venue, 'north')
  await page.getByRole('button', { name: 'To the gate' }).click()
  await expect(card(page, 'Admit')).toBeVisible()
  const picture = page.getByLabel('Camera picture')
  const isRunning = () =>
    picture.evaluate((video: HTMLVideoElement) => video.srcObject instanceof MediaStream)
  expect(await isRunning()).toBe(true)

  // Nobody can show a code to a camera whose pictures are held back: the film would wake it for ever.
  await page.evaluate(() => {
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0
  })
  // One picture may be read yet, and keeps it awake once more.
  await expect(async () => {
    await page.clock.fastForward(3 * 60_000 + 1000)
    await expect(page.getByRole('button', { name: /The camera sleeps/ })).toBeVisible({ timeout: 5000 })
  }).toPass()
  expect(await isRunning()).toBe(false)

  await page.getByRole('button', { name: /The camera sleeps/ }).click()
  await expect(page.getByRole('button', { name: /The camera sleeps/ })).toBeHidden()
  await expect.poll(isRunning).toBe(true)

  // A dialog that is closed again soon leaves it alone; under one that stands it sleeps, however much is touched there.
  const sheet = page.getByRole('dialog', { name: 'This phone' })
  await page.locator('.status-line').click()
  await expect(sheet).toBeVisible()
  await page.clock.fastForward(9000)
  expect(await isRunning()).toBe(true)
  await sheet.getByRole('heading', { name: 'This phone' }).click()
  await page.clock.fastForward(2000)
  await expect.poll(isRunning).toBe(false)
  await sheet.getByRole('heading', { name: 'This phone' }).click()
  expect(await isRunning()).toBe(false)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect.poll(isRunning).toBe(true)
})

test('a camera that opened once is asked for at the next start before the app is there, once, and its picture is taken', async () => {
  phone = await openPhone()
  const { page } = phone
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  await page.addInitScript(() => {
    const asked: string[] = []
    Object.assign(window, { asked })
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = (wanted) => {
      asked.push(document.querySelector('.gate') ? 'over the gate' : 'before the app')
      return ask(wanted)
    }
  })
  const hasPicture = () =>
    page
      .getByLabel('Camera picture')
      .evaluate((video: HTMLVideoElement) => video.srcObject instanceof MediaStream && video.videoWidth > 0)
  await expect.poll(hasPicture).toBe(true)
  await page.reload()
  await expect(page.getByText('Hold up a ticket').first()).toBeVisible()
  await expect.poll(hasPicture).toBe(true)
  expect(await page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual([
    'before the app',
  ])
})

test('the screen stays lit where an usher works, also when the page comes back, and nowhere else', async () => {
  phone = await openPhone()
  const { page, context } = phone
  // A browser without a window asks nobody, and refuses unless it was told before.
  await context.grantPermissions(['camera', 'screen-wake-lock'])
  await page.addInitScript(() => {
    const lit = new Set<WakeLockSentinel>()
    Object.assign(window, { lit })
    const request = navigator.wakeLock.request.bind(navigator.wakeLock)
    navigator.wakeLock.request = async (kind) => {
      const lock = await request(kind)
      lit.add(lock)
      lock.addEventListener('release', () => lit.delete(lock))
      return lock
    }
  })
  const isLit = () => page.evaluate(() => (window as unknown as { lit: Set<unknown> }).lit.size === 1)
  await pairPhone(page, venue, 'north')
  expect(await isLit()).toBe(false)
  await goToGate(page)
  await expect.poll(isLit).toBe(true)
  await page.locator('.status-line').click()
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect.poll(isLit).toBe(false)
  await page.reload()
  await expect(page.getByText('Hold up a ticket').first()).toBeVisible()
  await expect.poll(isLit).toBe(true)
  // As the browser does where the page is hidden: it lets go by itself.
  await page.evaluate(async () => {
    for (const lock of (window as unknown as { lit: Set<WakeLockSentinel> }).lit) await lock.release()
  })
  expect(await isLit()).toBe(false)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(isLit).toBe(true)
})
