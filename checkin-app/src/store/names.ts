import type { Programme } from '../../../shared/admission/knowledge.ts'
import type { TicketNumber } from '../../../shared/model/ids.ts'
import type { Gate } from '../../../shared/model/programme.ts'
import { type Claims, type TicketScope, ticketIdOf } from '../../../shared/model/ticket.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { type FoundTickets, nobodyFound } from '../device.ts'
import type { DeviceRecord } from './device-record.ts'
import { foundTickets } from './found-tickets.ts'
import { lineOfNumber } from './held-list.ts'
import { type Moment, stateOf } from './known-here.ts'
import type { ListCache } from './lists.ts'
import { findNames } from './name-index.ts'
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
const mostShown = 12

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
  const shown = found.slice(0, mostShown)
  const held = await Promise.all(
    shown.map(async ({ scope, number }) => lineOfNumber(await lists.of(at.record, 'names', scope), number)),
  )
  // One transaction for all: each of its own costs a slow phone some milliseconds.
  const tickets = await db.transaction('r', [...db.decisionTables, db.blocks], async () => {
    const claimed: Claims[] = []
    for (const [index, { scope, number }] of shown.entries()) {
      const line = held[index]
      const claims = line ? await claimsOfLine(db, at.programme, scope, number, line) : null
      if (claims) claimed.push(claims)
    }
    return foundTickets(db, at.programme, moment, claimed)
  })
  return { typed, known, tickets, more: Math.max(0, found.length - mostShown) }
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
    return claimsOfLine(db, programme, scope, number, line)
  }
  return null
}

async function claimsOfLine(
  db: GateDatabase,
  { organiser: { issuer } }: Programme,
  scope: TicketScope,
  number: TicketNumber,
  { text, seat }: { readonly text: string; readonly seat?: string },
): Promise<Claims | null> {
  const state = await stateOf(db, ticketIdOf(scope, number))
  const claims = await claimsOfNumber(db, scope, number, { issuer, edition: state?.liveEdition ?? 1 })
  return claims && { ...claims, name: text, ...(seat === undefined ? {} : { seat }) }
}
