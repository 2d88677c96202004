import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { DeviceId, SessionNumber, TicketId } from '../../shared/model/ids.ts'
import { minuteMs } from '../../shared/model/time.ts'
import { loadVenues } from '../demo/load.ts'
import { openDesk, type World } from '../desk.ts'
import { makePairingCode } from '../gate/pairing.ts'
import { openLog } from '../log.ts'
import { startService } from '../service.ts'
import { admission } from '../store/contract-world.ts'
import type { TicketRecord } from '../store/records.ts'
import { password } from './desk-browser.ts'
import { testDevice } from './test-device.ts'

/*
 * The README's pictures of the desk, made from the real thing: the demo's festival, of which half have come in through two gates.
 * npm run pictures
 */

const folder = new URL('../../.github/pictures/', import.meta.url).pathname
const random = (length: number) => new Uint8Array(randomBytes(length))
/** Phones are paired before the doors open: the service's clock is behind while they are. */
let behindMs = 0
const world: World = {
  now: () => Date.now() - behindMs,
  random,
  log: openLog('error'),
  appFolder: '/nowhere',
  isDemo: true,
}
const port = 18_767
const origin = `http://localhost:${port}`
const dataFolder = mkdtempSync(join(tmpdir(), 'contremarque-pictures-'))
const config = { dataFolder, host: '127.0.0.1', port, origin, key: random(32), tls: null, logLevel: 'error' }
const desk = await openDesk(config, world)
const now = Date.now()
const venues = await loadVenues({ ...desk, now, origin: 'https://demo.example' })
const festival = venues.find(({ name }) => name === 'festival')
const session = festival?.programme.sessions[0]
if (!festival || !session) throw new Error('There is a festival.')
const { issuer, programme } = festival
// The evening is now, whatever the clock says.
const begun = { ...session, starts: now - 10 * minuteMs, ends: now + 300 * minuteMs }
await desk.store.programme.saveProgramme(issuer, { ...programme, sessions: [begun] }, now)
const service = await startService(config, world)

const scope = { kind: 'session', session: session.number } as const
const tickets = await desk.store.boxOffice.tickets(issuer, scope, 0, 500)
const gates = programme.gates.filter(({ name }) => name.startsWith('Porte'))
for (const [index, gate] of gates.entries()) {
  const { typed } = await makePairingCode(desk.store.gate, issuer, gate.id, now - 81 * minuteMs, random)
  const phone = testDevice(origin)
  behindMs = 80 * minuteMs
  await phone.pair(typed)
  behindMs = 0
  const id = phone.id() as DeviceId
  await desk.store.gate.confirmDevice(id, now - 79 * minuteMs)
  await desk.store.gate.renameDevice(id, `${gate.name} 1`)
  const valid = tickets.filter(
    ({ type, state }) =>
      !state.blocked &&
      !state.paymentDue &&
      state.cancelled === undefined &&
      gate.types?.includes(type) !== false,
  )
  // One ticket was copied: it comes to both.
  const came = valid.filter((_, at) => at % 3 === index || (at === 0 && index === 1))
  const facts = came.map((ticket, order) => scanOf(ticket, order, came.length, index))
  await phone.sync(
    facts.map((fact) => ({ ...fact, gate: gate.id })),
    { gate: gate.id, clock: Date.now() + index * 40_000 },
  )
}

/** More and more come, until the music begins. */
function scanOf({ id, number, type, party }: TicketRecord, order: number, count: number, gate: number) {
  const at = now - 70 * minuteMs + Math.sqrt((order + 1) / count) * (58 + gate * 9) * minuteMs
  const scan = admission(order + 1, number, Math.round(at))
  if (scan.kind !== 'presentation' || scan.presented.kind !== 'ticket') return scan
  const ticket = { ...scan.presented.ticket, ticket: id, scope, type, party }
  if (order % 11 !== 10)
    return { ...scan, presented: { ...scan.presented, ticket }, session: session?.number, people: party }
  // Some come a day early.
  const tomorrow = {
    ...ticket,
    ticket: `s2-${number}` as TicketId,
    scope: { ...scope, session: 2 as SessionNumber },
  }
  const verdict = { outcome: 'refuse', reason: 'wrong-session' } as const
  return {
    ...scan,
    presented: { ...scan.presented, ticket: tomorrow },
    session: session?.number,
    verdict,
    people: 0,
  }
}

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox'],
})
const page = await (
  await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1100, height: 900 },
    deviceScaleFactor: 1.5,
  })
).newPage()
await page.goto(service.firstLinks.find((first) => first.issuer === issuer)?.link ?? '')
await page.locator('#name').fill('Marie')
await page.locator('#password').fill(password)
await page.locator('button.main').click()
mkdirSync(folder, { recursive: true })
for (const [name, path] of [
  ['desk-evening', `/evening/${session.number}`],
  ['desk-programme', '/programme'],
  ['desk-print', `/print?series=s${session.number}`],
] as const) {
  await page.goto(`${origin}/console${path}`)
  // The browser's own viewer draws the proof, and says nothing when it is done.
  if (name === 'desk-print') await page.waitForTimeout(3000)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
await browser.close()
await service.stop()
await desk.store.close()
