import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { DeviceId } from '../../shared/model/ids.ts'
import type { Cursor, RawFact, SyncAnswer } from '../../shared/sync/protocol.ts'
import { admission, issuer, orderOf } from '../store/contract-world.ts'
import { type BenchService, cpuSecondsOf, startBenchService } from './bench-service.ts'
import { liveLines } from './live-lines.ts'
import { type Measured, measured } from './measured.ts'
import { offeredInAll, offeredScans } from './offered-scans.ts'
import { measuredBy } from './own-process.ts'
import { medianMs } from './rate.ts'
import type { RawDevice } from './raw-device.ts'
import { singleScans, singlesInAll } from './single-scans.ts'

/*
 * Real HTTP, real signatures, SQLite with synchronous=FULL; senders and service share the machine's two cores. The known peer of
 * `first-sync-bytes` is pretixSCAN's first sync of 100,000 positions: 70 to 80 MB of JSON in 2,000 requests.
 */

const tickets = 100_000
const gates = 20
const batch = 500
const lanes = 2

/** It lives with the app, which the service may not import. */
const inBrowser = fileURLToPath(new URL('../../checkin-app/e2e/bench/start-over-bench.ts', import.meta.url))

type Synced = Extract<SyncAnswer, { readonly outcome: 'synced' }>

/** Syncs as the app does, until there is no more; answers how many bytes came down, as they travelled. */
async function firstSync(device: RawDevice): Promise<number> {
  return (await wholeSync(device)).bytes
}

const cursorOf = async (device: RawDevice): Promise<Cursor> => (await wholeSync(device)).cursor

async function wholeSync(device: RawDevice): Promise<{ readonly bytes: number; readonly cursor: Cursor }> {
  let bytes = 0
  let cursor: Cursor | null = null
  for (;;) {
    const isTail = cursor !== null && cursor.after === undefined
    const answer = await device.post('/gate/api/sync', device.request([], cursor, !isTail), {
      acceptsPacked: true,
    })
    bytes += answer.body.length
    const text = answer.isPacked ? gunzipSync(answer.body) : answer.body
    const { cursor: reached, more } = JSON.parse(text.toString()) as Synced
    cursor = reached
    if (!more) return { bytes, cursor: reached }
  }
}

const seconds = (start: number): number => (performance.now() - start) / 1000

/** `npm run bench -- sync`. */
export async function benchSync(): Promise<readonly Measured[]> {
  const bench = await startBenchService()
  const lines: Measured[] = []
  const line = (what: string, unit: string, ours: number) => lines.push(measured('sync', what, unit, ours))
  try {
    const orders = Array.from({ length: tickets + singlesInAll + offeredInAll }, (_, index) =>
      orderOf(`B${index}`),
    )
    let start = performance.now()
    await bench.store.boxOffice.importBookings(
      issuer,
      orders,
      (reference) => `secret-${reference}`,
      Date.now(),
    )
    line('import-bookings-per-second', '1/s', orders.length / seconds(start))

    const device = await bench.pair()
    start = performance.now()
    line('first-sync-bytes-before-doors', 'bytes', await firstSync(device))
    line('first-sync-ms-before-doors', 'ms', seconds(start) * 1000)

    let cursor = await cursorOf(device)
    const senders = await Promise.all(Array.from({ length: gates }, () => bench.pair()))
    const logs = eveningLogs()
    // Two gates at a time, so that the service need not wait while a sender writes and reads.
    const send = async (lane: number): Promise<void> => {
      for (let from = 0; from < tickets / gates; from += batch)
        for (let index = lane; index < gates; index += lanes) {
          const facts = logs[index]?.slice(from, from + batch) ?? []
          const answer = await senders[index]?.sync(facts, cursor)
          if (!answer?.results.every(({ result }) => result === 'accepted'))
            throw new Error(`Of gate ${index} not every scan was accepted.`)
          if (answer.cursor.counter > cursor.counter) cursor = answer.cursor
        }
    }
    const cpuBefore = cpuSecondsOf(bench)
    start = performance.now()
    await Promise.all(Array.from({ length: lanes }, (_, lane) => send(lane)))
    line('scans-per-second', '1/s', tickets / seconds(start))
    line('service-cpu-us-a-scan', 'µs', ((cpuSecondsOf(bench) - cpuBefore) * 1e6) / tickets)

    line('same-batch-again-ms', 'ms', await sameBatchAgain(bench, senders[0], logs[0]?.slice(0, batch) ?? []))

    start = performance.now()
    line('first-sync-bytes', 'bytes', await firstSync(device))
    line('first-sync-ms', 'ms', seconds(start) * 1000)

    lines.push(...(await singleScans(bench, await cursorOf(device), tickets + 1)))
    lines.push(...(await offeredScans(bench, await cursorOf(device), tickets + singlesInAll + 1)))
    lines.push(...(await liveLines(bench, await cursorOf(device))))
    for (const each of [device, ...senders]) each.close()
  } finally {
    await bench.stop()
  }
  return [...lines, ...(await measuredBy(inBrowser, []))]
}

/** A batch whose answer was lost comes once more: in the store alone, its commit included. */
async function sameBatchAgain(
  { store }: BenchService,
  device: RawDevice | undefined,
  facts: readonly RawFact[],
): Promise<number> {
  const upload = { device: device?.id as DeviceId, gate: null, oldest: 1, facts, readAs: new Map() }
  const again = async (): Promise<void> => {
    const { results, changed } = await store.gate.receive(upload, Date.now())
    if (changed || results.some(({ result }) => result !== 'repeated'))
      throw new Error('The same batch again changed something.')
  }
  return medianMs(again, 50, 50)
}

/** Two hours at twenty gates: people with any ticket, a second or two apart. The same on every machine. */
function eveningLogs(): readonly (readonly RawFact[])[] {
  const now = Date.now()
  let state = 1
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const order = Array.from({ length: tickets }, (_, index) => ({ ticket: index + 1, at: chance() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ ticket }) => ticket)
  return Array.from({ length: gates }, (_, gate) => {
    let at = now
    return Array.from({ length: tickets / gates }, (_, index): RawFact => {
      at += 100 + Math.round(-Math.log(1 - chance()) * 1340)
      return admission(index + 1, order[gate * (tickets / gates) + index] ?? 1, at)
    })
  })
}
