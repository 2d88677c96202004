import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cursor, RawFact, SyncAnswer } from '../../shared/sync/protocol.ts'
import { admission, issuer, orderOf } from '../store/contract-world.ts'
import { type BenchService, cpuSecondsOf, startBenchService } from './bench-service.ts'
import { type Measured, measured } from './measured.ts'
import { percentile } from './percentile.ts'
import type { RawDevice } from './raw-device.ts'
import { secondsOf } from './timed-program.ts'

/*
 * A festival at its busiest: each of a hundred devices passes 360 people a minute and syncs every few seconds, while 20,000 tickets
 * are printed and 100,000 bookings imported by commands beside the service, all on the same two cores as the devices.
 */

const devices = 100
const scansAMinute = 360
const syncEveryMs = 3000
const runMs = Number(process.env.BENCH_SECONDS ?? 120) * 1000
const printed = 20_000
const imported = 100_000

/** What one device lived through. */
interface Lived {
  readonly syncMs: number[]
  readonly sent: number
  readonly refused: number
}

/** `npm run bench -- service`. */
export async function benchService(): Promise<readonly Measured[]> {
  const bench = await startBenchService()
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-bench-files-'))
  try {
    const orders = Array.from({ length: printed }, (_, index) =>
      orderOf(`P${index}`, { scope: { kind: 'session', session: 2 as never } }),
    )
    await bench.store.boxOffice.importBookings(
      issuer,
      orders,
      (reference) => `secret-${reference}`,
      Date.now(),
    )
    const file = join(folder, 'bookings.csv')
    const rows = Array.from({ length: imported }, (_, index) => `I${index},1,1,Holder ${index}`)
    writeFileSync(file, `reference,session,type,name\n${rows.join('\n')}\n`)

    const all = await Promise.all(Array.from({ length: devices }, bench.pair))
    const until = performance.now() + runMs
    const cpuBefore = cpuSecondsOf(bench)
    const beside = Promise.all([
      command(bench, ['print', '--session', '2', '--out', join(folder, 'tickets.pdf')]),
      command(bench, ['import', file]),
    ])
    const lived = await Promise.all(all.map((device, index) => live(device, index, until)))
    const cpu = cpuSecondsOf(bench) - cpuBefore
    const times = await beside
    const sent = lived.reduce((sum, each) => sum + each.sent, 0)
    const kept = await keptOf(bench, all)
    for (const device of all) device.close()
    return lines(lived, { sent, kept, times, cpu })
  } finally {
    await bench.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function lines(
  lived: readonly Lived[],
  run: {
    readonly sent: number
    readonly kept: number
    readonly times: readonly number[]
    readonly cpu: number
  },
): readonly Measured[] {
  const { sent, kept, times, cpu } = run
  const ms = lived.flatMap(({ syncMs }) => syncMs)
  const line = (what: string, unit: string, ours: number) => measured('service', what, unit, ours)
  return [
    line('sync-p99-ms', 'ms', percentile(ms, 0.99)),
    line('sync-median-ms', 'ms', percentile(ms, 0.5)),
    line('sync-longest-ms', 'ms', percentile(ms, 1)),
    line('lost', 'scans', sent - kept),
    line(
      'refused',
      'scans',
      lived.reduce((sum, { refused }) => sum + refused, 0),
    ),
    line('syncs', 'syncs', ms.length),
    line('scans', 'scans', sent),
    line('service-cpu-ms-a-sync', 'ms', (cpu * 1000) / ms.length),
    line('print-beside-seconds', 's', times[0] ?? 0),
    line('import-beside-seconds', 's', times[1] ?? 0),
  ]
}

/** Passes people evenly and syncs every few seconds, not in step with the others, until the time is over; then sends the rest. */
async function live(device: RawDevice, index: number, until: number): Promise<Lived> {
  const started = performance.now()
  const syncMs: number[] = []
  let refused = 0
  let sent = 0
  let cursor: Cursor | null = null
  let next = started + (index / devices) * syncEveryMs
  const facts = (from: number, upTo: number): readonly RawFact[] =>
    Array.from({ length: Math.min(500, upTo - from) }, (_, offset) => {
      const number = from + offset + 1
      return admission(number, index * 10_000 + number, Date.now())
    })
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())))
    next += syncEveryMs
    const passed = Math.floor(((Math.min(performance.now(), until) - started) * scansAMinute) / 60_000)
    const began = performance.now()
    let answer: Synced
    do {
      const body = facts(sent, passed)
      answer = await syncOf(device, body, cursor)
      refused += answer.results.filter(({ result }) => result !== 'accepted').length
      sent += body.length
      cursor = answer.cursor
      syncMs.push(performance.now() - began)
    } while (answer.more)
    if (performance.now() >= until && sent >= passed) return { syncMs, sent, refused }
  }
}

type Synced = Extract<SyncAnswer, { readonly outcome: 'synced' }>

/** As the app asks: packed where it begins. */
async function syncOf(device: RawDevice, facts: readonly RawFact[], cursor: Cursor | null): Promise<Synced> {
  const isTail = cursor !== null && cursor.after === undefined
  const { status, body } = await device.post(
    '/gate/api/sync',
    device.request(facts, cursor, cursor === null || !isTail),
  )
  if (status !== 200) throw new Error(`A sync was answered with ${status}.`)
  return JSON.parse(body.toString()) as Synced
}

/** Scans that the service has of these devices. */
async function keptOf({ store }: BenchService, all: readonly RawDevice[]): Promise<number> {
  let kept = 0
  for (const { id } of all) kept += (await store.gate.log(id as never)).length
  return kept
}

/** Runs a command beside the service, on the same data. */
const command = ({ environment }: BenchService, given: readonly string[]): Promise<number> =>
  secondsOf('ticket-service/cli.ts', given, environment)
