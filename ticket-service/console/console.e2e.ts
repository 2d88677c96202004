import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { GateId } from '../../shared/model/ids.ts'
import { admission } from '../store/contract-world.ts'
import { deskInBrowser, isFitForAll } from '../test-run/desk-browser.ts'
import { bookingsFile, sessionsBegin, tourOfDesk } from '../test-run/desk-tour.ts'
import { press, type } from '../test-run/keyboard.ts'
import { testDevice } from '../test-run/test-device.ts'

/* The desk in a real browser: the festival's evening, by mouse and form, with script and without; nothing is simulated but the phone. */

const desk = deskInBrowser(sessionsBegin)
const { openPage } = desk

async function importFile(page: Page, ...rows: readonly string[]): Promise<void> {
  await page.goto(`${desk.origin}/console/import`)
  await page.getByLabel('CSV or Excel file').setInputFiles(bookingsFile(...rows))
  await page.getByRole('button', { name: 'Check the file' }).click()
}

test('a phone is paired by its three words, and its first scan stands on the evening’s page within a second', async () => {
  const page = await desk.openOwnersPage()
  await importFile(page, 'A;1;1;Émile')
  await page.getByRole('button', { name: 'Add 1 booking' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Devices' }).click()
  await page.getByLabel('Gate at which it stands first').selectOption('door')
  await page.getByRole('button', { name: 'Show a code' }).click()
  await expect(page.getByRole('img', { name: 'QR code that pairs a phone' })).toBeVisible()
  const phone = testDevice(desk.origin)
  const { words = [] } = await phone.pair((await page.locator('.big.code').textContent()) ?? '')
  await expect(page.getByRole('listitem').filter({ hasText: words[0] ?? '' })).toBeVisible()
  // The page hears that the pairing is over before the answer to its own form comes.
  await page.route('**/confirm', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 })
    await page.waitForTimeout(1500)
    await route.fulfill({ response })
  })
  await page.getByRole('button', { name: 'Yes, the same words' }).click()
  await expect(page.getByRole('status')).toContainText('The device is paired.')

  await page.goto(`${desk.origin}/console/evening/1`)
  await expect(page.getByText('Nobody has come in yet.')).toBeVisible()
  await page.waitForTimeout(1500)
  await phone.sync([admission(1, 1, Date.now())], { gate: 'door' as GateId })
  await expect(page.locator('.figure.inside dd')).toHaveText('1', { timeout: 1000 })
  await expect(page.getByRole('img', { name: /Curve of arrivals/ })).toBeVisible()
})

test('what belongs to a pass and to free booking is asked once the box for it is ticked, without script too', async () => {
  const page = await desk.openOwnersPage({ javaScriptEnabled: false })
  await page.goto(`${desk.origin}/console/programme/events/new`)
  for (const [box, field] of [
    ['Sell a pass', 'The pass holds from'],
    ['Let the public book', 'People of one booking, at most'],
  ] as const) {
    await expect(page.getByLabel(field)).toBeHidden()
    await page.getByLabel(box).check()
    await expect(page.getByLabel(field)).toBeVisible()
  }
})

// By a session's link, and by the menu's, whose address is the form's own without more.
for (const [link, query] of [
  ['a session', '?series=s1'],
  ['the menu', ''],
] as const)
  test(`whoever goes back to a booking that was made by the link of ${link} has the same form, and booking again books nothing more`, async () => {
    const page = await desk.openOwnersPage()
    const form = `${desk.origin}/console/bookings/new${query}`
    await page.goto(form)
    const key = await page.locator('[name=key]').inputValue()
    const bookForTwo = async () => {
      await page.locator('#type-1').fill('2')
      await page.getByLabel('Name (optional)').fill('Zoé')
      await page.getByRole('button', { name: 'Book', exact: true }).click()
    }
    await bookForTwo()
    await expect(page.getByRole('status')).toContainText('It is booked: 2 tickets')
    await page.goBack()
    expect(await page.locator('[name=key]').inputValue()).toBe(key)
    await bookForTwo()
    await expect(page.getByRole('status')).toContainText('has booked once: 2 tickets')
    // A browser may have forgotten the name, which makes it another booking: whether it is meant is asked.
    await page.goBack()
    await page.getByRole('button', { name: 'Book', exact: true }).click()
    await expect(page.getByText('This form has booked already.')).toBeVisible()
    await page.getByRole('link', { name: /^Booking / }).click()
    // The next one has a form of its own, and who has signed out leaves none behind.
    await page.goto(form)
    expect(await page.locator('[name=key]').inputValue()).not.toBe(key)
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await expect(page.getByLabel('Name (optional)')).toHaveCount(0)
  })

