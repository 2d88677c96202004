import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { parseProgrammeFile } from '../box-office/programme-file.ts'
import { deskInBrowser, isFitForAll } from '../test-run/desk-browser.ts'

/* Files as other ticketing systems export them, through the desk: looked at, corrected, added. */

const folder = new URL('../../fixtures/import/', import.meta.url)
const bytes = (name: string) => readFileSync(new URL(name, folder))
const { organiser, programme } = parseProgrammeFile(bytes('programme.json').toString())

const desk = deskInBrowser(async ({ store, keyring }, now) => {
  await store.programme.addOrganiser(organiser, now)
  await store.programme.saveProgramme(organiser.issuer, programme, now)
  await keyring.rotate(organiser.issuer)
})

async function check(page: Page, name: string, content: Buffer = bytes(name)): Promise<void> {
  await page.goto(`${desk.origin}/console/import`)
  await page
    .getByLabel(/CSV/)
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content })
  await page.getByRole('button', { name: /Vérifier|Check the file/ }).click()
  await page.waitForURL('**/import/*')
}

test('a workbook whose headings are one too many says so, and is added as it stands', async () => {
  const page = await desk.openOwnersPage({ locale: 'fr-FR' })
  await check(page, 'export-pass-culture-offer.xlsx')
  await expect(page.getByText('Aucune cellule ne correspond au titre « Localisation »')).toBeVisible()
  await isFitForAll(page)
  await page.getByRole('button', { name: 'Ajouter 2 réservations' }).click()
  await expect(page.getByRole('status')).toContainText('2 réservations ajoutées')
})

test('several columns that say one standing are shown as such, and any may be left out', async () => {
  const page = await desk.openOwnersPage()
  await check(page, 'export-billetweb.csv')
  await expect(page.getByRole('button', { name: 'Add 3 bookings' })).toBeVisible()
  await page.locator('summary', { hasText: 'columns' }).click()
  const paidBack = page.getByRole('row').filter({ hasText: 'Remboursé' }).getByRole('combobox')
  await expect(paidBack).toHaveValue('cancelled')
  await expect(page.getByRole('row').filter({ hasText: 'Annulé' }).getByRole('combobox')).toHaveValue(
    'cancelled',
  )
  await isFitForAll(page)
  await paidBack.selectOption('')
  await page.getByRole('button', { name: 'Apply and check' }).click()
  await page.getByRole('button', { name: 'Add 4 bookings' }).click()
  await expect(page.getByRole('status')).toContainText('4 bookings added')
})

test('a list of codes without headings says so, loses none, and is added once it is told what it is for', async () => {
  const page = await desk.openOwnersPage()
  await check(page, 'list-codes.csv')
  await expect(page.getByText('No line of headings')).toBeVisible()
  await page
    .getByLabel(/session/i)
    .first()
    .selectOption('s21')
  await page.getByRole('button', { name: 'Apply and check' }).first().click()
  await expect(page.getByRole('button', { name: 'Add 3 bookings' })).toBeVisible()
  await isFitForAll(page)
  await page.getByRole('button', { name: 'Add 3 bookings' }).click()
  await expect(page.getByRole('status')).toContainText('3 bookings added')
})

test('a barcode that is there twice is named with the line of the first', async () => {
  const page = await desk.openOwnersPage({ locale: 'fr-FR' })
  await check(page, 'bad-doubled-barcode.csv')
  await expect(page.getByRole('cell', { name: 'X1 (2)' }).first()).toBeVisible()
  await expect(page.getByText('Ce code-barres est là deux fois').first()).toBeVisible()
})

test('a sum that was paid back in part is asked about, and a number that a spreadsheet rounded is named', async () => {
  const page = await desk.openOwnersPage()
  const rows = [
    'commande;séance;tarif;code;prix;remboursé',
    'A;21;1;1,12119E+20;12,00;0,00',
    'B;21;1;K1;12,00;3,00',
  ]
  await check(page, 'opened-in-excel.csv', Buffer.from(rows.join('\r\n')))
  await expect(page.getByRole('alert')).toContainText('2 faults, nothing is stored')
  await expect(page.getByText('Was rounded by a spreadsheet')).toBeVisible()
  await page.getByLabel('“remboursé: 3,00”').selectOption('valid')
  await page.getByRole('button', { name: 'Apply and check' }).first().click()
  await expect(page.getByRole('alert')).toContainText('One fault, nothing is stored')
  await isFitForAll(page)
})

test('three lines for three people each are asked about, and added as three once it is told so', async () => {
  const page = await desk.openOwnersPage()
  const lines = ['Ada', 'Cleo', 'Eve'].map((name) => `P-1;21;1;${name};3`)
  await check(page, 'people.csv', Buffer.from(`commande;séance;tarif;nom;personnes\n${lines.join('\n')}\n`))
  const question = page.getByLabel('Each line of a booking says as many people as it has lines')
  await expect(question).toHaveValue('')
  await isFitForAll(page)
  await question.selectOption('So many in all: each line is a ticket for one')
  await page.getByRole('button', { name: 'Apply and check' }).click()
  await page.getByRole('button', { name: 'Add 1 booking' }).click()
  await expect(page.getByRole('status')).toContainText('1 booking added')
})
