import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  DeviceId,
  EventNumber,
  GateId,
  Issuer,
  SessionNumber,
  TicketId,
  TypeNumber,
  VenueId,
} from '../../shared/model/ids.ts'
import { hourMs } from '../../shared/model/time.ts'
import { importFile } from '../../ticket-service/box-office/import/import-file.ts'
import { printables } from '../../ticket-service/box-office/printable.ts'
import { mintTestTicket } from '../../ticket-service/box-office/test-ticket.ts'
import { openMint } from '../../ticket-service/box-office/tokens.ts'
import { openDesk } from '../../ticket-service/desk.ts'
import { makePairingCode } from '../../ticket-service/gate/pairing.ts'
import { phraseOf } from '../../ticket-service/keys/recovery-phrase.ts'
import { printTickets } from '../../ticket-service/printing/print-run.ts'
import type { ProgrammeDraft } from '../../ticket-service/store/records.ts'
import type { Store } from '../../ticket-service/store/store.ts'
import { freePort } from '../../ticket-service/test-run/free-port.ts'
import { type Picture, pictureOfTicket } from './film.ts'

const root = new URL('../..', import.meta.url).pathname
const issuer = 'https://tickets.example/lumen' as Issuer
const tonight = 1 as SessionNumber
const tomorrow = 2 as SessionNumber

/** A ticket in somebody's hand: what is printed on it, as a picture and as text. */
export interface HeldTicket {
  readonly id: TicketId
  readonly shortCode: string
  /** What its QR code holds. */
  readonly digits: string
  readonly picture: Picture
}

/** A cinema with one hall and two gates, its service in a process of its own. */
export interface Venue {
  readonly origin: string
  readonly store: Store
  start(): Promise<void>
  /** Pulls the plug. */
  kill(): Promise<void>
  /** A link that pairs one phone. */
  pairingLink(gate: string): Promise<string>
  /** Confirms the three words of the phone that paired last. */
  confirmNewest(): Promise<DeviceId>
  book(when: 'tonight' | 'tomorrow', people?: number): Promise<HeldTicket>
  /** Prints tickets together on sheets of eight, and says where the PDF lies. */
  printSheets(tickets: readonly TicketId[]): Promise<string>
  /** Imports a spreadsheet as the desk does. */
  importFile(...rows: readonly string[]): Promise<void>
  /** What the code of a ticket says, in both forms, and what is printed under it. */
  textsOf(
    id: TicketId,
  ): Promise<{ readonly digits: string; readonly jwt: string; readonly shortCode: string | null }>
  /** The text of the organiser's test ticket: genuine, and of no session. */
  testTicket(): Promise<string>
  /** Printed by somebody who has a key of his own, under the organiser's name. */
  forge(): Promise<HeldTicket>
  /** One command of the service's own, in a process of its own. */
  cli(...args: readonly string[]): { readonly status: number | null; readonly said: string }
  close(): Promise<void>
}

/** The hour on the venue's wall that is farthest from now: whatever the time is, no day ends while a test runs. */
function farthestHour(now: number): number {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Paris',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  return (Number(wall.format(now)) + 12) % 24
}

/** Tonight's film began an hour ago at the most, whatever the time is; tomorrow's is at 18:00. */
function programmeOf(now: number): ProgrammeDraft {
  const gate = (id: string, name: string) => ({
    id: id as GateId,
    name,
    venue: 'lumen' as VenueId,
    direction: 'in' as const,
    takes: { kind: 'named' as const, sessions: [tonight] },
    overridable: ['already-admitted'],
  })
  const session = (number: SessionNumber, starts: number) => ({
    number,
    event: 1 as EventNumber,
    venue: 'lumen' as VenueId,
    hall: 'Salle 3',
    starts,
    ends: starts + 2 * hourMs,
  })
  return {
    venues: [{ id: 'lumen' as VenueId, name: 'Cinéma Le Lumen' }],
    events: [{ number: 1 as EventNumber, title: 'Les Heures blanches' }],
    sessions: [session(tonight, now + hourMs), session(tomorrow, now + 24 * hourMs)],
    types: [
      {
        number: 1 as TypeNumber,
        name: 'Plein tarif',
        policy: { entries: 1, needsExit: false, paymentDue: 'refer' },
        price: { cents: 950, currency: 'EUR' },
      },
      {
        number: 2 as TypeNumber,
        name: 'Moins de 12 ans',
        policy: { entries: 1, needsExit: false, paymentDue: 'refer' },
        price: { cents: 450, currency: 'EUR' },
      },
    ],
    gates: [
      gate('north', 'North door'),
      gate('south', 'South door'),
      { ...gate('yard', 'Yard'), direction: 'out' as const },
    ],
  }
}

/**
 * `change` sets the programme up otherwise; `appFolder` holds another build of the app; `front` opens what stands before the
 * service, given its port, and answers with the origin that phones reach.
 */
