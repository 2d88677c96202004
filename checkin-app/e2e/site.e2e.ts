import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { hourMs } from '../../shared/model/time.ts'
import { wallOf } from '../../ticket-service/box-office/wall-clock.ts'
import type { World } from '../../ticket-service/desk.ts'
import { openLog } from '../../ticket-service/log.ts'
import { type RunningService, startService } from '../../ticket-service/service.ts'
import { findingsOfAxe } from '../../ticket-service/test-run/axe.ts'
import { freePort } from '../../ticket-service/test-run/free-port.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { goToGate, isKeptOffline } from './pairing.ts'

/* The keeper of a heritage site: from an empty service to the month's table. */

const random = (length: number) => new Uint8Array(randomBytes(length))
const appFolder = new URL('../dist', import.meta.url).pathname
const world: World = { now: Date.now, random, log: openLog('error'), appFolder, isDemo: false }
const zone = 'Europe/Paris'

let phone: BrowserPhone
let desk: BrowserPhone
let service: RunningService
let start: () => Promise<RunningService>
let origin: string

test.beforeEach(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  const dataFolder = mkdtempSync(join(tmpdir(), 'contremarque-site-'))
  const where = { dataFolder, host: '127.0.0.1', port, origin }
  const config = { ...where, key: random(32), tls: null, logLevel: 'error' }
  start = () => startService(config, world)
  service = await start()
  phone = await openPhone()
  desk = await openPhone()
})
test.afterEach(async () => {
  await phone.close()
  await desk.close()
  await service.stop()
})

const hasNoBarrier = async (page: Page): Promise<void> => {
  expect(await findingsOfAxe(page), page.url()).toEqual([])
}

