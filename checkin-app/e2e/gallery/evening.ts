import type {
  DeviceId,
  EventNumber,
  FactNumber,
  GateId,
  Issuer,
  SessionNumber,
  TypeNumber,
  VenueId,
} from '../../../shared/model/ids.ts'
import type { Gate, Session, TicketType } from '../../../shared/model/programme.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import type { DeviceStatus } from '../../src/device.ts'

/** 20:20 in Paris, a Monday in November. */
export const now = Date.parse('2026-11-23T20:20:00+01:00')

export const thisPhone = '00000000000000a1' as DeviceId
export const otherPhone = '00000000000000b2' as DeviceId
const venue = 'rex' as VenueId

const gate = (id: string, name: string, more: Partial<Gate> = {}): Gate => ({
  id: id as GateId,
  name,
  venue,
  direction: 'in',
  takes: { kind: 'today' },
  overridable: ['too-late'],
  ...more,
})

export const gates = [
  gate('foyer', 'Porte du foyer'),
  gate('north-door', 'Porte nord'),
  gate('tower', 'Tour', { takes: { kind: 'named', sessions: [4 as SessionNumber] } }),
  gate('exit', 'Sortie cour', { direction: 'out' }),
] as const

export const session = (number: number, hall: string, at: string, event: number): Session => ({
  number: number as SessionNumber,
  event: event as EventNumber,
  venue,
  hall,
  starts: Date.parse(at),
  ends: Date.parse(at) + 120 * minuteMs,
})

export const sessions = [
  session(1, 'Salle 3', '2026-11-23T20:30:00+01:00', 1),
  session(2, 'Salle 1', '2026-11-23T20:45:00+01:00', 2),
  session(3, 'Salle 5', '2026-11-23T21:00:00+01:00', 3),
  session(4, 'Salle 2', '2026-11-23T21:15:00+01:00', 1),
] as const

const policy = { needsExit: false, paymentDue: 'refer' } as const
const type = (number: number, name: string): TicketType => ({ number: number as TypeNumber, name, policy })

export const types: readonly TicketType[] = [
  type(1, 'Plein tarif'),
  type(2, 'Tarif réduit'),
  type(3, 'Moins de 12 ans'),
  type(4, 'Groupe scolaire'),
]

/** A phone in the middle of its evening. */
export const atTheDoor: DeviceStatus = {
  standing: { kind: 'paired' },
  device: thisPhone,
  organiser: {
    issuer: 'https://rex.example' as Issuer,
    name: 'Cinéma Rex',
    calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 },
  },
  gates,
  gate: gates[0],
  staysAtGate: false,
  readsBarcodes: false,
  sessions,
  types,
  venues: [{ id: venue, name: 'Cinéma Rex' }],
  events: [
    { number: 1 as EventNumber, title: 'Les Vacances de monsieur Hulot' },
    { number: 2 as EventNumber, title: 'Playtime' },
    { number: 3 as EventNumber, title: 'Mon oncle' },
  ],
  clock: { now, quality: 'sure' },
  offsetMs: 0,
  lastSyncAt: now - 4000,
  loading: null,
  unsent: 0,
  setAside: [],
  typingWaitsUntil: null,
  link: 'online',
  isSyncing: false,
  updateRequired: false,
  canRemember: true,
  isHandedOut: false,
  hasPin: false,
}

export const factNumber = (number: number): FactNumber => number as FactNumber
