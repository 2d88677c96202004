import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import type { GateId } from '../../shared/model/ids.ts'
import { parseKeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'
import { wallOf } from '../box-office/wall-clock.ts'
import { ReadBack } from '../printing/read-back.ts'
import { admission } from '../store/contract-world.ts'
import { deskInBrowser, isFitForAll, password } from '../test-run/desk-browser.ts'
import { testDevice } from '../test-run/test-device.ts'

/* Whole jobs from an empty service, in a real browser: the cinema's by keyboard alone, the festival's from the print to the gates. */

const desk = deskInBrowser()

/** What has the focus: its label, its words, or its value. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const element = document.activeElement
    const label = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent
    return (label ?? '').trim()
  })()`)

/** Goes there as somebody without a mouse does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    if (typeof name === 'string' ? here === name : name.test(here)) return
  }
  throw new Error(`Nobody can reach “${name}” on ${page.url()} by keyboard.`)
}

async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  const moved = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame())
  await page.keyboard.press('Enter')
  await moved
  await page.waitForLoadState()
}

/** Prints what the form asks for and answers with the PDF. */
async function printed(page: Page): Promise<ReadBack> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Get the PDF' }).click()
  return new ReadBack(readFileSync(await (await download).path()))
}

/** What each code says, by the public keys of the service. */
async function ticketsIn(codes: readonly string[]): Promise<readonly string[]> {
  const keys = parseKeySet(await (await fetch(`${desk.origin}/.well-known/jwks.json`)).json())
  const readings = await Promise.all(codes.map((code) => read(code, keys)))
  return readings.map((reading) => (reading.outcome === 'ticket' ? reading.claims.ticket : reading.outcome))
}