export async function openVenue(
  change = (programme: ProgrammeDraft) => programme,
  appFolder?: string,
  front?: (port: number) => Promise<string>,
): Promise<Venue> {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-e2e-'))
  const dataFolder = join(folder, 'data')
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const key = random(32)
  const log = { debug: () => {}, info: () => {}, error: () => {} }
  const world = { now: Date.now, random, log, appFolder: '', isDemo: false }
  const { store, keyring } = await openDesk({ dataFolder, key }, world)
  const organiser = {
    issuer,
    name: 'Cinéma Le Lumen',
    calendar: { timeZone: 'Europe/Paris', dayBeginsHour: farthestHour(Date.now()) },
    legalLine: 'Le Lumen SARL',
  }
  const programme = change(programmeOf(Date.now()))
  await store.programme.addOrganiser(organiser, Date.now())
  await store.programme.saveProgramme(issuer, programme, Date.now())
  await keyring.rotate(issuer)
  const port = await freePort()
  const origin = front ? await front(port) : `http://localhost:${port}`
  const environment = {
    ...process.env,
    CONTREMARQUE_DATA: dataFolder,
    CONTREMARQUE_PORT: String(port),
    CONTREMARQUE_ORIGIN: origin,
    CONTREMARQUE_RECOVERY_PHRASE: phraseOf(key),
    CONTREMARQUE_LOG_LEVEL: 'error',
  }
  let service: ChildProcess | null = null
  let bookings = 0

  let printedFiles = 0
  const print = async (ids: readonly TicketId[], sign = keyring) => {
    const printable = printables(programme, await openMint(sign, issuer, programme))
    const printed = await Promise.all(
      ids.map(async (id) => {
        const ticket = await store.boxOffice.ticket(issuer, id)
        if (!ticket) throw new Error(`There is no ticket ${id}.`)
        return printable(ticket)
      }),
    )
    printedFiles += 1
    const file = join(folder, `tickets-${printedFiles}.pdf`)
    const run = {
      organiser: organiser.name,
      calendar: organiser.calendar,
      language: 'fr',
      legalLine: organiser.legalLine,
      layout: 'a4-8',
      createdAt: 0,
    } as const
    await printTickets(printed, run, createWriteStream(file))
    return { file, printed }
  }
  const hold = async (id: TicketId, sign = keyring): Promise<HeldTicket> => {
    const { file, printed } = await print([id], sign)
    const [{ shortCode, digits } = { shortCode: null, digits: '' }] = printed
    return { id, shortCode: shortCode ?? '', digits, picture: pictureOfTicket(file) }
  }

  const venue: Venue = {
    origin,
    store,
    start: () =>
      new Promise((resolve, reject) => {
        const args = appFolder
          ? ['checkin-app/e2e/serve-build.ts', appFolder]
          : ['ticket-service/cli.ts', 'serve']
        service = spawn(process.execPath, args, {
          cwd: root,
          env: environment,
          stdio: ['ignore', 'inherit', 'pipe'],
        })
        service.stderr?.on('data', (chunk: Buffer) => {
          if (chunk.toString().includes('listens at')) resolve()
        })
        service.once('exit', (code) => reject(new Error(`The service ended with ${code}.`)))
      }),
    kill: () =>
      new Promise((resolve) => {
        if (!service || service.exitCode !== null) return resolve()
        service.once('exit', () => resolve())
        service.kill('SIGKILL')
        service = null
      }),
    async pairingLink(gate) {
      const code = await makePairingCode(store.gate, issuer, gate as GateId, Date.now(), random)
      return `${origin}/gate/#pair=${code.link}`
    },
    async confirmNewest() {
      const device = (await store.gate.devices(issuer)).at(-1)
      if (!device) throw new Error('No phone has come.')
      await store.gate.confirmDevice(device.id, Date.now())
      return device.id
    },
    async book(when, people = 1) {
      bookings += 1
      const scope = { kind: 'session', session: when === 'tonight' ? tonight : tomorrow } as const
      const tickets = [{ scope, type: 1 as TypeNumber, party: people, paymentDue: false }]
      const order = { reference: `B${bookings}`, tickets }
      const secret = keyring.bookingSecret(issuer, order.reference)
      const outcome = await store.boxOffice.issue(issuer, order, secret, null, Date.now())
      const id = 'booking' in outcome ? outcome.booking.tickets[0]?.id : undefined
      if (id === undefined) throw new Error(`Not issued: ${JSON.stringify(outcome)}`)
      return hold(id)
    },
    printSheets: async (tickets) => (await print(tickets)).file,
    async importFile(...rows) {
      const bytes = new TextEncoder().encode(rows.join('\n'))
      const outcome = await importFile({ store, keyring }, organiser, bytes, {}, { now: Date.now() })
      if (outcome.outcome !== 'good') throw new Error(`Not imported: ${JSON.stringify(outcome)}`)
    },
    async textsOf(id) {
      const ticket = await store.boxOffice.ticket(issuer, id)
      if (!ticket) throw new Error(`There is no ticket ${id}.`)
      return (await openMint(keyring, issuer, programme)).mint(ticket)
    },
    async testTicket() {
      return (await mintTestTicket(keyring, issuer, Date.now())).jwt
    },
    async forge() {
      const genuine = await venue.book('tonight')
      const { kid } = await keyring.signerOf(issuer)
      const sign = () => random(64)
      const signerOf = async () => ({ kid, sign, signBeside: async () => sign() })
      return hold(genuine.id, { ...keyring, signerOf })
    },
    cli(...args) {
      const command = ['ticket-service/cli.ts', ...args]
      const { status, stdout, stderr } = spawnSync(process.execPath, command, {
        cwd: root,
        encoding: 'utf8',
        env: environment,
      })
      return { status, said: stdout + stderr }
    },
    async close() {
      await venue.kill()
      await store.close()
    },
  }
  await venue.start()
  return venue
}
