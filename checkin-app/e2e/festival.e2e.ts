import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { GateId } from '../../shared/model/ids.ts'
import { minuteMs } from '../../shared/model/time.ts'
import { wallOf } from '../../ticket-service/box-office/wall-clock.ts'
import type { ReadBack } from '../../ticket-service/printing/read-back.ts'
import { admission } from '../../ticket-service/store/contract-world.ts'
import { isFitForAll, password } from '../../ticket-service/test-run/desk-browser.ts'
import { testDevice } from '../../ticket-service/test-run/test-device.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { emptyDesk, numbersIn, pairThroughDesk, printed, shortCodeOn } from './desk.ts'
import { pictureOfTicket, writeFilm } from './film.ts'
import { card, typeCode } from './pairing.ts'

/* A festival from an empty service, in real browsers: a spreadsheet, cut sheets, a stolen stack, two gates. */

const desk = emptyDesk()
const guests = 800
const phones: BrowserPhone[] = []
test.afterEach(async () => {
  for (const phone of phones.splice(0)) await phone.close()
})

const names = ['Émile', 'Ελένη', 'Zoë Ångström', 'Наталья', 'Łukasz', 'O’Connor', '=SUM(A1)', '<b>Paul</b>']
const rowOf = (index: number) => `F-${index + 1};1;Jour;${names[index % names.length]} ${index + 1}`
const rows = Array.from({ length: guests }, (_, index) => rowOf(index))

/** Twelve rows with something wrong: no reference, no such type, no such session, no such session's date. */
const badRows = rows.map((row, index) => {
  if (index % 66 !== 65) return row
  const [reference = '', session = '', type = '', name = ''] = row.split(';')
  return (
    [`;${session};${type};${name}`, `${reference};${session};VIP;${name}`, `${reference};77;${type};${name}`][
      Math.floor(index / 66) % 3
    ] ?? ''
  )
})

async function importFile(page: Page, lines: readonly string[]): Promise<void> {
  await page.goto(`${desk.origin}/console/import`)
  await page.getByLabel('CSV or Excel file').setInputFiles({
    name: 'guests.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`référence;séance;tarif;nom\r\n${lines.join('\r\n')}\r\n`),
  })
  await page.getByRole('button', { name: 'Check the file' }).click()
}

async function makeProgramme(page: Page): Promise<void> {
  const save = () => page.locator('form button.main').first().click()
  await page.goto(desk.service.setUpLink ?? '')
  await page.locator('#organiser').fill('Festival des Îles')
  await page.locator('#name').fill('Marie')
  await page.locator('#password').fill(password)
  await save()
  for (const [place, fields] of [
    ['types', { name: 'Jour', price: '24' }],
    ['gates', { name: 'Porte nord' }],
    ['events', { name: 'Samedi <soir> 🎶' }],
  ] as const) {
    await page.goto(`${desk.origin}/console/programme/${place}/new`)
    for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value)
    await save()
  }
  await page.locator('#times').fill(wallOf(Date.now(), 'Europe/Paris').time)
  await page.locator('#lasts').fill('600')
  await page.locator('#capacity').fill('900')
  await save()
  await save()
  await expect(page.getByText('1 session added.')).toBeVisible()
}

async function openAtGate(page: Page, gate: string, film?: string): Promise<Page> {
  await page.goto(`${desk.origin}/console/devices`)
  await page.locator('#gate').selectOption(gate)
  await page.getByRole('button', { name: 'Show a code' }).click()
  const phone = await openPhone(film === undefined ? {} : { film })
  phones.push(phone)
  await pairThroughDesk(page, phone.page, (yes) => page.getByRole('button', { name: yes }).click())
  await phone.page.getByRole('button', { name: 'To the gate' }).click()
  return phone.page
}

