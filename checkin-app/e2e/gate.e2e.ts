import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { DeviceId, Issuer } from '../../shared/model/ids.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { writeFilm } from './film.ts'
import { openVenue, type Venue } from './venue.ts'

const issuer = 'https://tickets.example/lumen' as Issuer

let venue: Venue
const phones: BrowserPhone[] = []

test.beforeEach(async () => {
  venue = await openVenue()
})
test.afterEach(async () => {
  for (const phone of phones.splice(0)) await phone.close()
  await venue.close()
})

/** Pairs a phone by its link, has its three words confirmed, and waits until it stands at its gate. */
async function pair(phone: BrowserPhone, gate: string): Promise<DeviceId> {
  phones.push(phone)
  const { page } = phone
  await page.goto(await venue.pairingLink(gate))
  await page.getByRole('button', { name: 'Pair' }).click()
  await expect(page.getByRole('heading', { name: 'The same three words?' })).toBeVisible()
  const device = await venue.confirmNewest()
  await page.getByRole('button', { name: 'To the gate' }).click()
  await expect(page.getByText('Hold up a ticket').first()).toBeVisible()
  return device
}

const card = (page: Page, words: string) => page.locator('.card').filter({ hasText: words })

async function type(page: Page, shortCode: string): Promise<void> {
  await page.getByRole('button', { name: 'Keypad' }).click()
  await expect(page.getByRole('heading', { name: 'Code of the ticket' })).toBeVisible()
  await page.keyboard.type(shortCode.replace('-', ''))
  await page.keyboard.press('Enter')
}

/** All of a device's log that the service has: the numbers, and what went in. */
async function storedBy(device: DeviceId) {
  const facts = await venue.store.gate.facts(device)
  const admitted = facts.flatMap(({ fact }) =>
    fact?.kind === 'presentation' && fact.presented.kind === 'ticket' && fact.people > 0
      ? [fact.presented.ticket.ticket]
      : [],
  )
  return { numbers: facts.map(({ number }) => number), admitted }
}

test('a night at the gate: SC2, SY3: scans without a network are there once, when it is back', async () => {
  const [ticket, tomorrow, forged, torn] = [
    await venue.book('tonight', 2),
    await venue.book('tomorrow'),
    await venue.forge(),
    await venue.book('tonight'),
  ]
  const film = join(mkdtempSync(join(tmpdir(), 'contremarque-film-')), 'queue.y4m')
  const nobody = { picture: null, seconds: 1.6 }
  const shown = (picture: typeof ticket.picture) => [{ picture, seconds: 2.4 }, nobody]
  writeFilm(film, [
    { ...nobody, seconds: 5 },
    ...[ticket, ticket, forged, tomorrow].flatMap(({ picture }) => shown(picture)),
  ])

  const south = await openPhone()
  await pair(south, 'south')
  const north = await openPhone({ film })
  const device = await pair(north, 'north')

  // The app is all here: from now on it needs nobody.
  await north.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await venue.kill()
  await expect(south.page.getByRole('button', { name: /Offline/ })).toBeVisible()
  await north.page.reload()
  await expect(card(north.page, 'Admit')).toBeVisible()
  await expect(card(north.page, 'Admit')).toContainText('2 people')
  await expect(card(north.page, 'Already in')).toContainText('North door')
  await expect(card(north.page, 'Not genuine')).toBeVisible()
  await expect(card(north.page, 'Other session')).toContainText('tomorrow')
  await type(north.page, torn.shortCode)
  await expect(card(north.page, 'Admit')).toContainText('1 person')
  await expect(north.page.getByText(/to send/)).toBeVisible()

  await venue.start()
  await expect.poll(async () => (await storedBy(device)).admitted.length).toBe(2)
  await expect(north.page.getByText(/to send/)).toBeHidden()
  const stored = await storedBy(device)
  expect(stored.admitted.toSorted()).toEqual([ticket.id, torn.id].toSorted())
  expect(stored.numbers).toEqual(stored.numbers.map((_, index) => index + 1))

  // The other phone has heard of it by itself, and says so without asking anybody.
  await expect(south.page.getByRole('button', { name: /Online · Other gates: just now/ })).toBeVisible({
    timeout: 60_000,
  })
  await south.page.getByRole('button', { name: /Open the state of this phone/ }).click()
  await south.page.getByRole('button', { name: 'Log' }).click()
  await south.page.getByRole('radio', { name: 'Counts' }).check()
  await expect(south.page.locator('.count-session')).toContainText('inside3')
  await south.page.getByRole('button', { name: 'Back', exact: true }).click()
  await type(south.page, torn.shortCode)
  await expect(card(south.page, 'Already in')).toContainText('North door')
})

