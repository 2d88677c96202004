import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeviceId, TypeNumber } from '../../../shared/model/ids.ts'
import { openMint } from '../../../ticket-service/box-office/tokens.ts'
import { type Desk, openDesk } from '../../../ticket-service/desk.ts'
import { makePairingCode } from '../../../ticket-service/gate/pairing.ts'
import { hashOfApiKey, usualScopes } from '../../../ticket-service/keys/api-key.ts'
import { phraseOf } from '../../../ticket-service/keys/recovery-phrase.ts'
import { openLog } from '../../../ticket-service/log.ts'
import { freePort } from '../../../ticket-service/test-run/free-port.ts'
import { concertAt, issuer, origin, session } from '../simulation/site.ts'

const root = new URL('../../..', import.meta.url).pathname
const random = (length: number) => new Uint8Array(randomBytes(length))
export const apiKey = 'a-key-for-the-tests'

/** Rounds of each fault: few in `npm test`, many in `npm run faults`. */
export const rounds = (few: number): number => Number(process.env.FAULT_ROUNDS ?? few)

/** A service in a process of its own, on a data folder with a concert that began ten minutes ago. */
export interface ServiceProcess {
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  base(): string
  /** Answers once it listens; its last words where it ends instead. */
  start(): Promise<'listening' | { readonly ended: string }>
  /** The process of the service that runs. */
  pid(): number
  /** Starts it and kills it while it opens the folder. */
  startAndKill(afterMs: number): Promise<void>
  kill(): Promise<void>
  /** Runs a command of the command line to its end, or kills it after so long. */
  command(args: readonly string[], killAfterMs?: number): Promise<Ended>
  /** Works on the data folder, with nothing left open afterwards. */
  with<Result>(job: (desk: Desk) => Promise<Result>, folder?: string): Promise<Result>
  /** Looks at a copy, so that the folder itself is recovered by the next start and by nobody else. */
  look<Result>(job: (desk: Desk) => Promise<Result>): Promise<Result>
  pairingCode(): Promise<string>
  confirm(device: DeviceId): Promise<void>
  close(): Promise<void>
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly text: string
}

export async function openServiceProcess(
  folder = mkdtempSync(join(tmpdir(), 'contremarque-fault-')),
): Promise<ServiceProcess> {
  const dataFolder = join(folder, 'data')
  const key = random(32)
  const world = { now: Date.now, random, log: openLog('silent'), appFolder: '', isDemo: false }
  const port = await freePort()
  const environment = {
    ...process.env,
    CONTREMARQUE_DATA: dataFolder,
    CONTREMARQUE_PORT: String(port),
    CONTREMARQUE_ORIGIN: origin,
    CONTREMARQUE_RECOVERY_PHRASE: phraseOf(key),
    CONTREMARQUE_LOG_LEVEL: 'silent',
  }
  let running: ChildProcess | null = null
  const run = (args: readonly string[]): ChildProcess =>
    spawn(process.execPath, ['ticket-service/cli.ts', ...args], { cwd: root, env: environment })

  const service: ServiceProcess = {
    folder: dataFolder,
    environment,
    base: () => `http://127.0.0.1:${port}`,
    start() {
      const child = run(['serve'])
      running = child
      return new Promise((resolve) => {
        let said = ''
        child.stderr?.on('data', (chunk: Buffer) => {
          said += chunk.toString()
          if (said.includes('listens at')) resolve('listening')
        })
        child.once('exit', () => resolve({ ended: said }))
      })
    },
    pid: () => running?.pid ?? 0,
    async startAndKill(afterMs) {
      const started = service.start()
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      await service.kill()
      await started
    },
    kill: () => ended(running, 'SIGKILL').then(() => undefined),
    command(args, killAfterMs) {
      const child = run(args)
      if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
      return ended(child)
    },
    async with(job, at = dataFolder) {
      const desk = await openDesk({ dataFolder: at, key }, world)
      try {
        return await job(desk)
      } finally {
        await desk.store.close()
      }
    },
    async look(job) {
      const copy = mkdtempSync(join(tmpdir(), 'contremarque-look-'))
      cpSync(dataFolder, copy, { recursive: true })
      try {
        return await service.with(job, copy)
      } finally {
        rmSync(copy, { recursive: true, force: true })
      }
    },
    pairingCode: () =>
      service.with(
        async ({ store }) => (await makePairingCode(store.gate, issuer, null, Date.now(), random)).link,
      ),
    confirm: (device) =>
      service.with(async ({ store }) => {
        await store.gate.confirmDevice(device, Date.now())
      }),
    async close() {
      await service.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await service.with(async ({ store, keyring }) => {
    const now = Date.now()
    await store.programme.addOrganiser(
      { issuer, name: 'Site', calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 }, legalLine: '' },
      now,
    )
    await store.programme.saveProgramme(issuer, concertAt(now - 600_000), now)
    await keyring.rotate(issuer)
    await store.accounts.addApiKey(
      issuer,
      { label: 'test', scopes: usualScopes, hint: '', hash: hashOfApiKey(apiKey) },
      now,
    )
  })
  return service
}

function ended(child: ChildProcess | null, signal?: NodeJS.Signals): Promise<Ended> {
  if (!child) return Promise.resolve({ code: null, signal: null, text: '' })
  return new Promise((resolve) => {
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
    const tell = () => resolve({ code: child.exitCode, signal: child.signalCode, text })
    if (child.exitCode !== null || child.signalCode !== null) return tell()
    child.once('close', tell)
    if (signal) child.kill(signal)
  })
}

/** The texts of so many tickets, as printed. */
export const printedTickets = (service: ServiceProcess, count: number): Promise<readonly string[]> =>
  service.with(async ({ store, keyring }) => {
    const scope = { kind: 'session', session } as const
    const orders = Array.from({ length: count }, (_, index) => ({
      reference: `B${index}`,
      tickets: [{ scope, type: 1 as TypeNumber, party: 1, paymentDue: false }],
    }))
    const secretOf = (reference: string) => keyring.bookingSecret(issuer, reference)
    await store.boxOffice.importBookings(issuer, orders, secretOf, Date.now())
    const mint = await openMint(keyring, issuer, await store.programme.programme(issuer))
    return (await store.boxOffice.tickets(issuer, scope, 0, count)).map((ticket) => mint.mint(ticket).digits)
  })
