import type {
  DeviceId,
  EventNumber,
  GateId,
  Issuer,
  SessionNumber,
  TicketNumber,
  TypeNumber,
  VenueId,
} from '../model/ids.ts'
import type { Gate } from '../model/programme.ts'
import { type Claims, ticketIdOf } from '../model/ticket.ts'
import { hourMs } from '../model/time.ts'
import type { Programme } from './knowledge.ts'
import type { Presentable } from './scan-book.ts'

export const evening = Date.parse('2026-11-23T20:00:00+01:00')
export const film = 7 as EventNumber
export const screening = 412 as SessionNumber
export const single = 1 as TypeNumber
export const free = 2 as TypeNumber
export const device = '00000000000000d1' as DeviceId

export const door: Gate = {
  id: 'north-door' as GateId,
  name: 'North door',
  venue: 'rex' as VenueId,
  direction: 'in',
  takes: { kind: 'named', sessions: [screening] },
  doorsOpenMinutes: -60,
  // The last is a mistake of the organiser's: nobody can let such a code pass.
  overridable: ['already-admitted', 'too-early', 'not-a-ticket'],
}

export const programme: Programme = {
  organiser: {
    issuer: 'https://tickets.example/rex' as Issuer,
    name: 'Le Rex',
    calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 },
  },
  events: new Map([[film, { number: film, title: 'Le Ballon rouge' }]]),
  sessions: new Map([
    [
      screening,
      {
        number: screening,
        event: film,
        venue: door.venue,
        starts: evening + hourMs / 2,
        ends: evening + 2 * hourMs,
        capacity: 4,
      },
    ],
  ]),
  types: new Map([
    [single, { number: single, name: 'Full', policy: { entries: 1, needsExit: false, paymentDue: 'refer' } }],
    [free, { number: free, name: 'Free', policy: { needsExit: false, paymentDue: 'refer' } }],
  ]),
  gates: new Map([[door.id, door]]),
}

export function ticket(number: number, differing: Partial<Claims> = {}): Presentable {
  const scope = { kind: 'session', session: screening } as const
  const claims: Claims = {
    issuer: programme.organiser.issuer,
    ticket: ticketIdOf(scope, number as TicketNumber),
    scope,
    number: number as TicketNumber,
    type: single,
    edition: 1,
    party: 1,
    notBefore: evening / 1000 - 3600,
    expires: evening / 1000 + 7200,
    ...differing,
  }
  return { kind: 'ticket', claims, key: '0a0b0c0d' }
}

export const unknownKey: Presentable = { kind: 'unreadable', reason: 'unknown-key', length: 3, text: '123' }
export const stranger: Presentable = {
  kind: 'unreadable',
  reason: 'not-a-ticket',
  length: 11,
  text: 'hello world',
}