test.setTimeout(90_000)
test('a site from empty to the last place booked by the public; walk-ins counted offline; the month right to the person', async () => {
  const { page } = desk
  await page.goto(service.setUpLink ?? '')
  await page.getByLabel('Name of the cinema, the festival or the site').fill('Tour Solidor')
  await page.getByLabel('Name or e-mail address').fill('keeper@solidor.example')
  await page.getByLabel('Password').fill('sept corbeaux gris')
  await page.getByRole('button', { name: 'Begin' }).click()

  await page.getByRole('link', { name: 'Open a site to visitors' }).click()
  await hasNoBarrier(page)
  // One slot for each day, from yesterday on, so that it is open whatever the time is now.
  const dateOf = (days: number) => wallOf(Date.now() + days * 24 * hourMs, zone).date
  await page.getByLabel('What is visited').fill('Visit of the tower')
  await page.getByLabel('From', { exact: true }).fill(dateOf(-1))
  await page.getByLabel('until', { exact: true }).fill(dateOf(2))
  for (const day of ['Monday']) await page.getByLabel(day).check()
  await page.getByLabel('At what time').fill('06:00')
  await page.getByLabel('Then every').fill('')
  await page.getByLabel('Lasts minutes').fill('1440')
  await page.getByLabel('Places of each slot').fill('5')
  await page.getByRole('button', { name: 'Open it for booking' }).click()
  // Yesterday's cannot be, nor today's once it has begun.
  const toCome = wallOf(Date.now(), zone).time < '06:00' ? 3 : 2
  await expect(page.getByText(`${toCome} slots can be booked from now on.`)).toBeVisible()
  await hasNoBarrier(page)
  const link = (await page.locator('main a').first().getAttribute('href')) ?? ''
  expect((await page.request.get(`${link}/poster.pdf`)).headers()['content-type']).toBe('application/pdf')

  await page.getByRole('button', { name: 'Pair a phone' }).click()
  const code = (await page.locator('.big.code').textContent()) ?? ''
  await phone.page.goto(`${origin}/gate/#pair=${code.trim()}`)
  await phone.page.getByRole('button', { name: 'Pair' }).click()
  await expect(phone.page.getByRole('heading', { name: 'The same three words?' })).toBeVisible()
  await page.getByRole('button', { name: 'Yes, the same words' }).click()
  await goToGate(phone.page)
  await isKeptOffline(phone.page)

  // The public takes the last slot until it is full.
  const guest = await desk.page.context().newPage()
  for (const [name, people] of [
    ['Zoë', '2'],
    ['Noé', '3'],
  ] as const) {
    await guest.goto(link)
    await guest.getByRole('link', { name: /left/ }).last().click()
    await guest.getByLabel('Your name').fill(name)
    await guest.getByLabel('Number of people').fill(people)
    await guest.getByRole('button', { name: 'Book' }).click()
    await expect(guest.getByRole('status')).toContainText('It is booked')
  }
  await guest.goto(link)
  await expect(guest.getByText('full', { exact: true })).toHaveCount(1)

  await service.stop()
  await phone.page.getByRole('button', { name: 'No ticket' }).click()
  const adult = phone.page.getByRole('button', { name: /Adult/ })
  const child = phone.page.getByRole('button', { name: /Child/ })
  await phone.page.getByRole('button', { name: 'One person more' }).click()
  await adult.click()
  await expect(adult).toContainText('2 today')
  await child.click()
  await expect(child).toContainText('1 today')
  // A class with its teachers comes all the same, though the slot has five places.
  await phone.page.getByRole('button', { name: 'A group with a name' }).click()
  await phone.page.getByLabel('Name of the group').fill('École Jules-Ferry')
  await phone.page.getByLabel('Pupils').fill('26')
  await phone.page.getByLabel('Adults').fill('2')
  await expect(phone.page.getByRole('button', { name: 'Count 28 people' })).toBeDisabled()
  await phone.page.getByRole('combobox', { name: 'Type' }).selectOption('Child')
  await hasNoBarrier(phone.page)
  await phone.page.getByRole('button', { name: 'Count 28 people' }).click()
  await phone.page.getByRole('button', { name: 'Let in' }).click()
  await expect(phone.page.getByText('28 × École Jules-Ferry').first()).toBeVisible()
  await expect(child).toContainText('29 today')
  await phone.page.getByRole('button', { name: 'Back', exact: true }).click()
  await phone.page.locator('.status-line').click()
  await phone.page.getByRole('button', { name: 'Clicker' }).click()
  const figures = phone.page.locator('.clicker-figures dd')
  await phone.page.locator('.clicker-plus').click()
  await phone.page.getByRole('button', { name: 'Let in' }).click()
  await expect(figures).toHaveText(['32', '32'])
  await phone.page.getByRole('button', { name: 'Leave the clicker' }).click()
  await expect(phone.page.getByText('7 to send')).toBeVisible()
  await phone.page.locator('.status-line').click()
  await phone.page.getByRole('button', { name: 'Log' }).click()
  await expect(phone.page.locator('.log-scans')).toContainText('École Jules-Ferry')
  await phone.page.getByRole('radio', { name: 'Counts' }).check()
  await expect(phone.page.locator('tfoot')).toContainText('Total032')
  await phone.page.getByRole('button', { name: 'Back', exact: true }).click()
  service = await start()
  await expect(phone.page.getByText(/to send/)).toBeHidden()

  await page.goto(`${origin}/console/visits`)
  await expect(page.locator('.figures')).toContainText('32visits')
  await expect(page.locator('.figures')).toContainText('32without booking')
  await expect(page.getByText('1 group: 26 pupils with 2 adults')).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'École Jules-Ferry' })).toBeVisible()
  await hasNoBarrier(page)
  const file = async (name: string) =>
    (await (await page.request.get(`${origin}/console/visits/${name}.csv`)).body()).toString()
  expect(await file('month')).toContain('Total;3;29;32;32;1;26;2\r\n')
  expect(await file('groups')).toContain(';École Jules-Ferry;')
  // Slots last from six to six: the one of now is the second, and before six the first, which began yesterday.
  const slot = wallOf(Date.now(), zone).time < '06:00' ? 1 : 2
  await page.goto(`${origin}/console/evening/${slot}`)
  await expect(page.locator('.figures').first()).toContainText('32inside')
})
