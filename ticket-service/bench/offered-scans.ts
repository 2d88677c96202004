import { setTimeout as wait } from 'node:timers/promises'
import { type Cursor, mostFacts } from '../../shared/sync/protocol.ts'
import { admission } from '../store/contract-world.ts'
import type { BenchService } from './bench-service.ts'
import { type Measured, measured } from './measured.ts'
import { percentile } from './percentile.ts'
import type { RawDevice } from './raw-device.ts'

/*
 * What single scans become when more come than can be answered one by one: a phone has one sync under way, and whatever is scanned
 * meanwhile goes with the next (SY1). Scans fall due by the clock, whether or not the service keeps up.
 */

const gates = 20
const offeredPerSecond = 6000
/** The first second is not counted: an engine that is cold compiles. */
const warmSeconds = 1
const countedSeconds = 5
export const offeredInAll = offeredPerSecond * (warmSeconds + countedSeconds)

/** Where no scan is due, it is looked again after so long. */
const tickMs = 1

/** Twenty gates scan six thousand tickets a second between them, and send as the app does; from `firstTicket` on, one after another. */
export async function offeredScans(
  bench: BenchService,
  from: Cursor,
  firstTicket: number,
): Promise<readonly Measured[]> {
  const devices = await Promise.all(Array.from({ length: gates }, bench.pair))
  const start = performance.now()
  const requests = await Promise.all(
    devices.map((device, gate) => sendDue(device, from, { start, gate, firstTicket })),
  )
  for (const device of devices) device.close()
  const warmMs = warmSeconds * 1000
  const waits = requests.flat().map(({ dueMs, answeredMs }) => ({
    answeredMs,
    waitedMs: dueMs.filter((due) => due >= warmMs).map((due) => answeredMs - due),
  }))
  const counted = waits.filter(({ waitedMs }) => waitedMs.length > 0)
  const waitedMs = counted.flatMap((one) => one.waitedMs)
  const last = Math.max(...counted.map(({ answeredMs }) => answeredMs))
  return [
    measured('sync', 'offered-scans-stored-per-second', '1/s', waitedMs.length / (last / 1000 - warmSeconds)),
    measured('sync', 'offered-scan-until-stored-p99', 'ms', percentile(waitedMs, 0.99)),
    measured('sync', 'offered-scans-a-request', '1', waitedMs.length / counted.length),
  ]
}

/** One request that was answered: when each of its scans was due, and when it was known to be stored; ms since the start. */
interface Answered {
  readonly dueMs: readonly number[]
  readonly answeredMs: number
}

/**
 * Sends one gate's scans as they fall due.
 * @throws Error where one is not accepted.
 */
async function sendDue(
  device: RawDevice,
  from: Cursor,
  {
    start,
    gate,
    firstTicket,
  }: { readonly start: number; readonly gate: number; readonly firstTicket: number },
): Promise<readonly Answered[]> {
  const dueOf = (index: number): number => ((index * gates + gate) * 1000) / offeredPerSecond
  const answered: Answered[] = []
  let cursor = from
  for (let next = 0; next < offeredInAll / gates; ) {
    const elapsed = performance.now() - start
    const dueMs: number[] = []
    const most = Math.min(mostFacts, offeredInAll / gates - next)
    while (dueMs.length < most && dueOf(next + dueMs.length) <= elapsed)
      dueMs.push(dueOf(next + dueMs.length))
    if (dueMs.length === 0) {
      await wait(tickMs)
      continue
    }
    const facts = dueMs.map((_, offset) =>
      admission(next + offset + 1, firstTicket + (next + offset) * gates + gate, Date.now()),
    )
    const { body } = await device.post('/gate/api/sync', device.request(facts, cursor))
    // The changes come last and are many; what the answer says of these scans stands before them.
    const head = body.subarray(0, body.indexOf('"changes":')).toString()
    if (head.split('"result":"accepted"').length - 1 !== facts.length)
      throw new Error(`Not every scan was accepted: ${head.slice(0, 200)}`)
    const [, reached] = /"cursor":(\{[^}]*\})/.exec(head) ?? []
    if (reached) cursor = JSON.parse(reached) as Cursor
    answered.push({ dueMs, answeredMs: performance.now() - start })
    next += dueMs.length
  }
  return answered
}
