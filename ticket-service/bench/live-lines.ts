import type { Cursor } from '../../shared/sync/protocol.ts'
import { admission } from '../store/contract-world.ts'
import { startProxy } from '../test-run/reverse-proxy.ts'
import type { BenchService } from './bench-service.ts'
import { type Measured, measured } from './measured.ts'
import { percentile } from './percentile.ts'
import type { RawDevice } from './raw-device.ts'

const gates = 100
const rounds = 30
/** A round is over when all know; nobody waits longer. */
const waitMs = 10_000

/**
 * SY7 with a hundred gates online: from a scan's upload at one until each of the others has the passage, p95 over all of them; once
 * straight and once through a reverse proxy.
 */
export async function liveLines(bench: BenchService, from: Cursor): Promise<readonly Measured[]> {
  const proxy = await startProxy(() => bench.origin, false)
  const straight = await knownElsewhere(bench, from, bench.origin, 200_000)
  const proxied = await knownElsewhere(bench, straight.cursor, proxy.base(), 300_000)
  await proxy.close()
  return [
    measured('sync', 'known-elsewhere-p95-ms', 'ms', straight.p95),
    measured('sync', 'known-elsewhere-through-a-proxy-p95-ms', 'ms', proxied.p95),
  ]
}

async function knownElsewhere(bench: BenchService, from: Cursor, liveAt: string, firstTicket: number) {
  const times: number[] = []
  let cursor = from
  let round = { start: 0, left: 0, done: () => {} }
  const listeners = await Promise.all(Array.from({ length: gates }, () => bench.pair()))
  for (const device of listeners) {
    const hear = hearing(device, from, (reached) => {
      cursor = reached
      if (round.left === 0) return
      times.push(performance.now() - round.start)
      round.left -= 1
      if (round.left === 0) round.done()
    })
    await device.listen((kind) => kind === 'nudge' && hear(), liveAt)
  }
  const scanner = await bench.pair()
  for (let number = 1; number <= rounds; number += 1) {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('A passage was not told everywhere.')), waitMs)
      const done = () => {
        clearTimeout(timer)
        resolve()
      }
      round = { start: performance.now(), left: gates, done }
      scanner.sync([admission(number, firstTicket + number, Date.now())], cursor).catch(reject)
    })
  }
  for (const device of [...listeners, scanner]) device.close()
  return { p95: percentile(times, 0.95), cursor }
}

/** Syncs when called, one after the other, as the app does: what is asked for meanwhile is one more after it. */
function hearing(device: RawDevice, from: Cursor, onPassage: (cursor: Cursor) => void): () => void {
  let cursor = from
  let isRunning = false
  let isAsked = false
  const run = async () => {
    isRunning = true
    do {
      isAsked = false
      const answer = await device.sync([], cursor)
      cursor = answer.cursor
      for (const { kind } of answer.changes) if (kind === 'passage') onPassage(cursor)
    } while (isAsked)
    isRunning = false
  }
  return () => {
    isAsked = true
    if (!isRunning) void run()
  }
}
