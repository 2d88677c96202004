import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { issuer } from '../store/contract-world.ts'
import { keyIn, openVisits, place, slot } from '../test-run/public-world.ts'
import { cpuSecondsOf, startBenchService } from './bench-service.ts'
import { type Measured, measured, type Peer } from './measured.ts'

/*
 * The public's path as browsers take it: a form is fetched, its key sent back with it, over real HTTP into SQLite. The peer is
 * peer-booking/server.ts, which says what it does and does not do. Requests to the two alternate, so that what else the machine
 * does meets both alike.
 */

const peerName = 'express, better-sqlite3 and ejs by their defaults'
const places = 750
const guests = 1000
const rounds = 2
const slots = 30
const atOnce = 20
const pages = 300

/** One of the two that are asked for the same. */
interface Side {
  readonly process: ChildProcess
  readonly origin: string
  readonly event: string
  form(round: number): string
  /** What a form is sent back with. */
  fields(page: string): Readonly<Record<string, string>>
}

/** Every guest has an address of its own: the limits are of the addresses. */
const from = (guest: number) => ({
  'x-forwarded-for': `10.${(guest >> 16) & 255}.${(guest >> 8) & 255}.${guest & 255}`,
})

/** Does all of them, so many at a time. */
async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next
      next += 1
      await work(index)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** `npm run bench -- public`. */
export async function benchPublic(): Promise<readonly Measured[]> {
  const [bench, peer] = [await startBenchService(), await startPeer()]
  const lines: Measured[] = []
  const line = (what: string, unit: string, [ours, theirs = 0]: readonly number[], better?: Peer['better']) =>
    lines.push(measured('public', what, unit, ours ?? 0, better && { peer: peerName, theirs, better }))
  const ours: Side = {
    process: bench.process,
    origin: bench.origin,
    event: `${place}/events/3`,
    form: (round) => `${place}/sessions/${slot + round}`,
    fields: (page) => ({ key: keyIn(page) }),
  }
  try {
    await openVisits(bench.store, Date.now(), { capacity: places, slots })
    const sides = [ours, peer.side]
    line('programme-page-median-ms', 'ms', [
      (await timePages([{ origin: bench.origin, path: place }]))[0]?.ms ?? 0,
    ])
    for (const [what, pathOf] of [
      ['event', (side: Side) => side.event],
      ['form', (side: Side) => side.form(0)],
    ] as const) {
      const timed = await timePages(sides.map((side) => ({ origin: side.origin, path: pathOf(side) })))
      line(
        `${what}-page-median-ms`,
        'ms',
        timed.map(({ ms }) => ms),
        'lower',
      )
      line(
        `${what}-page-bytes`,
        'bytes',
        timed.map(({ bytes }) => bytes),
        'lower',
      )
    }
    const [own, other] = await bookRounds(sides)
    if (!own || !other) throw new Error('Two sides book.')
    line('bookings-per-second', 'of one session', [own.rate, other.rate], 'higher')
    // What it costs whatever else the machine does; nothing where the system does not tell.
    if (own.cpuMs > 0) line('booking-cpu-ms', 'ms of one core', [own.cpuMs, other.cpuMs], 'lower')
    line('places-booked', `of ${rounds * places} places, ${rounds * guests} asked`, [
      own.booked,
      other.booked,
    ])
    const issued = [...(await bench.store.visits.booked(issuer))].reduce((sum, [, people]) => sum + people, 0)
    const over = (count: number, booked: number) =>
      Math.max(0, count - rounds * places) + Math.abs(count - booked)
    line('overbooked', 'people', [over(issued, own.booked)])
    line('overbooked-by-the-peer', 'people', [over(peer.people(), other.booked)])
    return lines
  } finally {
    await bench.stop()
    peer.stop()
  }
}

/** Median time and size of a page of each, asked in turns. */
async function timePages(asked: readonly { readonly origin: string; readonly path: string }[]) {
  const results = asked.map(() => ({ times: [] as number[], bytes: 0 }))
  for (let index = 0; index < pages; index += 1)
    for (const [side, { origin, path }] of asked.entries()) {
      const start = performance.now()
      const page = await fetch(`${origin}${path}`, { headers: from(index) })
      const unpacked = (await page.arrayBuffer()).byteLength
      // What went over the line: packed, where the side packs.
      const bytes = Number(page.headers.get('content-length') ?? unpacked)
      const result = results[side]
      result?.times.push(performance.now() - start)
      if (result) result.bytes = bytes
    }
  return results.map(({ times, bytes }) => ({ ms: times.toSorted((a, b) => a - b)[pages >> 1] ?? 0, bytes }))
}

/** Everybody books on one session, twenty at once; the two take turns. */
async function bookRounds(sides: readonly Side[]) {
  const results = sides.map(() => ({ booked: 0, seconds: 0, cpuSeconds: 0 }))
  for (let round = 0; round < rounds; round += 1)
    for (const [index, side] of sides.entries()) {
      const result = results[index]
      if (!result) continue
      const { booked, seconds, cpuSeconds } = await bookOn(side, round)
      result.booked += booked
      result.seconds += seconds
      result.cpuSeconds += cpuSeconds
    }
  return results.map(({ booked, seconds, cpuSeconds }) => ({
    booked,
    rate: (rounds * guests) / seconds,
    cpuMs: (1000 * cpuSeconds) / (rounds * guests),
  }))
}

async function bookOn(side: Side, round: number) {
  const form = `${side.origin}${side.form(round)}`
  const fields: Readonly<Record<string, string>>[] = []
  const guest = (index: number) => from(round * guests + index)
  await inParallel(guests, async (index) => {
    fields[index] = side.fields(await (await fetch(form, { headers: guest(index) })).text())
  })
  let booked = 0
  const [start, cpuStart] = [performance.now(), cpuSecondsOf(side)]
  await inParallel(guests, async (index) => {
    const body = new URLSearchParams({ ...fields[index], name: `Guest ${index}`, people: '1' })
    const answer = await fetch(form, { method: 'POST', redirect: 'manual', headers: guest(index), body })
    await answer.arrayBuffer()
    if (answer.status === 303) booked += 1
  })
  const seconds = (performance.now() - start) / 1000
  return { booked, seconds, cpuSeconds: cpuSecondsOf(side) - cpuStart }
}

async function startPeer() {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-peer-'))
  const file = join(folder, 'bookings.db')
  const program = new URL('./peer-booking/server.ts', import.meta.url).pathname
  const server = spawn(process.execPath, [program, file, String(places), String(slots)], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = (await once(server.stdout, 'data')) as [Buffer]
  const side: Side = {
    process: server,
    origin: `http://127.0.0.1:${Number(String(port))}`,
    event: '/events/1',
    form: (round) => `/sessions/${round + 1}`,
    fields: () => ({}),
  }
  return {
    side,
    people(): number {
      const db = new Sqlite(file, { readonly: true })
      const people = Number(db.prepare('SELECT sum(people) FROM bookings').pluck().get())
      db.close()
      return people
    },
    stop() {
      server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