test('everything is there without script', async () => {
  const page = await desk.openOwnersPage({ javaScriptEnabled: false })
  await importFile(page, 'A;1;1;Émile')
  await page.getByRole('button', { name: 'Add 1 booking' }).click()
  await page.goto(`${desk.origin}/console/sessions/1`)
  await page.getByLabel('Find a name').fill('emile')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByLabel('Choose ticket 1').check()
  await page.getByRole('button', { name: 'Block', exact: true }).first().click()
  await page.getByLabel('Reason').fill('Lost')
  await page.getByRole('button', { name: 'Block' }).click()
  await expect(page.getByRole('status')).toContainText('1 ticket blocked.')
  await page.getByRole('button', { name: 'Undo: unblock' }).click()
  await expect(page.getByRole('status')).toContainText('1 ticket unblocked.')
  await page.getByRole('button', { name: 'Français' }).click()
  await expect(page.getByRole('button', { name: 'Se déconnecter', exact: true })).toBeVisible()
})

test('by keyboard alone a booking is found, its ticket blocked with a reason and unblocked, from the log too', async () => {
  const page = await desk.openOwnersPage()
  await importFile(page, 'A;1;1;Émile', 'B;1;1;Paul')
  await page.getByRole('button', { name: 'Add 2 bookings' }).click()
  await press(page, 'Bookings')
  await type(page, 'Find in all sessions', 'emile')
  await press(page, 'Find')
  // The only one that was found is chosen.
  await expect(page.getByLabel('Choose ticket 1, booking A')).toBeChecked()
  await press(page, 'Block')
  await type(page, 'Reason', 'Lost at the station')
  await press(page, 'Block')
  await expect(page.getByRole('status')).toContainText('1 ticket blocked.')
  await press(page, 'Undo: unblock')
  await expect(page.getByRole('status')).toContainText('1 ticket unblocked.')
  await press(page, 'A')
  await expect(page.getByRole('row', { name: /Undone: Lost at the station/ })).toBeVisible()
  await press(page, 'The whole log')
  await press(page, 'Undo')
  await expect(page.getByRole('status')).toContainText('1 ticket blocked.')
})

test('a file of 100 MB is answered in the browser at its field, and the next file is taken', async () => {
  const page = await desk.openOwnersPage()
  const large = join(mkdtempSync(join(tmpdir(), 'contremarque-large-')), 'large.csv')
  writeFileSync(large, Buffer.alloc(100 * 2 ** 20, 'A;1;1;Émile\n'))
  await page.goto(`${desk.origin}/console/import`)
  await page.getByLabel('CSV or Excel file').setInputFiles(large)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.locator('#file-fault')).toContainText('larger than 32 MB')
  await page.getByLabel('CSV or Excel file').setInputFiles(bookingsFile('A;1;1;Émile'))
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('button', { name: 'Add 1 booking' })).toBeVisible()
})

for (const [locale, colorScheme] of [
  ['fr-FR', 'light'],
  ['en-GB', 'dark'],
] as const) {
  test(`every page in ${locale}, ${colorScheme}, is fit for all: axe finds nothing, and nothing scrolls sideways`, async () => {
    await tourOfDesk(desk, await openPage({ locale, colorScheme }), isFitForAll)
  })
}
