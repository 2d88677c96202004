import { spawn } from 'node:child_process'
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { once } from 'node:events'
import type { Cursor } from '../../shared/sync/protocol.ts'
import { admission } from '../store/contract-world.ts'
import { type BenchService, cpuSecondsOf } from './bench-service.ts'
import { type Measured, measured } from './measured.ts'
import { perSecond } from './rate.ts'
import { type RawDevice, rawDevice } from './raw-device.ts'

/*
 * Single scans, one request each. Every request is signed before the clock starts, for sender and service share the machine: each
 * scan is one step of the feed, so that a gate that waits for the slowest knows the cursor with which it will ask.
 */

const gates = 20
/**
 * Of each gate: the first ones are not counted. A service runs for days; of its first ten thousand requests the engine's compiling, on
 * threads of its own, is a tenth of the cost.
 */
const warming = 500
const counted = Number(process.env.BENCH_SINGLES ?? 400)
const scansOfEach = warming + counted
export const singlesInAll = gates * scansOfEach
/** How many scans a gate may be ahead of the slowest: it has not heard of those, and nobody waits at each step. */
const ahead = 2

/** Each of twenty gates sends each scan by itself, as soon as the one before is answered; of tickets that nobody else shows. */
export async function singleScans(
  bench: BenchService,
  from: Cursor,
  firstTicket: number,
): Promise<readonly Measured[]> {
  const devices = await Promise.all(Array.from({ length: gates }, bench.pair))
  const prepared = prepare(devices, from, firstTicket)
  await sendAll(devices, prepared, 0, warming)
  const [before, ownBefore] = [cpuSecondsOf(bench), process.cpuUsage()]
  const rate = await sendAll(devices, prepared, warming, scansOfEach)
  const cpu = cpuSecondsOf(bench) - before
  const own = process.cpuUsage(ownBefore)
  for (const device of devices) device.close()
  const theirs = await bareExpress()
  const peer = { peer: 'express alone, nothing verified or stored', theirs, better: 'higher' } as const
  return [
    measured('sync', 'single-scans-per-second', '1/s', rate, peer),
    measured('sync', 'service-cpu-us-a-single-scan', 'µs', (cpu * 1e6) / (gates * counted)),
    measured('sync', 'sender-cpu-us-a-single-scan', 'µs', (own.user + own.system) / (gates * counted)),
    measured('sync', 'es256-verifications-per-second', '1/s', verifications()),
  ]
}

type Prepared = readonly (readonly string[])[]

const prepare = (devices: readonly RawDevice[], from: Cursor, firstTicket: number): Prepared =>
  devices.map((device, gate) =>
    Array.from({ length: scansOfEach }, (_, index) => {
      const cursor = { ...from, counter: from.counter + gates * Math.max(0, index - ahead) }
      const scan = admission(index + 1, firstTicket + gate * scansOfEach + index, Date.now())
      return device.signed('/gate/api/sync', device.request([scan], cursor))
    }),
  )

/**
 * Sends the requests from one to another; answers how many a second.
 * @throws Error where a scan is not accepted.
 */
async function sendAll(
  devices: readonly RawDevice[],
  prepared: Prepared,
  from: number,
  until: number,
): Promise<number> {
  const done = devices.map(() => from)
  let waiting: (() => void)[] = []
  const start = performance.now()
  await Promise.all(
    devices.map(async (device, gate) => {
      for (const [offset, request] of (prepared[gate] ?? []).slice(from, until).entries()) {
        while (Math.min(...done) < from + offset - ahead)
          await new Promise<void>((resolve) => waiting.push(resolve))
        const { status, body } = await device.send(request)
        if (status !== 200 || !body.includes('"result":"accepted"'))
          throw new Error(`A scan was answered with ${status}: ${body.toString().slice(0, 200)}`)
        done[gate] = from + offset + 1
        const those = waiting
        waiting = []
        for (const goOn of those) goOn()
      }
    }),
  )
  return (devices.length * (until - from) * 1000) / (performance.now() - start)
}

/** The same requests, sent in the same way to a server that only takes them. */
async function bareExpress(): Promise<number> {
  const port = 20_000 + (Math.floor(performance.now()) % 20_000)
  const server = spawn(
    process.execPath,
    ['--max-semi-space-size=8', 'ticket-service/bench/bare-express.ts', String(port)],
    {
      cwd: new URL('../..', import.meta.url).pathname,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  try {
    await once(server.stdout, 'data')
    const origin = `http://localhost:${port}`
    const devices = await Promise.all(
      Array.from({ length: gates }, () => rawDevice(origin, async () => 'none')),
    )
    const prepared = prepare(devices, { epoch: '1', counter: 1 }, 1)
    await sendAll(devices, prepared, 0, warming)
    const rate = await sendAll(devices, prepared, warming, scansOfEach)
    for (const device of devices) device.close()
    return rate
  } finally {
    server.kill()
  }
}

/** Verifications of a signature of ES256 on one thread. */
function verifications(): number {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signed = Buffer.alloc(300)
  const encoding = { dsaEncoding: 'ieee-p1363' } as const
  const signature = sign('sha256', signed, { key: privateKey, ...encoding })
  return perSecond(() => verify('sha256', signed, { key: publicKey, ...encoding }, signature), 1000)
}