test('a cinema by keyboard alone: from an empty service to six sessions, printed tickets and a paired phone', async () => {
  const page = await desk.openPage()
  await page.goto(desk.service.setUpLink ?? '')
  await type(page, 'Name of the cinema, the festival or the site', 'Le Rex')
  await type(page, 'Name or e-mail address, to sign in with', 'Marie')
  await type(page, 'Password', password)
  await press(page, 'Begin')
  await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()
  await isFitForAll(page)
  await press(page, 'A ticket type')
  await type(page, 'Name of the ticket type', 'Full price')
  await type(page, 'Price, all included', '9.50')
  await press(page, 'Save')
  await expect(page.getByText('“Full price” is saved.')).toBeVisible()
  await press(page, 'An event')
  await type(page, 'Title', 'Le Quai des brumes')
  await press(page, 'Save')
  await expect(page.getByRole('heading', { name: 'New sessions: Le Quai des brumes' })).toBeVisible()
  // The first day is today unless another one is chosen.
  await type(page, 'At what time', '11:00 14:00 16:30 18:45 21:00 23:15')
  await type(page, 'Lasts minutes', '100')
  await type(page, 'Places', '120')
  await press(page, 'See what will be made')
  await expect(page.getByRole('heading', { name: '6 sessions to add' })).toBeVisible()
  await isFitForAll(page)
  await press(page, 'Add 6 sessions')
  await expect(page.getByText('6 sessions added.')).toBeVisible()
  await isFitForAll(page)

  await press(page, 'Print')
  await press(page, 'Make blank tickets')
  // The session that is to come is the first to choose from.
  await type(page, 'How many', '9')
  await press(page, 'Make the tickets')
  await expect(page.getByText('9 blank tickets, no. 1 to 9.')).toBeVisible()
  await expect(page.getByText('9 tickets on 2 sheets')).toBeVisible()
  await press(page, 'Prepare the PDF')
  await expect(page.getByText('Ready to be printed.')).toBeVisible()
  await isFitForAll(page)
  await tabTo(page, 'Get the PDF')
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const codes = new ReadBack(readFileSync(await (await download).path())).codes().flat()
  const tickets = await ticketsIn(codes)
  expect(tickets.map((ticket) => Number(ticket.split('-')[1])).toSorted((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9,
  ])
  await expect(page.getByText('The PDF is whole.')).toBeVisible()

  await press(page, 'Devices')
  await press(page, 'Show a code')
  const phone = testDevice(desk.origin)
  const { words = [] } = await phone.pair((await page.locator('.big.code').textContent()) ?? '')
  await expect(page.getByRole('listitem').filter({ hasText: words[0] ?? '' })).toBeVisible()
  await press(page, 'Yes, the same words')
  await expect(page.getByRole('status')).toContainText('The device is paired.')
  const told = await phone.sync([], { gate: 'gate' as GateId })
  expect(told.changes.filter(({ kind }) => kind === 'session')).toHaveLength(6)
  await press(page, 'Edit, Phone')
  await type(page, 'Name of the device', 'Foyer')
  await press(page, 'Save')
  await expect(page.getByText('Foyer')).toBeVisible()
  await isFitForAll(page)
})

test('a festival from the print to the gates: cut stacks in order, a stolen one worthless, two gates watched', async () => {
  const page = await desk.openPage()
  const { origin } = desk
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
    await page.goto(`${origin}/console/programme/${place}/new`)
    for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value)
    await save()
  }
  await page.locator('#times').fill(wallOf(Date.now(), 'Europe/Paris').time)
  await page.locator('#lasts').fill('600')
  await save()
  await save()
  await page.goto(`${origin}/console/print/blank`)
  await page.locator('#count').fill('40')
  await save()

  // The form is followed by the proof, without a press.
  await page.getByLabel('by stack').check()
  await page.getByText('Looks and legal mentions').click()
  await page.getByLabel('Colour of the name and the rule').fill('#7a1f35')
  await expect(page.frameLocator('iframe').owner()).toHaveAttribute('src', /order=stacks.*accent=%237a1f35/)
  await isFitForAll(page)
  await page.getByRole('button', { name: 'Prepare the PDF' }).click()
  const whole = await printed(page)
  const codes = whole.codes()
  expect(codes.map(({ length }) => length)).toEqual([8, 8, 8, 8, 8])
  const first = await ticketsIn(codes[0] ?? [])
  expect(first.map((ticket) => Number(ticket.split('-')[1])).toSorted((a, b) => a - b)).toEqual([
    1, 6, 11, 16, 21, 26, 31, 36,
  ])
  await expect(page.getByText('The PDF is whole.')).toBeVisible()
  await page.getByLabel('From sheet').fill('4')
  await page.getByLabel('to sheet').fill('5')
  await page.getByRole('button', { name: 'Prepare these sheets' }).click()
  expect((await printed(page)).codes()).toHaveLength(2)

  // The stack with the numbers 11 to 15 is stolen before the doors open.
  await page.goto(`${origin}/console/sessions/1`)
  await page.getByText('A whole run of numbers').click()
  await page.getByLabel('From number').fill('11')
  await page.getByLabel('to number', { exact: true }).fill('15')
  await page.getByRole('group').getByRole('button', { name: 'Replace' }).click()
  await page.getByLabel('Reason').fill('Stack stolen')
  await page.getByLabel('Yes, I know').check()
  await page.getByRole('button', { name: 'Replace' }).click()
  await expect(page.getByRole('status')).toContainText('5 tickets replaced')

  const phones = []
  for (const gate of ['gate', 'porte-nord']) {
    await page.goto(`${origin}/console/devices`)
    await page.locator('#gate').selectOption(gate)
    await page.getByRole('button', { name: 'Show a code' }).click()
    const phone = testDevice(origin)
    await phone.pair((await page.locator('.big.code').textContent()) ?? '')
    await page.getByRole('button', { name: 'Yes, the same words' }).click()
    await expect(page.getByRole('status')).toContainText('The device is paired.')
    phones.push({ phone, gate: gate as GateId })
  }
  const told = await phones[0]?.phone.sync([], { gate: 'gate' as GateId })
  const stolen = told?.changes.filter(({ kind, body }) => kind === 'ticket' && body && 'liveEdition' in body)
  expect(stolen?.map(({ key }) => key)).toEqual(['s1-11', 's1-12', 's1-13', 's1-14', 's1-15'])

  await page.goto(`${origin}/console/evening/1`)
  await expect(page.getByText('Nobody has come in yet.')).toBeVisible()
  const at = (number: number, ticket: number, gate: GateId) => ({
    ...admission(number, ticket, Date.now()),
    gate,
  })
  const refused = { verdict: { outcome: 'refuse', reason: 'superseded' }, people: 0 } as const
  for (const { phone, gate } of phones)
    await phone.sync([at(1, 1, gate), { ...at(2, 12, gate), ...refused }], { gate })
  await expect(page.locator('.keys li')).toHaveCount(2)
  await expect(page.getByRole('heading', { name: 'Refused or referred' })).toBeVisible()
  await expect(page.getByText('Replaced').first()).toBeVisible()
  await expect(page.getByText('Came in twice')).toBeVisible()
  await isFitForAll(page)
  await page.getByRole('button', { name: 'Mark as looked into, ticket s1-1' }).click()
  await expect(page.getByText('No conflict.')).toBeVisible()
})
