import { expect, type Page, test } from '@playwright/test'
import type { TicketId } from '../../shared/model/ids.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { expectNothingFound } from './everybody.ts'
import { rowsOf, withLiveCamera } from './live-camera.ts'
import { multiplex } from './multiplex.ts'
import { goToGate, isKeptOffline, pairPhone, touchTwice } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'
import { wedge } from './wedge.ts'

let venue: Venue
let tablet: BrowserPhone

const upright = { width: 820, height: 1180 }
const lying = { width: 1180, height: 820 }

test.beforeEach(async () => {
  venue = await openVenue()
  tablet = await openPhone()
  await tablet.page.setViewportSize(upright)
  await withLiveCamera(tablet.page)
  await tablet.page.addInitScript(() => {
    const sides: unknown[] = []
    const open = navigator.mediaDevices.getUserMedia
    navigator.mediaDevices.getUserMedia = (wish) => {
      const video = wish?.video
      sides.push(typeof video === 'object' ? video.facingMode : undefined)
      return open.call(navigator.mediaDevices, wish)
    }
    Object.assign(window, { sides })
  })
})
test.afterEach(async () => {
  await tablet.close()
  await venue.close()
})

const hold = (page: Page, text: string | null) =>
  page.evaluate((rows) => window.holdBeforeCamera(rows), text === null ? null : rowsOf(text))

/** Which camera was asked for last. */
const sideAsked = (page: Page) =>
  page.evaluate(() => (window as unknown as { sides: unknown[] }).sides.at(-1))

const isFullScreen = (page: Page) =>
  page.evaluate(() => document.fullscreenElement === document.documentElement)

async function turnToVisitors(page: Page): Promise<void> {
  await page.locator('.status-line').click()
  await page.getByRole('button', { name: 'Settings' }).click()
  const start = page.getByRole('button', { name: 'Turn to the visitors' })
  await expect(start).toBeDisabled()
  await page.getByLabel('New PIN').fill('2468')
  await page.getByRole('button', { name: 'Set the PIN' }).click()
  await start.click()
}

/** A finger that stays on the corner for so long, or until something is there. */
async function press(page: Page, until: () => Promise<void>): Promise<void> {
  await page.mouse.move(30, 30)
  await page.mouse.down()
  await until()
  await page.mouse.up()
}