test.setTimeout(420_000)
test('a festival: 800 guests from a spreadsheet with 12 bad rows, printed, a stolen stack cut off, two gates watched', async () => {
  const page = await desk.openPage()
  await makeProgramme(page)

  await importFile(page, badRows)
  await expect(page.getByRole('alert')).toContainText('12 faults, nothing is stored')
  await expect(page.getByRole('row', { name: /^67 / })).toContainText('reference')
  await isFitForAll(page)
  await importFile(page, rows)
  await page.getByRole('button', { name: `Add ${guests} bookings` }).click()
  await expect(page.getByText(`${guests} bookings added, 0 there already.`)).toBeVisible()
  // A seller sends one more: the file again adds that one alone.
  await importFile(page, [...rows, rowOf(guests)])
  await page.getByRole('button', { name: 'Add 1 booking' }).click()
  await expect(page.getByText(`1 booking added, ${guests} there already.`)).toBeVisible()

  await page.goto(`${desk.origin}/console/print?series=s1&last=${guests}`)
  await page.getByLabel('by stack').check()
  await page.getByText('Looks and legal mentions').click()
  await page.getByLabel('Colour of the name and the rule').fill('#7a1f35')
  await expect(page.frameLocator('iframe').owner()).toHaveAttribute('src', /order=stacks.*accent=%237a1f35/)
  await expect(page.getByText('800 tickets on 100 sheets')).toBeVisible()
  await isFitForAll(page)
  await page.getByRole('button', { name: 'Prepare the PDF' }).click()
  const old = await printed(page)
  await expect(page.getByText('The PDF is whole.')).toBeVisible()
  await isFitForAll(page)
  const sheet = async (sheets: ReadBack, number: number) => {
    const [codes = []] = sheets.codes(number, number)
    return (await numbersIn(desk.origin, codes)).toSorted((a, b) => a - b)
  }
  for (const number of [1, 31, 100])
    expect(await sheet(old, number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((stack) => stack * 100 + number))
  const printedNumbers = [...old.text().matchAll(/No\.\s*0*(\d+)/g)].map(([, number]) => Number(number))
  expect(new Set(printedNumbers).size).toBe(guests)

  // The sheets 31 to 40 are stolen.
  const worthless = page.locator('section').filter({ hasText: 'Paper lost or stolen?' })
  await worthless.getByLabel('From sheet').fill('31')
  await worthless.getByLabel('to sheet').fill('40')
  await worthless.getByRole('button', { name: 'Make worthless and replace' }).click()
  await expect(page.getByRole('heading', { name: 'Replace 80 tickets?' })).toBeVisible()
  await isFitForAll(page)
  await page.getByLabel('Reason').fill('Stolen at the station')
  await page.getByLabel('Yes, I know').check()
  await page.getByRole('button', { name: 'Replace' }).click()
  await expect(page.getByRole('status').first()).toContainText('80 tickets replaced')
  await page.getByLabel('From sheet').first().fill('31')
  await page.getByLabel('to sheet').first().fill('40')
  await page.getByRole('button', { name: 'Prepare these sheets' }).click()
  const anew = await printed(page)
  expect(await sheet(anew, 1)).toEqual([31, 131, 231, 331, 431, 531, 631, 731])
  await page.goto(`${desk.origin}/console/log`)
  await expect(page.getByRole('row', { name: /Stolen at the station/ })).toContainText('31–40, 131–140')

  // At one gate the thief's paper is held before the camera, then a good one; at the other they are typed.
  const film = join(mkdtempSync(join(tmpdir(), 'contremarque-film-')), 'gate.y4m')
  writeFilm(film, [
    { picture: pictureOfTicket(old.page(31)), seconds: 3 },
    { picture: null, seconds: 1 },
    { picture: pictureOfTicket(old.page(1)), seconds: 3 },
    { picture: null, seconds: 1 },
  ])
  const south = await openAtGate(page, 'gate', film)
  await expect(card(south, 'Replaced')).toBeVisible()
  await expect(card(south, 'Admit')).toBeVisible()
  const north = await openAtGate(page, 'porte-nord')
  for (const [code, verdict] of [
    [shortCodeOn(old, 131), 'Replaced'],
    [shortCodeOn(anew, 131), 'Admit'],
    [shortCodeOn(old, 2), 'Admit'],
  ] as const) {
    await typeCode(north, code)
    await expect(card(north, verdict)).toBeVisible()
  }

  await page.goto(`${desk.origin}/console/evening/1`)
  await expect(page.locator('.figure.inside dd')).toHaveText('3')
  await expect(page.locator('.keys li')).toHaveCount(2)
  await expect(page.getByRole('heading', { name: 'Refused or referred' })).toBeVisible()
  await expect(page.getByText('Replaced').first()).toBeVisible()
  await expect(page.getByText('No conflict.')).toBeVisible()
  await isFitForAll(page)

  // A third phone was without a network, and had let in the same ticket a minute before.
  await page.goto(`${desk.origin}/console/devices`)
  await page.locator('#gate').selectOption('gate')
  await page.getByRole('button', { name: 'Show a code' }).click()
  const late = testDevice(desk.origin)
  await late.pair((await page.locator('.big.code').textContent()) ?? '')
  await page.getByRole('button', { name: 'Yes, the same words' }).click()
  await expect(page.getByRole('status')).toContainText('The device is paired.')
  await page.goto(`${desk.origin}/console/evening/1`)
  const gate = 'gate' as GateId
  await late.sync([{ ...admission(1, 2, Date.now() - minuteMs), gate }], { gate })
  await expect(page.getByText('Came in twice')).toBeVisible()
  await page.getByRole('button', { name: 'Mark as looked into, ticket s1-2' }).click()
  await expect(page.getByText('No conflict.')).toBeVisible()
})
