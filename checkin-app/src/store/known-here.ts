import {
  type Knowledge,
  type Programme,
  plainState,
  type TicketState,
} from '../../../shared/admission/knowledge.ts'
import { takenSessions } from '../../../shared/admission/taken-sessions.ts'
import type { GateId, SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import { areaOf } from '../../../shared/model/programme.ts'
import type { Instant } from '../../../shared/model/time.ts'
import type { WatchedClock } from '../sync/clock.ts'
import { clockAt } from '../sync/clock.ts'
import type { DeviceRecord } from './device-record.ts'
import { packedState, placeOfTicket } from './packed.ts'
import { packedRowOf, passagesOf, peopleInside } from './passages.ts'
import type { GateDatabase, PassageRow } from './schema.ts'

/** A moment by the device's own clock, and the record as it stands then. */
export interface Moment {
  readonly at: Instant
  readonly record: DeviceRecord
}

/** Reads the clock into the record: a clock that was set is remembered as such, a reload later (AD9). */
export function momentOf(record: DeviceRecord, clock: WatchedClock): Moment {
  const at = clock.now()
  const { comparison, latestSeen } = record
  const jumped = comparison !== null && !comparison.jumped && clock.hasJumpedSince(comparison)
  return {
    at,
    record: {
      ...record,
      comparison: jumped ? { ...comparison, jumped } : comparison,
      latestSeen: Math.max(latestSeen, at),
    },
  }
}

/** AD5: the live edition is the highest that this device was told of or has itself verified. */
export async function stateOf(
  db: GateDatabase,
  ticket: TicketId,
  packedRow = packedRowOf(db, ticket),
): Promise<TicketState | undefined> {
  const [row, packed, own] = await Promise.all([db.tickets.get(ticket), packedRow, db.editions.get(ticket)])
  const told = row ?? packedState(packed, placeOfTicket(ticket).offset)
  if (!own) return told
  const state = told ?? plainState
  return { ...state, liveEdition: Math.max(state.liveEdition, own.edition) }
}

/** Of no ticket. */
const nothingOf = { state: undefined, passages: [] } as const

/** State and passages of a ticket, asked for all at once. */
export async function ofTicket(
  db: GateDatabase,
  ticket: TicketId,
): Promise<{ readonly state: TicketState | undefined; readonly passages: readonly PassageRow[] }> {
  const packedRow = packedRowOf(db, ticket)
  const [state, passages] = await Promise.all([
    stateOf(db, ticket, packedRow),
    passagesOf(db, ticket, packedRow),
  ])
  return { state, passages }
}

/**
 * All that a decision looks at, read within the caller's transaction; null where the device stands at no gate that it knows
 * (AD1).
 */
export async function knownAt(
  db: GateDatabase,
  programme: Programme | null,
  { at, record }: Moment,
  about: { readonly gate: GateId | null; readonly ticket: TicketId | null },
): Promise<Knowledge | null> {
  const gate = about.gate === null ? undefined : programme?.gates.get(about.gate)
  if (!programme || !gate) return null
  const clock = clockAt(at, record.comparison, record.latestSeen)
  const { ticket } = about
  const limited = limitedSessions(programme, takenSessions(gate, programme, clock.now), ticket)
  const [{ state, passages }, inside] = await Promise.all([
    ticket === null ? nothingOf : ofTicket(db, ticket),
    peopleInside(db, limited, areaOf(gate)),
  ])
  return {
    programme,
    gate,
    clock,
    ticket: state,
    passages,
    insideOf: (session) => inside.get(session) ?? 0,
    othersKnownAt: record.lastSyncAt,
  }
}

/** The sessions whose capacity may be asked for: those taken, and the ticket's own. */
function limitedSessions(
  { sessions }: Programme,
  taken: readonly { readonly number: SessionNumber }[],
  ticket: TicketId | null,
): readonly SessionNumber[] {
  const own = ticket?.startsWith('s') ? [Number(ticket.slice(1, ticket.indexOf('-'))) as SessionNumber] : []
  return [...new Set([...taken.map(({ number }) => number), ...own])].filter(
    (number) => sessions.get(number)?.capacity !== undefined,
  )
}
