import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type Measured, measured } from '../../../ticket-service/bench/measured.ts'
import { shellBytes } from '../app-shell.ts'
import { type BrowserPhone, openPhone } from '../browser.ts'
import { openVenue, type Venue } from '../venue.ts'
import { slowed } from './bench-browser.ts'
import { roundSeconds, writeGateFilm } from './gate-film.ts'
import { type GateTimes, watchGate } from './gate-watch.ts'
import { quantile } from './scan-lines.ts'

/** A slow phone: pages take four times as long (workers do not). */
const slowness = 4

export interface GateExtent {
  readonly tickets: number
  /** Rounds of the film: in the first each ticket goes in, in the others it is in already. */
  readonly rounds: number
  readonly coldStarts: number
}

/**
 * The real app with the real service: a film of printed tickets for a camera, each verdict written to the phone's log before it is
 * shown. Then the service is gone, and the app starts again and again.
 */
export async function benchGate({ tickets, rounds, coldStarts }: GateExtent): Promise<readonly Measured[]> {
  const venue = await openVenue()
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-bench-film-'))
  try {
    const film = join(folder, 'tickets.y4m')
    const held = []
    for (let index = 0; index < tickets; index += 1) held.push((await venue.book('tonight')).picture)
    writeGateFilm(film, held)
    const phone = await openPhone({ film })
    const verdicts = await verdictTimes(phone, venue, roundSeconds(tickets) * rounds).finally(phone.close)
    await venue.kill()
    const starts: number[] = []
    for (let start = 0; start < coldStarts; start += 1)
      starts.push(await coldStart(await openPhone({ film, profile: phone.profile }), venue.origin))
    await rm(phone.profile, { recursive: true, force: true })
    return linesOf(verdicts, starts)
  } finally {
    await venue.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** From each ticket's first frame to its verdict. */
async function verdictTimes(
  { page }: BrowserPhone,
  venue: Venue,
  seconds: number,
): Promise<readonly number[]> {
  await pair(page, venue)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await page.addInitScript(watchGate)
  await slowed(page, slowness)
  await page.reload()
  await expect(page.locator('section.card').first()).toBeVisible()
  await page.waitForTimeout(seconds * 1000)
  const times = await page.evaluate(() => window.gateTimes)
  return joined(times)
}

async function pair(page: Page, venue: Venue): Promise<void> {
  await page.goto(await venue.pairingLink('north'))
  await page.getByRole('button', { name: 'Pair' }).click()
  await expect(page.getByRole('heading', { name: 'The same three words?' })).toBeVisible({ timeout: 30_000 })
  await venue.confirmNewest()
  await page.getByRole('button', { name: 'To the gate' }).click()
  await expect(page.locator('section.card').first()).toBeVisible({ timeout: 60_000 })
}

/**
 * Each arrival with the first verdict after it. An arrival that has none before the next one counts as missed, with the time until
 * then: nothing is left out. The last may still be on its way.
 */
function joined({ arrivals, verdicts }: GateTimes): readonly number[] {
  return arrivals.slice(0, -1).map((arrival, index) => {
    const next = arrivals[index + 1] ?? arrival
    const verdict = verdicts.find((at) => at >= arrival && at < next)
    return (verdict ?? next) - arrival
  })
}

/** A page that is asked at every frame whether it is ready is so later: it is left alone until then. */
const undisturbedMs = 2500

/**
 * From the navigation of a browser that has just been started, with no service to be had, to the camera's first picture and
 * a decoder that is ready, whichever is later. How long the browser itself takes to start is not the app's, and not in it.
 */
async function coldStart({ page, close }: BrowserPhone, origin: string): Promise<number> {
  await page.addInitScript(watchGate)
  await slowed(page, slowness)
  await page.goto(`${origin}/gate/`, { waitUntil: 'commit' })
  await page.waitForTimeout(undisturbedMs)
  await page.waitForFunction(() => window.gateTimes.cameraMs !== null && window.gateTimes.readyMs !== null)
  const { cameraMs, readyMs } = await page.evaluate(() => window.gateTimes)
  await close()
  return Math.max(cameraMs ?? Number.NaN, readyMs ?? Number.NaN)
}

function linesOf(verdicts: readonly number[], starts: readonly number[]): readonly Measured[] {
  const line = (what: string, value: number) => measured('scan', what, 'ms', value)
  console.error(`${verdicts.length} verdicts, ${starts.length} cold starts`)
  return [
    line('verdict-p95-ms', quantile(verdicts, 0.95)),
    line('verdict-median-ms', quantile(verdicts, 0.5)),
    line('cold-start-ms', quantile(starts, 0.5)),
    line('cold-start-worst-ms', Math.max(...starts)),
    measured(
      'scan',
      'app-shell-kb',
      'kB compressed',
      shellBytes(join(import.meta.dirname, '../../dist')) / 1000,
    ),
  ]
}
