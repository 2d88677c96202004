import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import type { GateId } from '../../shared/model/ids.ts'
import { hourMs, minuteMs } from '../../shared/model/time.ts'
import { admission, door, issuer, orderOf, organiser, programme } from '../store/contract-world.ts'
import { deskInBrowser, isFitForAll, password } from '../test-run/desk-browser.ts'
import { choose, chooseFile, fetchFile, press, tabTo, tick, type } from '../test-run/keyboard.ts'
import { testDevice } from '../test-run/test-device.ts'

/* Every job of the desk by keys alone, the focus seen at each step: the other jobs stand in cinema.e2e.ts and console.e2e.ts. */

const desk = deskInBrowser(async ({ store, keyring }, now) => {
  const sessions = programme.sessions.map((session) => ({ ...session, starts: now, ends: now + 2 * hourMs }))
  await store.programme.addOrganiser(organiser, now)
  const gates = programme.gates.flatMap((gate) => [gate, { ...gate, id: 'foyer' as GateId, name: 'Foyer' }])
  await store.programme.saveProgramme(issuer, { ...programme, sessions, gates }, now)
  await keyring.rotate(issuer)
  for (const reference of ['A', 'B'])
    await store.boxOffice.issue(issuer, orderOf(reference, { holder: 'Émile' }), reference, null, now)
})

const sheet = (...rows: readonly string[]) => ({
  name: 'guests.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['a;b;c', ...rows].join('\n')),
})

test('a file is chosen, its columns are said, it is looked at, corrected and added', async () => {
  const page = await desk.openOwnersPage()
  await press(page, 'Import')
  await chooseFile(page, 'CSV or Excel file', sheet('C;1;Zoé', ';1;Paul'))
  await press(page, 'Check the file')
  await choose(page, 'Ticket type of lines that name none', 'Plein tarif')
  await choose(page, 'What the column a holds', 'reference')
  await choose(page, 'What the column b holds', 'session')
  await choose(page, 'What the column c holds', 'name')
  await press(page, 'Apply and check')
  await expect(page.getByRole('alert')).toContainText('One fault, nothing is stored')
  await expect(page.getByRole('row', { name: /^3 reference/ })).toBeVisible()
  await chooseFile(page, 'CSV or Excel file', sheet('C;1;Zoé', 'D;1;Paul'))
  await press(page, 'Check the file')
  await expect(page.getByText('2 bookings to add')).toBeVisible()
  await press(page, 'Add 2 bookings')
  await expect(page.getByRole('status')).toContainText('2 bookings added')
})

test('two seats are booked for somebody on the telephone: a fault loses nothing, and what was booked is cancelled', async () => {
  const page = await desk.openOwnersPage()
  await press(page, /^Book, Le Quai des brumes/)
  await type(page, /^Plein tarif/, '21')
  await type(page, 'Name (optional)', 'Zoé Martin')
  await type(page, 'E-mail address (optional)', 'zoe')
  await tick(page, 'Still to be paid')
  await tabTo(page, 'Seats, a reference of your own')
  await page.keyboard.press('Enter')
  await type(page, 'Seats', 'F12, F13')
  await press(page, 'Book')
  await expect(page.getByRole('alert')).toContainText('Nothing is booked')
  await expect(page.getByLabel('Seats')).toHaveValue('F12, F13')
  await isFitForAll(page)
  await type(page, /^Plein tarif/, '2')
  await type(page, 'E-mail address (optional)', 'zoe@site.example')
  await press(page, 'Book')
  await expect(page.getByRole('status')).toContainText('It is booked: 2 tickets, €18.00 still to be paid.')
  await expect(page.getByRole('row', { name: /Zoé Martin.*F13.*Payment due/ })).toBeVisible()
  await press(page, 'Cancel the booking')
  await type(page, 'Reason', 'Rang off')
  await tick(page, 'Yes, I know that this cannot be undone')
  await press(page, 'Cancel')
  await expect(page.getByRole('status')).toContainText('2 tickets cancelled.')
})

/** A manager whom the owner has invited, in a browser of their own. */
async function invited(owner: Page): Promise<Page> {
  await press(owner, 'Accounts')
  await choose(owner, 'Role', 'manager')
  await press(owner, 'Make a link')
  const page = await desk.openPage()
  await page.goto((await owner.locator('.panel .code').textContent()) ?? '')
  await type(page, 'Name or e-mail address, to sign in with', 'Paul')
  await type(page, 'Password', password)
  await press(page, 'Save and sign in')
  return page
}

/** In the third part of the field stands the year, whatever the browser's language. */
async function aYearLater(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key)
}

