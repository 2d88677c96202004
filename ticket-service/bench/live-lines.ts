import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Cursor } from '../../shared/sync/protocol.ts'
import { admission } from '../store/contract-world.ts'
import type { BenchService } from './bench-service.ts'
import { type Measured, measured } from './measured.ts'
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
  const proxy = await startProxy(bench.origin)
  const straight = await knownElsewhere(bench, from, bench.origin, 200_000)
  const proxied = await knownElsewhere(bench, straight.cursor, proxy.origin, 300_000)
  proxy.server.closeAllConnections()
  proxy.server.close()
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
  return { p95: times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0, cursor }
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

/** A reverse proxy that hands on what comes as it comes. */
async function startProxy(target: string): Promise<{ readonly origin: string; readonly server: Server }> {
  const server = createServer((asked, answer) => {
    const { host: _, ...headers } = asked.headers
    const onward = request(`${target}${asked.url}`, { method: asked.method ?? 'GET', headers }, (come) => {
      answer.writeHead(come.statusCode ?? 502, come.headers)
      answer.flushHeaders()
      come.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}
