import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { pictureOfBarcode } from './barcode.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { writeFilm } from './film.ts'
import { card, goToGate, isKeptOffline, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'
import { wedge } from './wedge.ts'

let venue: Venue
let phone: BrowserPhone

test.beforeEach(async () => {
  venue = await openVenue((programme) => ({
    ...programme,
    gates: programme.gates.map((gate) => ({ ...gate, searchByName: gate.name === 'North door' })),
  }))
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

test('without a code of ours: other sellers’ barcodes, names, and a scanner on a cable, all without a network', async () => {
  await venue.importFile(
    'reference;session;type;name;seat;barcode',
    'A;1;1;Zoë Ångström;F 12;3760123456784',
    'B;1;2;Jean-Pierre O’Connor;;"PASSCULTURE:v3;TOKEN:A1B2C3"',
    'C;1;1;Ελένη Παπαδοπούλου;;',
  )
  const [digits, jwt] = [await venue.book('tonight'), await venue.book('tonight')]
  const film = join(mkdtempSync(join(tmpdir(), 'contremarque-film-')), 'sellers.y4m')
  const nobody = { picture: null, seconds: 1.4 }
  const held = [
    await pictureOfBarcode('3760123456784', 'EAN13'),
    await pictureOfBarcode('PASSCULTURE:v3;TOKEN:A1B2C3', 'QRCode'),
    await pictureOfBarcode('9999999999994', 'EAN13'),
  ]
  writeFilm(film, [
    { ...nobody, seconds: 4 },
    ...held.flatMap((picture) => [{ picture, seconds: 2 }, nobody]),
    // Nobody comes while the rest is tried.
    { ...nobody, seconds: 15 },
  ])

  phone = await openPhone({ film })
  const { page } = phone
  const device = await pairPhone(page, venue, 'north')
  await goToGate(page)
  await isKeptOffline(page)
  await page.getByRole('button', { name: 'Name' }).click()
  await expect(page.getByText('3 names are on this phone')).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await venue.kill()

  // Before the camera, from the film.
  await expect(card(page, 'Admit')).toContainText('Plein tarif')
  await expect(card(page, 'Admit')).toContainText('Moins de 12 ans')
  await expect(card(page, 'Not a ticket')).toBeVisible()

  // By name, whatever the alphabet.
  await page.getByRole('button', { name: 'Name' }).click()
  await page.getByRole('searchbox').fill('angst ZOE')
  const found = page.locator('.log-scans').getByRole('button')
  await expect(found).toContainText('Already in')
  await page.getByRole('searchbox').fill('ελενη')
  await expect(found).toContainText('May come in')
  await found.click()
  await expect(card(page, 'Admit')).toContainText('Ελένη Παπαδοπούλου')

  // From a scanner on a cable, with the focus on a button, and in the middle of the keypad.
  const [compact, long] = [await venue.textsOf(digits.id), await venue.textsOf(jwt.id)]
  await page.locator('.tools .button').nth(1).focus()
  await wedge(page, compact.digits, { busyMs: 150 })
  await expect(card(page, 'Admit')).toContainText('no. 4')
  await page.locator('.tools .button').first().click()
  await wedge(page, long.jwt)
  await expect(card(page, 'Admit')).toContainText('no. 5')
  await wedge(page, long.jwt)
  await expect(card(page, 'Already in')).toBeVisible()
  await wedge(page, 'A1B2C3')
  await expect(card(page, 'Already in')).toContainText('no. 2')

  // A torn ticket, by thumb.
  await page.locator('.tools .button').first().click()
  const keys = page.locator('.keys')
  for (const character of (compact.shortCode ?? '').replace('-', ''))
    await keys.getByRole('button', { name: character, exact: true }).click()
  await keys.getByRole('button', { name: 'Check' }).click()
  await expect(card(page, 'Already in')).toContainText('no. 4')

  await page.locator('.tools .button').first().click()
  await page.getByRole('button', { name: 'Code of another seller' }).click()
  await page.getByLabel('Code of another seller').fill('3760123456784')
  await page.keyboard.press('Enter')
  await expect(card(page, 'Already in')).toContainText('no. 1')

  await venue.start()
  const admitted = async () => {
    const facts = await venue.store.gate.facts(device)
    return facts.flatMap(({ fact }) =>
      fact?.kind === 'presentation' && fact.presented.kind === 'ticket' && fact.people > 0
        ? [`${fact.presented.ticket.number} ${fact.means}`]
        : [],
    )
  }
  await expect.poll(admitted).toEqual(['1 camera', '2 camera', '3 search', '4 wedge', '5 wedge'])
})