test('a turned tablet answers visitors in two languages, offers nothing else, stays so over a reload, and is left by the PIN', async () => {
  const { page } = tablet
  const ticket = await venue.book('tonight', 2)
  const { digits, jwt } = await venue.textsOf(ticket.id)
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  await isKeptOffline(page)
  await turnToVisitors(page)

  const rest = page.locator('.kiosk-rest')
  await expect(rest).toContainText('Hold up your ticket')
  await expect(rest).toContainText('Présentez votre billet')
  await expect(page.locator('video.mirrored')).toBeVisible()
  await expect
    .poll(() => sideAsked(page))
    .toEqual({
      ideal: 'user',
    })
  await expect.poll(() => isFullScreen(page)).toBe(true)
  await expectNothingFound(page, 'self-service, at rest')
  await expect(page.getByRole('button')).toHaveCount(1)
  await expect(page.getByRole('link')).toHaveCount(0)

  await venue.kill()
  await hold(page, digits)
  const verdict = page.locator('.kiosk-verdict')
  await expect(verdict).toContainText('Welcome')
  await expect(verdict).toContainText('Please go in, 2 people.')
  await expect(verdict).toContainText('Bienvenue')
  // One of the two is late. Nobody goes in for nobody, and no more than the ticket is for.
  const [fewer, more] = [
    page.getByRole('button', { name: 'One person fewer' }),
    page.getByRole('button', { name: 'One person more' }),
  ]
  await expect(more).toBeDisabled()
  await fewer.click()
  await expect(verdict).toContainText('Please go in, 1 person.')
  await expect(verdict).toContainText('1 / 2')
  await expect(verdict).toContainText('Les autres suivront avec le même billet.')
  await expect(fewer).toBeDisabled()
  await hold(page, null)
  await expect(rest).toBeVisible()
  await hold(page, digits)
  await expect(verdict).toContainText('Please go in, 1 person.')
  // Nobody there may undo, let in over it or close it.
  await expect(page.getByRole('button')).toHaveCount(1)
  await hold(page, null)
  await expect(rest).toBeVisible()

  await page.setViewportSize(lying)
  await hold(page, digits)
  await expect(verdict).toContainText('This ticket has been used.')
  await expect(verdict).toContainText('Adressez-vous à notre équipe.')
  await expect(page.getByRole('button')).toHaveCount(1)
  await hold(page, null)
  await expect(rest).toBeVisible()

  // A key that this tablet does not hold: what an usher would be asked, the staff is.
  const [, claims, signature] = jwt.split('.')
  const header = Buffer.from(JSON.stringify({ alg: 'ES256', kid: 'ffffffff', typ: 'JWT' })).toString(
    'base64url',
  )
  await hold(page, `${header}.${claims}.${signature}`)
  await expect(verdict).toContainText('Please see a member of staff.')
  await hold(page, null)
  await expect(rest).toBeVisible()

  await page.reload()
  await expect(rest).toBeVisible()
  await press(page, () => page.waitForTimeout(700))
  await expect(page.getByRole('dialog')).toBeHidden()
  await press(page, () => expect(page.getByRole('dialog')).toBeVisible())
  await page.getByLabel('Type the PIN to leave.').fill('1111')
  await page.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('dialog')).toContainText('Not the right PIN')
  await expectNothingFound(page, 'self-service, the PIN')
  await page.getByRole('button', { name: 'Stay' }).click()
  await expect(rest).toBeVisible()

  // A keyboard finds the way out where a finger does.
  await page.getByRole('button', { name: 'Leave self-service' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Type the PIN to leave.').fill('2468')
  await page.getByRole('button', { name: 'Open' }).click()
  await expect(page.locator('.gate')).toBeVisible()
  await expect.poll(() => isFullScreen(page)).toBe(false)
  await page.reload()
  await expect(page.locator('.gate')).toBeVisible()
})

test('a scanner on a cable reads at a self-service gate too, and the camera at the back is not mirrored', async () => {
  const { page } = tablet
  const ticket = await venue.book('tonight')
  const { jwt } = await venue.textsOf(ticket.id)
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  await page.locator('.status-line').click()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('New PIN').fill('2468')
  await page.getByRole('button', { name: 'Set the PIN' }).click()
  await page.getByRole('radio', { name: 'At the back' }).check()
  await page.getByRole('button', { name: 'Turn to the visitors' }).click()
  await expect(page.locator('.kiosk > video')).toBeVisible()
  await expect(page.locator('.mirrored')).toHaveCount(0)
  await expect
    .poll(() => sideAsked(page))
    .toEqual({
      ideal: 'environment',
    })
  await wedge(page, jwt)
  await expect(page.locator('.kiosk-verdict')).toContainText('Welcome')
})

test('a visitor with a pass says at a self-service gate which session it is for, or that it is not known yet', async () => {
  await venue.close()
  venue = await openVenue(multiplex)
  await venue.importFile('reference;session;event;type;people', 'P;;1;3;1', 'Q;;1;3;1')
  const { page } = tablet
  const device = await pairPhone(page, venue, 'foyer')
  await goToGate(page)
  await turnToVisitors(page)
  const textOf = async (id: string) => (await venue.textsOf(id as TicketId)).digits
  const rest = page.locator('.kiosk-rest')
  const question = page.locator('.kiosk-question')
  await hold(page, await textOf('e1-1'))
  await expect(question).toContainText('What are you here for?')
  await expect(question).toContainText('Pour quelle séance venez-vous ?')
  await expectNothingFound(page, 'self-service, a pass')
  // Called off: nothing was decided, and the same pass is asked about again.
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(rest).toBeVisible()
  await hold(page, null)
  await page.waitForTimeout(900)
  await hold(page, await textOf('e1-1'))
  await touchTwice(question.getByRole('button', { name: /Salle 1/ }))
  await expect(page.locator('.kiosk-verdict')).toContainText('Salle 1')
  await hold(page, await textOf('e1-2'))
  await question.getByRole('button', { name: 'I do not know yet' }).click()
  await expect(page.locator('.kiosk-verdict')).toContainText('Welcome')
  const sessions = async () =>
    (await venue.store.gate.facts(device)).map(({ fact }) => fact?.kind === 'presentation' && fact.session)
  await expect.poll(sessions).toEqual([3, undefined])
})
