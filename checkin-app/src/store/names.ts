import { decide } from '../../../shared/admission/decide.ts'
import type { Programme } from '../../../shared/admission/knowledge.ts'
import type { TicketId, TicketNumber } from '../../../shared/model/ids.ts'
import type { Gate } from '../../../shared/model/programme.ts'
import { type Claims, type TicketScope, ticketIdOf } from '../../../shared/model/ticket.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { type FoundTicket, type FoundTickets, nobodyFound } from '../device.ts'
import type { DeviceRecord } from './device-record.ts'
import { lineOfNumber } from './held-list.ts'
import { knownAt, type Moment, stateOf } from './known-here.ts'
import type { ListCache } from './lists.ts'
import { findNames } from './name-index.ts'
import { readableOf } from './presented.ts'
import type { GateDatabase } from './schema.ts'
import { claimsOfNumber, seriesAt } from './typed-code.ts'

/** Where names are searched. */
export interface SearchedAt {
  readonly record: DeviceRecord
  readonly programme: Programme
  readonly gate: Gate
  /** Corrected time. */
  readonly now: Instant
}

interface Held {
  readonly db: GateDatabase
  readonly lists: ListCache
}

/** Rows that an usher can take in at once. */
const mostShown = 25

/**
 * The tickets of the gate's series whose holder is called so, each with what would be decided about it now; and how many more there
 * are than are shown. Nothing is written. A gate that does not search by name finds nobody (SC4).
 */
export async function ticketsOfName(
  { db, lists }: Held,
  typed: string,
  at: SearchedAt,
  moment: Moment,
): Promise<FoundTickets> {
  if (!at.gate.searchByName) return nobodyFound
  const found: { readonly scope: TicketScope; readonly number: TicketNumber }[] = []
  let known = 0
  for (const scope of seriesAt(at.gate, at.programme, at.now)) {
    const index = await lists.names(at.record, scope)
    known += index.numbers.length
    for (const number of findNames(index, typed)) found.push({ scope, number })
  }
  const tickets: FoundTicket[] = []
  for (const { scope, number } of found.slice(0, mostShown)) {
    const claims = await claimsOfFound({ db, lists }, ticketIdOf(scope, number), at)
    if (!claims) continue
    const knowledge = await db.transaction('r', db.decisionTables, () =>
      knownAt(db, at.programme, moment, { gate: at.gate.id, ticket: claims.ticket }),
    )
    const verdict = decide(readableOf({ kind: 'ticket', claims }), knowledge)
    tickets.push({
      ticket: claims.ticket,
      number,
      scope,
      name: claims.name ?? '',
      party: claims.party,
      type: claims.type,
      verdict,
      ...(claims.seat === undefined ? {} : { seat: claims.seat }),
    })
  }
  return { known, tickets, more: Math.max(0, found.length - mostShown) }
}

/**
 * What a ticket chosen by its holder's name stands for: the person is known, so its live edition is meant. Null for one that is in
 * no list of the gate.
 */
export async function claimsOfFound(
  { db, lists }: Held,
  id: string,
  { record, programme, gate, now }: SearchedAt,
): Promise<Claims | null> {
  if (!gate.searchByName) return null
  for (const scope of seriesAt(gate, programme, now)) {
    const number = Number(id.slice(id.indexOf('-') + 1)) as TicketNumber
    if (ticketIdOf(scope, number) !== id) continue
    const line = lineOfNumber(await lists.of(record, 'names', scope), number)
    if (!line) return null
    const edition = (await stateOf(db, id as TicketId))?.liveEdition ?? 1
    const claims = await claimsOfNumber(db, scope, number, { issuer: programme.organiser.issuer, edition })
    return claims && { ...claims, name: line.text, ...(line.seat === undefined ? {} : { seat: line.seat }) }
  }
  return null
}
