import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { DeviceId, GateId, SessionNumber, TicketId } from '../../shared/model/ids.ts'
import { dayOf, hourMs, minuteMs } from '../../shared/model/time.ts'
import type { RawFact } from '../../shared/sync/protocol.ts'
import { loadVenues } from '../demo/load.ts'
import { openDesk, type World } from '../desk.ts'
import { makePairingCode } from '../gate/pairing.ts'
import { openLog } from '../log.ts'
import { startService } from '../service.ts'
import { admission } from '../store/contract-world.ts'
import type { TicketRecord } from '../store/records.ts'
import { password } from './desk-browser.ts'
import { systemChromium } from './system-chromium.ts'
import { testDevice } from './test-device.ts'

/*
 * The README's pictures of the desk and of the public's pages, made from the real thing: the demo's festival, of which half have come
 * in through two gates, and its tower after some weeks of visitors. npm run pictures
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

const browser = await chromium.launch({ ...systemChromium, args: ['--no-sandbox'] })
mkdirSync(folder, { recursive: true })
const page = await deskOf(issuer, 'Marie')
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
await theTower()
await browser.close()
await service.stop()
await desk.store.close()

async function deskOf(organiser: string, owner: string) {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1100, height: 900 },
    deviceScaleFactor: 1.5,
  })
  const opened = await context.newPage()
  await opened.goto(service.firstLinks.find((first) => first.issuer === organiser)?.link ?? '')
  await opened.locator('#name').fill(owner)
  await opened.locator('#password').fill(password)
  await opened.locator('button.main').click()
  await opened.getByRole('navigation').first().waitFor()
  return opened
}

/** The keeper's story: somebody books a visit on a phone, and the month has its table. */
async function theTower(): Promise<void> {
  const tower = venues.find(({ name }) => name === 'heritage')
  const [gate] = tower?.programme.gates ?? []
  if (!tower || !gate) throw new Error('There is a tower with a gate.')
  await countVisitors(tower.issuer, gate.id)
  const month = await deskOf(tower.issuer, 'Jeanne')
  await month.goto(`${origin}/console/visits`)
  await month.screenshot({ path: join(folder, 'site-month.png') })

  const visitor = await browser.newPage({
    locale: 'en-GB',
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
  })
  await visitor.goto(`${origin}/p/heritage/events/1`)
  await visitor.screenshot({ path: join(folder, 'site-slots.png') })
  await visitor.getByRole('link', { name: /left/ }).nth(3).click()
  await visitor.getByLabel('Your name').fill('Ελένη Παπαδοπούλου')
  await visitor.getByLabel('Number of people').fill('2')
  await visitor.getByRole('button', { name: 'Book' }).click()
  await visitor.getByRole('status').waitFor()
  await visitor.locator('main').getByRole('img').first().scrollIntoViewIfNeeded()
  await visitor.screenshot({ path: join(folder, 'site-ticket.png') })
}

/** Visitors without a ticket on most days since the month before, more of them at noon and on Sundays. */
async function countVisitors(organiser: typeof issuer, at: GateId): Promise<void> {
  const day = 24 * hourMs
  const since = now - 40 * day
  const { typed } = await makePairingCode(desk.store.gate, organiser, at, since, random)
  const phone = testDevice(origin)
  behindMs = now - since
  await phone.pair(typed)
  await desk.store.gate.confirmDevice(phone.id() as DeviceId, since)
  behindMs = 0
  const facts: RawFact[] = []
  for (let time = since + day; time < now; time += hourMs) {
    const hour = new Date(time).getUTCHours()
    const weekday = new Date(dayOf(time, { timeZone: 'Europe/Paris', dayBeginsHour: 0 })).getUTCDay()
    if (weekday === 1 || hour < 9 || hour > 16) continue
    const people = 1 + ((hour * 7 + weekday * 3 + Math.floor(time / day)) % (weekday === 0 ? 9 : 5))
    const type = hour === 10 && weekday === 4 ? 3 : 1 + ((hour + weekday) % 2)
    const line = { number: facts.length + 1, at: time, offsetMs: 0, previous: '', gate: at }
    const verdict = { outcome: 'admit' } as const
    facts.push({ ...line, kind: 'walk-in', direction: 'in', type, verdict, people } as unknown as RawFact)
  }
  for (let sent = 0; sent < facts.length; sent += 500)
    await phone.sync(facts.slice(sent, sent + 500), { gate: at })
}
