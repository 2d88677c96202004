import { expect, test } from '@playwright/test'
import { type BrowserPhone, openPhone } from './browser.ts'
import { card, goToGate, isKeptOffline, pairPhone, typeCode } from './pairing.ts'
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

test('the log has every scan after a reload without a network, refused ones too, and undoes the last', async () => {
  const [first, second] = [await venue.book('tonight', 2), await venue.book('tonight')]
  const { page } = phone
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  await isKeptOffline(page)
  await venue.kill()
  await typeCode(page, first.shortCode)
  await expect(card(page, 'Admit')).toContainText('2 people')
  await typeCode(page, first.shortCode)
  await expect(card(page, 'Already in')).toBeVisible()
  await typeCode(page, second.shortCode)
  await expect(card(page, 'Admit')).toContainText('1 person')
  await page.reload()

  await page.getByRole('button', { name: /Open the state of this phone/ }).click()
  await page.getByRole('button', { name: 'Log' }).click()
  const scans = page.locator('.log-scans').getByRole('button')
  await expect(scans).toHaveCount(3)
  await expect(scans.nth(0)).toContainText('Admit')
  await expect(scans.nth(1)).toContainText('Already in')
  await expect(scans.nth(2)).toContainText('2 people')

  await page.getByRole('searchbox').fill('already')
  await expect(scans).toHaveCount(1)
  await scans.first().click()
  await expect(card(page, 'Already in')).toContainText('North door')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()
  await page.getByRole('button', { name: 'Back', exact: true }).click()

  await page.getByRole('searchbox').fill('')
  await expect(scans).toHaveCount(3)
  await scans.first().click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card(page, 'Undone')).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(scans.first()).toContainText('Undone')

  await page.getByRole('radio', { name: 'Counts' }).check()
  await expect(page.locator('.count-session')).toContainText('inside2')
  await expect(page.getByRole('row', { name: /Total/ })).toContainText('2')
  await expect(page.getByText(/All gates\. The others as of/)).toBeVisible()
})
