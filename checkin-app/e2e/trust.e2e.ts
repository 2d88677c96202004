import { readFileSync, writeFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { type BrowserPhone, openPhone } from './browser.ts'
import { card, goToGate, isKeptOffline, pairPhone, typeCode } from './pairing.ts'
import { type HeldTicket, openVenue, type Venue } from './venue.ts'

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

async function atTheGate(): Promise<void> {
  await pairPhone(phone.page, venue, 'north')
  await isKeptOffline(phone.page)
  await goToGate(phone.page)
}

async function admit(page: Page, { shortCode }: HeldTicket): Promise<void> {
  await expect(async () => {
    await typeCode(page, shortCode)
    await expect(card(page, 'Admit')).toBeVisible({ timeout: 3000 })
  }).toPass()
}

async function openSettings(page: Page): Promise<void> {
  await page.locator('.status-line').click()
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
}

test('SY1: a phone that must go hands out its scans, and they count once, also when it sends them later', async () => {
  const { page } = phone
  const tickets = [await venue.book('tonight'), await venue.book('tonight')]
  await atTheGate()
  await admit(page, tickets[0] as HeldTicket)
  await expect
    .poll(
      async () => (await venue.store.gate.devices('https://tickets.example/lumen' as never))[0]?.watermark,
    )
    .toBe(1)
  await page.locator('.status-line').click()
  await expect(page.getByText('nothing, all is sent')).toBeVisible()
  await page.keyboard.press('Escape')
  await venue.kill()
  await admit(page, tickets[1] as HeldTicket)
  await openSettings(page)
  await expect(page.getByText('1 scan is on this phone only.', { exact: true })).toBeVisible()
  await expect(page.getByText('Not now: 1 scan is on this phone only.')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  ])
  const path = await download.path()
  expect(download.suggestedFilename()).toMatch(/^contremarque-scans-[0-9a-f]{16}-2\.txt$/)
  await expect(page.getByText('The file holds 2 scans, 1 of them not sent.')).toBeVisible()

  const forged = `${path}.forged`
  writeFileSync(forged, readFileSync(path, 'utf8').replace('"people":1', '"people":9'))
  const refused = venue.cli('take-in', forged)
  expect([refused.status, refused.said]).toMatchObject([1, expect.stringContaining('Line 2 was changed')])
  expect(venue.cli('take-in', path).said).toContain('1 line taken in, 1 known before.')
  expect(venue.cli('take-in', path).said).toContain('0 lines taken in, 2 known before.')

  await venue.start()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.locator('.status-line').click()
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect(page.getByText('nothing, all is sent')).toBeVisible()
  expect(venue.cli('audit').said).toContain('"lines":2,"faults":[],"forks":[]')
})

/** Where a button stands, from the left. */
const placeOf = async (page: Page, name: string) =>
  (await page.getByRole('button', { name, exact: true }).boundingBox())?.x ?? Number.NaN

test('a PIN guards the wipe; a wiped phone belongs to nobody', async () => {
  const { page } = phone
  await atTheGate()
  const inOrder = async () => (await placeOf(page, 'Keypad')) < (await placeOf(page, 'No ticket'))
  expect(await inOrder()).toBe(true)
  await openSettings(page)
  // What a thumb touches lies on the side of the hand, after a reload too.
  await page.getByLabel('the left hand').check()
  await page.reload()
  await expect.poll(inOrder).toBe(false)
  await openSettings(page)
  await page.getByLabel('New PIN').fill('2468')
  await page.getByRole('button', { name: 'Set the PIN' }).click()
  await expect(page.getByText('The PIN is set.')).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await openSettings(page)
  await expect(page.getByRole('heading', { name: 'Wipe this phone' })).toBeHidden()
  const field = page.getByLabel('Type the PIN to change more.')
  await field.fill('1111')
  await field.press('Enter')
  await expect(page.getByText('Not the right PIN. 4 tries left')).toBeVisible()
  await field.fill('2468')
  await field.press('Enter')
  await page.getByRole('button', { name: 'Wipe…' }).click()
  await page.getByRole('button', { name: 'Wipe now' }).click()
  await expect(page.getByRole('heading', { name: 'Pair this phone' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Pair this phone' })).toBeVisible()
  // Another address of the same page would not open it anew.
  await page.goto('about:blank')
  await pairPhone(page, venue, 'south')
})

test('SC8: a phone whose PIN is forgotten is revoked, forgets everything, and can be paired anew', async () => {
  const { page } = phone
  await atTheGate()
  const [device] = await venue.store.gate.devices('https://tickets.example/lumen' as never)
  expect(venue.cli('revoke', device?.id ?? '').status).toBe(0)
  await page.getByRole('button', { name: 'Pair this phone anew' }).click()
  await expect(page.getByRole('heading', { name: 'Pair this phone' })).toBeVisible()
  // Another address of the same page would not open it anew.
  await page.goto('about:blank')
  await pairPhone(page, venue, 'south')
})

test('a phone whose memory the browser cleared says so, what is lost, and what to do', async () => {
  const { page, context } = phone
  const ticket = await venue.book('tonight')
  await atTheGate()
  await venue.kill()
  await admit(page, ticket)
  await venue.start()
  await page.goto('about:blank')
  const storage = await context.newCDPSession(page)
  await storage.send('Storage.clearDataForOrigin', {
    origin: venue.origin,
    storageTypes: 'indexeddb,cache_storage,service_workers',
  })
  await page.goto(`${venue.origin}/gate/`)
  await expect(page.getByRole('heading', { name: 'This phone has lost its memory' })).toBeVisible()
  await expect(page.getByText('1 scan had not been sent and is lost.')).toBeVisible()
  await page.getByRole('button', { name: 'Pair anew' }).click()
  await expect(page.getByRole('heading', { name: 'Pair this phone' })).toBeVisible()
})

test('a phone whose first visit is cut off on its way is told so, and opens once there is a way', async () => {
  const { page } = phone
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.route('**/assets/main-*.js', (route) => route.abort())
  await page.goto(`${venue.origin}/gate/`)
  await expect(page.getByText('Opening takes longer than usual.')).toBeVisible({ timeout: 20_000 })
  await page.unroute('**/assets/main-*.js')
  await page.getByRole('link', { name: 'Open again' }).click()
  await expect(page.getByRole('heading', { name: 'Pair this phone' })).toBeVisible()
  await expect(page.getByText('Opening takes longer than usual.')).toHaveCount(0)
})
