import { expect, type Page, test } from '@playwright/test'
import { type BrowserPhone, openPhone } from './browser.ts'
import { card, goToGate, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'
import { wedge } from './wedge.ts'

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

const check = (page: Page, name: string) => page.locator('.check').filter({ hasText: name })

test('a phone says once after pairing what is missing, and is green when it is done', async () => {
  await venue.book('tonight')
  const { page, context } = phone
  const device = await context.newCDPSession(page)
  await device.send('Browser.grantPermissions', { permissions: ['durableStorage', 'videoCapture'] })
  await pairPhone(page, venue, 'north')
  await expect(page.getByRole('heading', { name: 'Nearly ready' })).toBeVisible()
  await expect(check(page, 'Test scan')).toContainText('not done')
  await expect(check(page, 'Keys')).toContainText('1 key')
  await expect(check(page, 'Sessions here')).toContainText('1 session')
  await expect(check(page, 'Tickets')).toContainText('1 ticket known')
  await expect(check(page, 'Clock')).toContainText('right')
  await expect(check(page, 'Without network')).toContainText('the app opens')
  await expect(check(page, 'Camera')).toContainText('allowed')
  const ask = page.getByRole('button', { name: 'Ask the browser' })
  if (await ask.isVisible()) await ask.click()
  await expect(check(page, 'Memory')).toContainText('safe')

  await goToGate(page)
  await wedge(page, await venue.testTicket())
  await expect(card(page, 'Test ticket')).toBeVisible()

  await page.getByRole('button', { name: /Open the state of this phone/ }).click()
  await page.getByRole('button', { name: 'Ready?' }).click()
  await expect(check(page, 'Test scan')).toContainText('done at')
  await expect(page.getByRole('heading', { name: 'Ready', exact: true })).toBeVisible()

  // Once is once: a reload goes to the gate.
  await page.reload()
  await expect(page.getByText('Hold up a ticket').first()).toBeVisible()
})

test('a phone that cannot be ready says what to do', async () => {
  const { page } = phone
  await pairPhone(page, venue, 'north')
  await venue.kill()
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name)
  })
  await expect(page.getByRole('heading', { name: 'Not ready' })).toBeVisible()
  await expect(check(page, 'Without network')).toContainText('Keep the network on')
})