test('two doors without a link: RC3: both admit one ticket, and both hear of it once they have met', async () => {
  const ticket = await venue.book('tonight')
  const [north, south] = [await openPhone(), await openPhone()]
  await pair(north, 'north')
  await pair(south, 'south')
  await venue.kill()
  for (const { page } of [north, south]) {
    await type(page, ticket.shortCode)
    await expect(card(page, 'Admit')).toBeVisible()
  }
  // At the south door somebody counts visitors meanwhile: there is nothing else on that screen, so the alarm waits.
  await south.page.locator('.status-line').click()
  await south.page.getByRole('button', { name: 'Clicker' }).click()
  await venue.start()
  const alarmOf = (page: Page) => page.getByRole('alert').filter({ hasText: 'South door' })
  await expect(alarmOf(north.page)).toContainText('North door')
  await expect.poll(async () => (await venue.store.gate.conflicts(issuer)).length).toBe(1)
  await expect(south.page.locator('.clicker-figures dd')).toHaveText(['2', '1'])
  await south.page.reload()
  await expect(south.page.locator('.clicker')).toBeVisible()
  await expect(alarmOf(south.page)).toBeHidden()
  await south.page.getByRole('button', { name: 'Leave the clicker' }).click()
  await expect(alarmOf(south.page)).toContainText('North door')
  await south.page.getByRole('button', { name: 'Seen' }).click()
  await south.page.reload()
  await expect(south.page.getByText('Hold up a ticket').first()).toBeVisible()
  await expect(alarmOf(south.page)).toBeHidden()
  const conflicts = await venue.store.gate.conflicts(issuer)
  expect(conflicts).toMatchObject([{ ticket: ticket.id, kind: 'admitted-twice', dissolved: false }])
})

test('a phone from the drawer: SC2: a cold start without a network remembers who is in', async () => {
  const ticket = await venue.book('tonight')
  const evening = await openPhone()
  await pair(evening, 'north')
  await evening.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await type(evening.page, ticket.shortCode)
  await expect(card(evening.page, 'Admit')).toBeVisible()
  await venue.kill()
  await evening.close()

  const again = await openPhone({ profile: evening.profile })
  phones.push(again)
  await again.page.goto(`${venue.origin}/gate/`)
  await expect(again.page.getByText('Hold up a ticket').first()).toBeVisible()
  await type(again.page, ticket.shortCode)
  await expect(card(again.page, 'Already in')).toContainText('by this phone')
})

test('SC8: a phone that is revoked says so and scans no more', async () => {
  const phone = await openPhone()
  const device = await pair(phone, 'north')
  await expect(phone.page.locator('video')).toBeVisible()
  await venue.store.gate.revokeDevice(device, Date.now())
  await expect(phone.page.getByRole('heading', { name: 'Phone withdrawn' })).toBeVisible()
  await expect(phone.page.locator('video')).toHaveCount(0)
  await expect(phone.page.getByRole('button', { name: 'Keypad' })).toHaveCount(0)
})

test('a French phone speaks French', async () => {
  const phone = await openPhone({ locale: 'fr-FR' })
  phones.push(phone)
  await phone.page.goto(`${venue.origin}/gate/`)
  await expect(phone.page.locator('html')).toHaveAttribute('lang', 'fr')
})
