import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeviceId } from '../../shared/model/ids.ts'
import type { Cursor, RawFact, SyncAnswer } from '../../shared/sync/protocol.ts'
import { openDesk, type World } from '../desk.ts'
import { makePairingCode } from '../gate/pairing.ts'
import { phraseOf } from '../keys/recovery-phrase.ts'
import { admission, issuer, orderOf, organiser, programme } from '../store/contract-world.ts'
import type { Store } from '../store/store.ts'
import { testDevice } from '../test-run/test-device.ts'
import { type Measured, measured } from './measured.ts'

/*
 * Real HTTP, real signatures, SQLite with synchronous=FULL; sender and service share the machine's two cores. The known peer of
 * `first-sync-bytes` is pretixSCAN's first sync of 100,000 positions: 70 to 80 MB of JSON in 2,000 requests (quality.md).
 */

const random = (length: number) => new Uint8Array(randomBytes(length))
const tickets = 100_000
const batch = 500
const singles = 1000

interface Bench {
  readonly store: Store
  readonly pair: () => Promise<ReturnType<typeof testDevice>>
  stop(): Promise<void>
}

async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-bench-'))
  const dataFolder = join(folder, 'data')
  const key = random(32)
  const log = { debug: () => {}, info: () => {}, error: console.error }
  const world: World = { now: Date.now, random, log, appFolder: folder, isDemo: false }
  const { store, keyring } = await openDesk({ dataFolder, key }, world)
  await store.programme.addOrganiser(organiser, Date.now())
  const sessions = programme.sessions.map(({ capacity: _, ...session }) => ({
    ...session,
    starts: Date.now(),
    ends: Date.now() + 7_200_000,
  }))
  await store.programme.saveProgramme(issuer, { ...programme, sessions }, Date.now())
  await keyring.rotate(issuer)
  const port = 20_000 + (random(2)[0] ?? 0) * 100 + ((random(1)[0] ?? 0) % 100)
  const origin = `http://localhost:${port}`
  const service = spawn(process.execPath, ['ticket-service/cli.ts', 'serve'], {
    cwd: new URL('../..', import.meta.url).pathname,
    env: {
      ...process.env,
      CONTREMARQUE_DATA: dataFolder,
      CONTREMARQUE_PORT: String(port),
      CONTREMARQUE_RECOVERY_PHRASE: phraseOf(key),
      CONTREMARQUE_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  await once(service.stderr, 'data')
  return {
    store,
    async pair() {
      const device = testDevice(origin)
      await device.pair((await makePairingCode(store.gate, issuer, null, Date.now(), random)).link)
      await store.gate.confirmDevice(device.id() as DeviceId, Date.now())
      return device
    },
    async stop() {
      service.kill('SIGTERM')
      await once(service, 'exit')
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Device = ReturnType<typeof testDevice>

/** Syncs until there is no more; answers how many bytes came down. */
async function firstSync(device: Device): Promise<number> {
  let bytes = 0
  let cursor: { epoch: string; counter: number } | null = null
  for (;;) {
    const response = await device.send('POST', '/gate/api/sync', device.request([], { cursor }))
    const text = await response.text()
    bytes += text.length
    const answer = JSON.parse(text) as Extract<SyncAnswer, { outcome: 'synced' }>
    cursor = answer.cursor
    if (!answer.more) return bytes
  }
}

const seconds = (start: number): number => (performance.now() - start) / 1000

/** `npm run bench -- sync`. */
export async function benchSync(): Promise<readonly Measured[]> {
  const bench = await openBench()
  const lines: Measured[] = []
  const line = (what: string, unit: string, ours: number) => lines.push(measured('sync', what, unit, ours))
  try {
    const orders = Array.from({ length: tickets }, (_, index) => ({
      ...orderOf(`B${index}`),
      secret: `secret-${index}`,
    }))
    let start = performance.now()
    await bench.store.boxOffice.importBookings(issuer, orders, Date.now())
    line('import-bookings-per-second', '1/s', tickets / seconds(start))

    const device = await bench.pair()
    start = performance.now()
    const before = await firstSync(device)
    line('first-sync-ms-before-doors', 'ms', seconds(start) * 1000)
    line('first-sync-bytes-before-doors', 'bytes', before)

    const batches = Array.from({ length: tickets / batch }, (_, index) =>
      Array.from({ length: batch }, (_, offset): RawFact => {
        const number = index * batch + offset + 1
        return admission(number, number, Date.now())
      }),
    )
    let cursor = await newest(bench.store)
    const next = async (facts: readonly RawFact[]) => {
      const answer = await device.sync(facts, { cursor })
      cursor = answer.cursor
      return answer
    }
    start = performance.now()
    for (const facts of batches) await next(facts)
    line('scans-per-second', '1/s', tickets / seconds(start))

    start = performance.now()
    await next(batches[3] ?? [])
    line('same-batch-again-ms', 'ms', seconds(start) * 1000)

    const others = await Promise.all(Array.from({ length: 20 }, () => bench.pair()))
    start = performance.now()
    await Promise.all(others.map((other, index) => scanOneByOne(other, index, cursor)))
    line('single-scans-per-second', '1/s', singles / seconds(start))

    start = performance.now()
    const [other] = others
    if (!other) throw new Error('There are devices.')
    const after = await firstSync(other)
    line('first-sync-ms', 'ms', seconds(start) * 1000)
    line('first-sync-bytes', 'bytes', after)
    line('known-elsewhere-p95-ms', 'ms', await knownElsewhere(bench, device))
  } finally {
    await bench.stop()
  }
  return lines
}

/** One device's scans, each sent by itself, each of another ticket than those of the other devices. */
async function scanOneByOne(device: Device, index: number, from: Cursor): Promise<void> {
  let cursor = from
  for (let number = 1; number <= singles / 20; number += 1) {
    const ticket = tickets + index * 1000 + number
    const answer = await device.sync([admission(number, ticket, Date.now())], { cursor })
    cursor = answer.cursor
  }
}

/** The cursor of a device that has all. */
async function newest(store: Store) {
  let page = await store.gate.changesSince(issuer, null, 1_000_000)
  while (page.more) page = await store.gate.changesSince(issuer, page.cursor, 1_000_000)
  return page.cursor
}

/** From a scan's upload at one gate until another, which listens, has the passage: p95 of 100, milliseconds. */
async function knownElsewhere({ store, pair }: Bench, scanner: Device): Promise<number> {
  const listener = await pair()
  let cursor = await newest(store)
  const live = await listener.send('GET', '/gate/api/live')
  const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader()
  await reader?.read()
  const times: number[] = []
  for (let round = 0; round < 100; round += 1) {
    const start = performance.now()
    await scanner.sync([admission(tickets + round + 1, (round % tickets) + 1, Date.now())])
    await reader?.read()
    const answer = await listener.sync([], { cursor })
    cursor = answer.cursor
    if (!answer.changes.some(({ kind }) => kind === 'passage')) throw new Error('The passage was not told.')
    times.push(performance.now() - start)
  }
  await reader?.cancel()
  return times.toSorted((a, b) => a - b)[94] ?? 0
}