test('a manager is invited, two change the same session, and the account signs out everywhere', async () => {
  const owner = await desk.openOwnersPage()
  const manager = await invited(owner)
  for (const page of [owner, manager]) {
    await press(page, 'Programme')
    await press(page, 'Le Quai des brumes')
    await press(page, /^(today|tomorrow|\w+day).*/)
  }
  await type(manager, 'Hall', 'Salle 2')
  await press(manager, 'Save')
  await expect(manager.getByRole('status').first()).toContainText('is saved')

  await aYearLater(owner, 'Begins')
  await type(owner, 'Hall', 'Salle 3')
  await press(owner, 'Save')
  await expect(owner.getByText('It ends before it begins.')).toBeVisible()
  await aYearLater(owner, 'Ends')
  await press(owner, 'Save')
  await expect(owner.getByText('Paul changed it while you were writing')).toBeVisible()
  await expect(owner.getByText('Holds now: Salle 2')).toBeVisible()
  await press(owner, 'Save')
  await expect(owner.getByRole('status').first()).toContainText('is saved')
  await expect(owner.getByLabel('Begins')).toHaveValue(new RegExp(`^${new Date().getFullYear() + 1}-`))
  await expect(owner.getByLabel('Hall')).toHaveValue('Salle 3')

  const elsewhere = await desk.openPage()
  await elsewhere.goto(`${desk.origin}/console/`)
  await type(elsewhere, 'Name or e-mail address', 'Paul')
  await type(elsewhere, 'Password', password)
  await press(elsewhere, 'Sign in')
  await press(elsewhere, 'Sign out everywhere')
  await manager.reload()
  await expect(manager.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  await press(owner, 'Accounts')
  await press(owner, 'Close, Paul')
  await press(owner, 'Close')
  await expect(owner.getByText('The account is closed.')).toBeVisible()
})

test('a site is opened, its month looked through and fetched, and names are to be erased', async () => {
  const page = await desk.openOwnersPage()
  await page.goto(`${desk.origin}/console/programme/site`)
  await type(page, 'What is visited', 'Visit of the tower')
  await tick(page, 'Monday')
  await type(page, 'At what time', '10:00')
  await type(page, 'Lasts minutes', '30')
  await type(page, 'Places of each slot', '20')
  await press(page, 'Open it for booking')
  await expect(page.getByRole('heading', { name: '“Visit of the tower” is open' })).toBeVisible()
  await press(page, 'Visits')
  const heading = page.getByRole('heading', { level: 1 })
  const month = await heading.textContent()
  await press(page, 'Month before')
  await expect(heading).not.toHaveText(month ?? '')
  await press(page, 'Month after')
  await expect(heading).toHaveText(month ?? '')
  const table = await fetchFile(page, 'Table of the month as CSV')
  expect(readFileSync(await table.path(), 'utf8')).toContain('Total')
  await type(page, 'Days after the session', '30')
  await press(page, 'Save and erase')
  await expect(page.getByRole('status')).toContainText('Noted.')
})

test('bookings are exported as a table and as PDFs, everything is taken along, and another program gets a key', async () => {
  const page = await desk.openOwnersPage()
  await press(page, 'Bookings')
  await press(page, 'Export')
  const links = await fetchFile(page, 'Get the table (CSV)')
  expect(readFileSync(await links.path(), 'utf8')).toMatch(/A;Émile;.*\/bookings\//)
  const pdfs = await fetchFile(page, 'Get the PDFs (ZIP)')
  expect(Object.keys(unzipSync(readFileSync(await pdfs.path())))).toEqual(['B.pdf', 'A.pdf'])
  await press(page, 'Accounts')
  await press(page, 'Take everything along as one file (archive)')
  const archive = await fetchFile(page, 'Prepare and download')
  expect(Object.keys(unzipSync(readFileSync(await archive.path())))).toContain('archive.json')
  await press(page, 'Accounts')
  await press(page, 'Keys for other software (API)')
  await type(page, 'For which software', 'The town’s website')
  await tick(page, 'Read the programme and the free places')
  await press(page, 'Make the key')
  const key = (await page.locator('.panel .code').textContent()) ?? ''
  const asked = () =>
    fetch(`${desk.origin}/api/v1/programme`, { headers: { authorization: `Bearer ${key}` } })
  expect((await asked()).status).toBe(200)
  await press(page, 'Revoke, The town’s website')
  await press(page, 'Revoke')
  await expect(page.getByText('The key is revoked.')).toBeVisible()
  expect((await asked()).status).toBe(401)
})

/** A phone that the owner pairs, and which has let somebody in. */
async function pairedPhone(page: Page, at: number): Promise<void> {
  await press(page, 'Devices')
  await press(page, 'Show a code')
  const phone = testDevice(desk.origin)
  await phone.pair((await page.locator('.big.code').textContent()) ?? '')
  await expect(page.getByRole('button', { name: 'Yes, the same words' })).toBeVisible()
  await press(page, 'Yes, the same words')
  await phone.sync([admission(1, 1, at)], { gate: door })
}

test('a conflict is marked as looked into; a phone is renamed, moved to another gate and revoked; a logo is set', async () => {
  const page = await desk.openOwnersPage()
  await pairedPhone(page, Date.now())
  await pairedPhone(page, Date.now() - minuteMs)
  await press(page, 'Sessions')
  await press(page, /^Live/)
  await expect(page.getByText('Came in twice')).toBeVisible()
  await press(page, 'Mark as looked into, ticket s1-1')
  await expect(page.getByText('No conflict.')).toBeVisible()

  await press(page, 'Devices')
  await press(page, /^Edit, /)
  await type(page, 'Name of the device', 'North door')
  await choose(page, 'Gate', 'Foyer')
  await press(page, 'Save')
  const phone = page.getByRole('row', { name: /North door/ })
  await expect(phone).toContainText('Foyer')
  await expect(phone).toContainText('placed from here')
  await press(page, 'Revoke, North door')
  await press(page, 'Revoke')
  await expect(phone).toContainText('Revoked')

  await press(page, 'Print')
  const logo = { name: 'logo.png', mimeType: 'image/png' }
  await chooseFile(page, 'Logo', { ...logo, buffer: Buffer.from('not a picture') })
  await press(page, 'Use this logo')
  await expect(page.locator('#file-fault')).toContainText('This file is no picture.')
  const picture = readFileSync(new URL('../../.github/pictures/admit.png', import.meta.url))
  await chooseFile(page, 'Logo', { ...logo, buffer: picture })
  await press(page, 'Use this logo')
  await expect(page.getByText('The logo is saved.')).toBeVisible()
  await press(page, 'Remove the logo')
  await expect(page.getByText('The logo is removed.')).toBeVisible()
})
