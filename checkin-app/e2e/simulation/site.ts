import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  DeviceId,
  GateId,
  Issuer,
  SessionNumber,
  TicketId,
  TypeNumber,
  VenueId,
} from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import type { KeySet } from '../../../shared/token/key-set.ts'
import { openMint } from '../../../ticket-service/box-office/tokens.ts'
import { openDesk, type World } from '../../../ticket-service/desk.ts'
import { makePairingCode } from '../../../ticket-service/gate/pairing.ts'
import { type RunningService, startService } from '../../../ticket-service/service.ts'
import type { ProgrammeDraft, TicketAction } from '../../../ticket-service/store/records.ts'
import type { Store } from '../../../ticket-service/store/store.ts'
import type { Chance } from './chance.ts'

export const issuer = 'https://tickets.example/simulated' as Issuer
export const organiser = {
  ...{ issuer, name: 'Site', legalLine: '' },
  calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 },
}
export const origin = 'http://service.example'
export const session = 1 as SessionNumber
export const evening = Date.parse('2026-12-04T20:30:00+01:00')
const scope = { kind: 'session', session } as const

const gateOf = (id: string) => ({
  id: id as GateId,
  name: id,
  venue: 'site' as VenueId,
  direction: 'in' as const,
  takes: { kind: 'today' as const },
  overridable: [],
})
export const gates = ['north', 'south', 'east', 'west', 'stage'].map((id) => id as GateId)

/** One concert that everybody may enter once, by any of the gates. */
export const concertAt = (starts: number): ProgrammeDraft => ({
  venues: [{ id: 'site' as VenueId, name: 'Site' }],
  events: [{ number: 1 as never, title: 'Concert' }],
  sessions: [
    {
      number: session,
      event: 1 as never,
      venue: 'site' as VenueId,
      starts,
      ends: starts + 3 * hourMs,
    },
  ],
  types: [
    {
      number: 1 as TypeNumber,
      name: 'Plein tarif',
      policy: { entries: 1, needsExit: false, paymentDue: 'refer' },
      price: { cents: 1000, currency: 'EUR' },
    },
  ],
  gates: gates.map(gateOf),
})

/** The service with its folder: it stops, starts, is backed up and restored, in this process and over real HTTP. */
export interface Site {
  readonly store: () => Store
  base(): string | null
  stop(): Promise<void>
  start(): Promise<void>
  backUp(): Promise<void>
  /** Puts the backup back, without the high-water mark beside it. */
  restore(): Promise<void>
  book(people?: number): Promise<TicketId>
  /** The text of a ticket's code as printed now. */
  print(ticket: TicketId): Promise<string>
  /** Answers with the edition that is live then; null where the service has no such ticket any more, and nothing was done. */
  act(ticket: TicketId, action: TicketAction): Promise<number | null>
  rotateKey(): Promise<void>
  keySet(): Promise<KeySet>
  /** The service dies before the so-manyth statement from now on, and is started again when it has. */
  dieAtStatement(count: number): void
  /** Starts it again where it died. */
  revive(): Promise<boolean>
  pairingCode(): Promise<string>
  confirm(device: DeviceId): Promise<void>
  close(): Promise<void>
}

/**
 * In memory, where the system has such a folder: here a service dies by an exception, so that nothing hangs on what a disk has written,
 * and to wait for it took two thirds of the time. Services that are really killed, on a real disk, are those of `../faults`.
 */
const inMemory = '/dev/shm'
const folders = existsSync(inMemory) ? inMemory : tmpdir()

export async function openSite(now: () => number, chance: Chance): Promise<Site> {
  const root = mkdtempSync(join(folders, 'contremarque-simulation-'))
  const dataFolder = join(root, 'data')
  const backup = join(root, 'backup')
  const key = chance.bytes(32)
  const random = (length: number) => chance.bytes(length)
  const log = { debug: () => {}, info: () => {}, error: () => {} }
  let untilDeath = Number.POSITIVE_INFINITY
  const beforeStatement = () => {
    untilDeath -= 1
    if (untilDeath <= 0) throw new Error('The service is dead.')
  }
  const world: World = { now, random, log, appFolder: root, isDemo: false, beforeStatement }
  let desk = await openDesk({ dataFolder, key }, world)
  let service: RunningService | null = null
  let bookings = 0
  await desk.store.programme.addOrganiser(organiser, now())
  await desk.store.programme.saveProgramme(issuer, concertAt(evening), now())
  await desk.keyring.rotate(issuer)

  const site: Site = {
    store: () => desk.store,
    base: () => service && `http://127.0.0.1:${service.port}`,
    async stop() {
      await service?.stop()
      service = null
    },
    async start() {
      const config = { dataFolder, key, host: '127.0.0.1', port: 0, origin, tls: null, logLevel: 'silent' }
      service = await startService(config, world)
    },
    async backUp() {
      await site.stop()
      await desk.store.close()
      rmSync(backup, { recursive: true, force: true })
      mkdirSync(backup)
      copyDatabase(dataFolder, backup)
      desk = await openDesk({ dataFolder, key }, world)
      await site.start()
    },
    async restore() {
      await site.stop()
      await desk.store.close()
      for (const end of ['', '-wal', '-shm'])
        rmSync(join(dataFolder, `contremarque.db${end}`), { force: true })
      copyDatabase(backup, dataFolder)
      desk = await openDesk({ dataFolder, key }, world)
      await site.start()
    },
    async book(people = 1) {
      bookings += 1
      const tickets = [{ scope, type: 1 as TypeNumber, party: people, paymentDue: false }]
      const reference = `B${bookings}`
      const outcome = await desk.store.boxOffice.issue(
        issuer,
        { reference, tickets },
        desk.keyring.bookingSecret(issuer, reference),
        null,
        now(),
      )
      const id = 'booking' in outcome ? outcome.booking.tickets[0]?.id : undefined
      if (id === undefined) throw new Error(`The booking was refused: ${JSON.stringify(outcome)}`)
      return id
    },
    async print(ticket) {
      const record = await desk.store.boxOffice.ticket(issuer, ticket)
      if (!record) throw new Error(`There is no ticket ${ticket}.`)
      const mint = await openMint(desk.keyring, issuer, await desk.store.programme.programme(issuer))
      return mint.mint(record).digits
    },
    async act(ticket, action) {
      const acted = await desk.store.boxOffice.act(issuer, ticket, action, now())
      return acted?.state.liveEdition ?? null
    },
    async rotateKey() {
      await desk.keyring.rotate(issuer)
    },
    keySet: () => desk.keyring.keySetOf(issuer),
    dieAtStatement(count) {
      untilDeath = count
    },
    async revive() {
      if (untilDeath > 0) return false
      untilDeath = Number.POSITIVE_INFINITY
      await site.stop()
      await desk.store.close()
      desk = await openDesk({ dataFolder, key }, world)
      await site.start()
      return true
    },
    pairingCode: async () => (await makePairingCode(desk.store.gate, issuer, null, now(), random)).link,
    async confirm(device) {
      await desk.store.gate.confirmDevice(device, now())
    },
    async close() {
      await site.stop()
      await desk.store.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
  await site.start()
  return site
}

/** With its log, which stays where a service that died while it started still holds the file. */
function copyDatabase(from: string, to: string): void {
  for (const name of ['contremarque.db', 'contremarque.db-wal'])
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name))
}
