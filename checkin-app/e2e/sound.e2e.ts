import { expect, type Page, test } from '@playwright/test'
import type { TicketId } from '../../shared/model/ids.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { card, goToGate, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'
import { wedge } from './wedge.ts'

let venue: Venue
let phone: BrowserPhone

declare global {
  interface Window {
    heard: { hertz: number[]; loudest: number; shakes: unknown[] }
  }
}

test.beforeEach(async () => {
  venue = await openVenue()
  phone = await openPhone()
  await phone.page.addInitScript(() => {
    window.heard = { hertz: [], loudest: 0, shakes: [] }
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (when) {
      window.heard.hertz.push(Math.round(this.frequency.value))
      start.call(this, when)
    }
    const { linearRampToValueAtTime } = AudioParam.prototype
    AudioParam.prototype.linearRampToValueAtTime = function (value, at) {
      window.heard.loudest = Math.max(window.heard.loudest, value)
      return linearRampToValueAtTime.call(this, value, at)
    }
    navigator.vibrate = (pattern) => window.heard.shakes.push(pattern) > 0
  })
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

/** What was heard and felt since this was asked last. */
const heard = (page: Page) =>
  page.evaluate(() => {
    const now = window.heard
    window.heard = { hertz: [], loudest: 0, shakes: [] }
    return now
  })

async function turnVolume(page: Page, volume: string): Promise<void> {
  await page.locator('.status-line').click()
  await page.getByRole('radio', { name: volume }).check()
  await page.locator('.sheet-head button').click()
}

test('each outcome sounds and shakes in its own way, as loud as was chosen, and a silent phone still shakes', async () => {
  const { page } = phone
  const [first, second] = [await venue.book('tonight'), await venue.book('tonight')]
  await venue.importFile('reference;session;type;payment', 'D;1;1;due')
  const [one, other] = [(await venue.textsOf(first.id)).jwt, (await venue.textsOf(second.id)).jwt]
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  const after = async (text: string, words: string) => {
    await wedge(page, text)
    await expect(card(page, words)).toBeVisible()
    await expect.poll(() => page.evaluate(() => window.heard.shakes.length)).toBeGreaterThan(0)
    return heard(page)
  }
  const admit = await after(one, 'Admit')
  expect(admit).toMatchObject({ hertz: [880, 1319], shakes: [[45]] })
  const refuse = await after(one, 'Already in')
  expect(refuse).toMatchObject({ hertz: [196, 147], shakes: [[160, 70, 160]] })
  const refer = await after((await venue.textsOf('s1-3' as TicketId)).jwt, 'Payment due')
  expect(refer).toMatchObject({ hertz: [587], shakes: [[280]] })

  await turnVolume(page, 'Soft')
  const soft = await after(other, 'Admit')
  expect(soft.hertz).toEqual([880, 1319])
  expect(soft.loudest).toBeLessThan(admit.loudest)
  await turnVolume(page, 'Silent')
  expect(await after(other, 'Already in')).toMatchObject({ hertz: [], shakes: [[160, 70, 160]] })

  // For the next evening too.
  await page.reload()
  await page.locator('.status-line').click()
  await expect(page.getByRole('radio', { name: 'Silent' })).toBeChecked()
})

test('a verdict stands until the next code or a touch, also while the camera falls asleep', async () => {
  const { page } = phone
  const ticket = await venue.book('tonight')
  await page.clock.install()
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  await wedge(page, (await venue.textsOf(ticket.id)).jwt)
  await expect(card(page, 'Admit')).toBeVisible()
  await page.clock.fastForward('10:00')
  await expect(page.locator('.viewfinder-asleep')).toBeVisible()
  await expect(card(page, 'Admit')).toBeVisible()
  await page.locator('.card-word').click()
  await expect(page.locator('.card')).toHaveCount(0)
  await page.getByRole('button', { name: /Last/ }).click()
  await expect(card(page, 'Admit')).toBeVisible()
})
