import { randomBytes } from 'node:crypto'
import type { Fact } from '../../shared/admission/fact.ts'
import type {
  DeviceId,
  EventNumber,
  FactNumber,
  GateId,
  Issuer,
  SessionNumber,
  TicketId,
  TicketNumber,
  TypeNumber,
  VenueId,
} from '../../shared/model/ids.ts'
import { minuteMs } from '../../shared/model/time.ts'
import type { Change, RawFact } from '../../shared/sync/protocol.ts'
import type { BookingOrder, ProgrammeDraft } from './records.ts'
import type { Store } from './store.ts'

export const issuer = 'https://tickets.example/rex' as Issuer
export const evening = Date.parse('2026-12-04T20:30:00+01:00')
export const hall = 1 as SessionNumber
export const door = 'door' as GateId
const full = 1 as TypeNumber

export const programme: ProgrammeDraft = {
  venues: [{ id: 'rex' as VenueId, name: 'Le Rex' }],
  events: [
    { number: 1 as EventNumber, title: 'Le Quai des brumes' },
    {
      number: 2 as EventNumber,
      title: 'Trois jours',
      pass: { validFrom: evening, validUntil: evening + 72 * 60 * minuteMs },
    },
  ],
  sessions: [
    {
      number: hall,
      event: 1 as EventNumber,
      venue: 'rex' as VenueId,
      starts: evening,
      ends: evening + 120 * minuteMs,
      capacity: 20,
    },
    {
      number: 2 as SessionNumber,
      event: 1 as EventNumber,
      venue: 'rex' as VenueId,
      starts: evening,
      ends: evening + 120 * minuteMs,
    },
  ],
  types: [
    {
      number: full,
      name: 'Plein tarif',
      policy: { entries: 1, needsExit: false, paymentDue: 'refer' },
      price: { cents: 900, currency: 'EUR' },
    },
  ],
  gates: [
    {
      id: door,
      name: 'Entrée',
      venue: 'rex' as VenueId,
      direction: 'in',
      takes: { kind: 'today' },
      overridable: [],
    },
  ],
}

export const orderOf = (
  reference: string,
  more: Partial<BookingOrder['tickets'][number]> = {},
): BookingOrder => ({
  reference,
  tickets: [{ scope: { kind: 'session', session: hall }, type: full, party: 1, paymentDue: false, ...more }],
})

export const secret = () => randomBytes(16).toString('base64url')
export const deviceId = (number: number) => number.toString(16).padStart(16, '0') as DeviceId

/** An admission as a device writes it down. */
export const admission = (number: number, ticket: number, at: number): RawFact & Fact => ({
  kind: 'presentation',
  number: number as FactNumber,
  at,
  offsetMs: 0,
  previous: '',
  gate: door,
  direction: 'in',
  means: 'camera',
  presented: {
    kind: 'ticket',
    ticket: {
      ticket: `s1-${ticket}` as TicketId,
      scope: { kind: 'session', session: hall },
      number: ticket as TicketNumber,
      type: full,
      edition: 1,
      party: 1,
      notBefore: evening / 1000,
      expires: evening / 1000 + 3600,
    },
  },
  verdict: { outcome: 'admit' },
  people: 1,
  session: hall,
})

export const hashOfCode = (code: string) => new Uint8Array(Buffer.from(code.padEnd(32, '.')))

export async function pairedDevice(
  store: Store,
  number: number,
  pairedAt = evening - 500_000,
): Promise<DeviceId> {
  const id = deviceId(number)
  const linkHash = hashOfCode(`link ${number}`)
  const code = {
    linkHash,
    typedHash: hashOfCode(`typed ${number}`),
    gate: door,
    expiresAt: pairedAt + 600_000,
  }
  await store.gate.addPairingCode(issuer, code, evening - 600_000)
  const device = { id, name: `Phone ${number}`, key: { x: 'x', y: 'y' }, words: ['one', 'two', 'three'] }
  await store.gate.registerDevice(linkHash, device, pairedAt)
  await store.gate.confirmDevice(id, evening - 400_000)
  return id
}

export const upload = (device: DeviceId, facts: readonly RawFact[], oldest = 1) => ({
  device,
  gate: door,
  oldest,
  facts,
  readAs: new Map(),
})

/** The organiser of the contract's world. */
export const organiser = {
  issuer,
  name: 'Le Rex',
  calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 },
  legalLine: 'Le Rex SARL',
}

/** An empty store with the programme in it. */
export async function withProgramme(store: Store): Promise<Store> {
  await store.programme.addOrganiser(organiser, 1)
  await store.programme.saveProgramme(issuer, programme, 1)
  return store
}

/** What a device that knows nothing yet is told of one kind. */
export const told = async (store: Store, kind: Change['kind']): Promise<readonly Change[]> =>
  (await store.gate.changesSince(issuer, null, 10_000)).changes.filter((change) => change.kind === kind)
