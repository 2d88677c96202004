import { expect, test } from '@playwright/test'
import { type BrowserPhone, openPhone } from './browser.ts'
import { goToGate, isKeptOffline, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'

let venue: Venue
let phone: BrowserPhone

test.beforeEach(async () => {
  venue = await openVenue()
  phone = await openPhone()
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

test('visitors without a ticket are counted without a network, and are there exactly once when it is back', async () => {
  const { page } = phone
  const device = await pairPhone(page, venue, 'north')
  await goToGate(page)
  await isKeptOffline(page)
  await venue.kill()

  await page.getByRole('button', { name: 'No ticket' }).click()
  const adult = page.getByRole('button', { name: /Plein tarif/ })
  const child = page.getByRole('button', { name: /Moins de 12 ans/ })
  const place = await adult.boundingBox()
  await page.getByRole('button', { name: 'One person more' }).click()
  await adult.click()
  await expect(page.getByText('2 × Plein tarif').first()).toBeVisible()
  await expect(adult).toContainText('2 today')
  // Whoever comes next is counted with the thumb where it lay.
  expect(await adult.boundingBox()).toEqual(place)
  await child.click()
  await child.click()
  await expect(child).toContainText('2 today')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Undone, not counted').first()).toBeVisible()
  await expect(child).toContainText('1 today')

  // A reload in the middle of the evening forgets nobody.
  await page.reload()
  await page.getByRole('button', { name: 'No ticket' }).click()
  await expect(adult).toContainText('2 today')
  await expect(child).toContainText('1 today')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.getByText('4 to send')).toBeVisible()

  await venue.start()
  await expect(page.getByText(/to send/)).toBeHidden()
  const facts = await venue.store.gate.facts(device)
  expect(facts.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  expect(facts.map(({ fact }) => fact)).toMatchObject([
    { kind: 'walk-in', type: 1, people: 2, session: 1 },
    { kind: 'walk-in', type: 2, people: 1, session: 1 },
    { kind: 'walk-in', type: 2, people: 1, session: 1 },
    { kind: 'undo', of: 3 },
  ])
})

test('a gate is changed in two touches, and the way out looks and reads like one', async () => {
  const ticket = await venue.book('tonight')
  const { page } = phone
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  await page.getByRole('button', { name: /North door/ }).click()
  await page.getByRole('button', { name: /Yard/ }).click()
  await expect(page.getByRole('heading', { name: 'Hold up a ticket to leave' })).toBeVisible()
  await page.locator('.tools .button').first().click()
  await page.keyboard.type(ticket.shortCode.replace('-', ''))
  await page.keyboard.press('Enter')
  const verdict = page.locator('.card-out')
  await expect(verdict.getByRole('heading', { name: 'Way out' })).toBeVisible()
  await expect(verdict).toContainText('Was not inside')
})
