import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { DeviceId } from '../../shared/model/ids.ts'
import { openDesk, type World } from '../desk.ts'
import { hashOfPairingCode } from '../gate/pairing.ts'
import { phraseOf } from '../keys/recovery-phrase.ts'
import { issuer, organiser, programme } from '../store/contract-world.ts'
import type { Store } from '../store/store.ts'
import { type RawDevice, rawDevice } from './raw-device.ts'

/** A service in a process of its own over real HTTP, and its store beside it. */
export interface BenchService {
  readonly store: Store
  readonly origin: string
  readonly process: ChildProcess
  /** Under which a command finds the same data. */
  readonly environment: Readonly<Record<string, string>>
  pair(): Promise<RawDevice>
  stop(): Promise<void>
}

const random = (length: number) => new Uint8Array(randomBytes(length))

/** The programme of the contracts, playing now, without capacities. */
export const playingNow = () => ({
  ...programme,
  sessions: programme.sessions.map(({ capacity: _, ...session }) => ({
    ...session,
    starts: Date.now(),
    ends: Date.now() + 7_200_000,
  })),
})

/** Starts it; `flags` are of Node, such as `--cpu-prof`. */
export async function startBenchService(flags: readonly string[] = []): Promise<BenchService> {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-bench-'))
  const dataFolder = join(folder, 'data')
  const key = random(32)
  const log = { debug: () => {}, info: () => {}, error: console.error }
  const world: World = { now: Date.now, random, log, appFolder: folder, isDemo: false }
  const { store, keyring } = await openDesk({ dataFolder, key }, world)
  await store.programme.addOrganiser(organiser, Date.now())
  await store.programme.saveProgramme(issuer, playingNow(), Date.now())
  await keyring.rotate(issuer)
  const port = 20_000 + (random(2)[0] ?? 0) * 100 + ((random(1)[0] ?? 0) % 100)
  const origin = `http://localhost:${port}`
  const environment = {
    CONTREMARQUE_DATA: dataFolder,
    CONTREMARQUE_PORT: String(port),
    CONTREMARQUE_RECOVERY_PHRASE: phraseOf(key),
    CONTREMARQUE_LOG_LEVEL: 'error',
  }
  const service = spawn(
    process.execPath,
    ['--max-semi-space-size=8', ...flags, 'ticket-service/cli.ts', 'serve'],
    {
      cwd: new URL('../..', import.meta.url).pathname,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'pipe'],
    },
  )
  await said(service.stderr, 'listens at')
  return {
    store,
    origin,
    process: service,
    environment,
    pair: () =>
      rawDevice(origin, async (key) => {
        const code = Buffer.from(random(16)).toString('hex').toUpperCase()
        const linkHash = hashOfPairingCode(code)
        const codes = { linkHash, typedHash: random(32), gate: null, expiresAt: Date.now() + 60_000 }
        await store.gate.addPairingCode(issuer, codes, Date.now())
        const id = Buffer.from(random(8)).toString('hex') as DeviceId
        const device = { id, name: 'Phone', key, words: ['one', 'two', 'three'] }
        await store.gate.registerDevice(linkHash, device, Date.now())
        await store.gate.confirmDevice(id, Date.now())
        return id
      }),
    async stop() {
      service.kill('SIGTERM')
      await once(service, 'exit')
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Processor time of the service so far, where the system tells it (proc(5): clock ticks of 10 ms); else nothing. */
export function cpuSecondsOf({ process }: Pick<BenchService, 'process'>): number {
  try {
    const [, rest = ''] = readFileSync(`/proc/${process.pid}/stat`, 'utf8').split(') ')
    const fields = rest.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return Number.NaN
  }
}

/** Waits until a text was said. */
const said = (stream: Readable, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let heard = ''
    stream.on('data', (bytes: Buffer) => {
      heard += String(bytes)
      if (heard.includes(text)) resolve()
    })
    stream.on('end', () => reject(new Error(`The service did not start: ${heard}`)))
  })
