import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { SessionNumber } from '../../shared/model/ids.ts'
import { printSeries } from '../../ticket-service/box-office/printing.ts'
import { loadVenues } from '../../ticket-service/demo/load.ts'
import { openDesk } from '../../ticket-service/desk.ts'
import { openPhone } from './browser.ts'
import { writeFilm } from './film.ts'
import { openVenue } from './venue.ts'

/* The README's pictures, made from the real thing: npm run pictures. Build the app first. */

const folder = new URL('../../.github/pictures/', import.meta.url).pathname
mkdirSync(folder, { recursive: true })

const venue = await openVenue()
const pair = await venue.book('tonight', 2)
const film = join(mkdtempSync(join(tmpdir(), 'contremarque-film-')), 'ticket.y4m')
writeFilm(film, [
  { picture: null, seconds: 4 },
  { picture: pair.picture, seconds: 40 },
])
const phone = await openPhone({ film })
await verdicts(phone.page)
await phone.close()
await venue.close()
await sheet()

/** Admit, and the same ticket again, as the usher sees them. */
async function verdicts(page: Page): Promise<void> {
  const shoot = async (name: string, word: string) => {
    await page.locator('.card').filter({ hasText: word }).waitFor()
    await page.waitForTimeout(600)
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
  const type = async (code: string) => {
    await page.getByRole('button', { name: 'Keypad' }).click()
    await page.getByRole('heading', { name: 'Code of the ticket' }).waitFor()
    await page.keyboard.type(code.replace('-', ''))
    await page.keyboard.press('Enter')
  }
  await page.goto(await venue.pairingLink('north'))
  await page.getByRole('button', { name: 'Pair' }).click()
  await page.getByRole('heading', { name: 'The same three words?' }).waitFor()
  await venue.confirmNewest()
  await page.getByRole('button', { name: 'To the gate' }).click()
  await page.getByText('Hold up a ticket').first().waitFor()
  await shoot('admit', 'Admit')
  await type(pair.shortCode)
  await shoot('already-in', 'Already in')
}

/** The first sheet of the demo's cinema tonight. */
async function sheet(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'contremarque-pictures-'))
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const log = { debug: () => {}, info: () => {}, error: () => {} }
  const now = Date.parse('2026-12-04T12:00:00+01:00')
  const world = { now: () => now, random, log, appFolder: '', isDemo: true }
  const desk = await openDesk({ dataFolder, key: random(32) }, world)
  const venues = await loadVenues({ ...desk, now, origin: 'https://demo.example' })
  const cinema = venues.find(({ name }) => name === 'cinema')
  if (!cinema) throw new Error('There is a cinema.')
  const pdf = join(dataFolder, 'sheet.pdf')
  const scope = { kind: 'session', session: 1 as SessionNumber } as const
  await printSeries(
    { ...desk, now: () => now, origin: 'https://demo.example' },
    { issuer: cinema.issuer, scope, numbers: { first: 1, last: 8 }, language: 'fr', layout: 'a4-8' },
    createWriteStream(pdf),
  )
  spawnSync('pdftoppm', ['-png', '-r', '96', '-singlefile', pdf, join(folder, 'sheet')])
  await desk.store.close()
}
