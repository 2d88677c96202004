import { hash } from 'node:crypto'
import type { TicketNumber } from '../../../shared/model/ids.ts'
import { keyOfSeries, ticketIdOf } from '../../../shared/model/ticket.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import type { BookingOrder, TicketOrder } from '../records.ts'
import type { Connection } from './connection.ts'
import { hashOfLink } from './links.ts'
import { saveSeries, scopeOfKey, seriesOf } from './series.ts'
import { tellTable } from './ticket-table.ts'
import { keepState, tellState } from './tickets.ts'

/** Equal for equal orders, so that the same again is known. */
export const contentHashOf = (order: BookingOrder): string => hash('sha256', canonicalJson(order), 'hex')

/** A booking to be written. */
export interface NewBooking {
  readonly id: number
  readonly order: BookingOrder
  /** Of its link; its hash is kept. */
  readonly secret: string
  readonly contentHash: string
  readonly at: number
}

export const nextBookingId = (db: Connection): number =>
  db.get<{ id: number }>('SELECT coalesce(max(id), 0) + 1 AS id FROM stored_bookings')?.id ?? 1

export function addBooking(db: Connection, organiser: number, booking: NewBooking): void {
  const { id, order, secret, contentHash, at } = booking
  db.run(
    `INSERT INTO stored_bookings (id, organiser, reference, link_hash, email, content_hash, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    organiser,
    order.reference,
    hashOfLink(secret),
    order.email ?? null,
    contentHash,
    at,
  )
}

/** Writes a ticket under a number that is its own by now, with those that follow for a party; devices are not told yet. */
export function addTicket(
  db: Connection,
  organiser: number,
  booking: number,
  number: number,
  { scope, type, party, seat, holder, barcode, paymentDue }: TicketOrder,
): void {
  db.run(
    `INSERT INTO stored_tickets (organiser, scope, number, numbers, booking, type, party, seat, holder, barcode)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    organiser,
    keyOfSeries(scope),
    number,
    party,
    booking,
    type,
    party,
    seat ?? null,
    holder ?? null,
    barcode ?? null,
  )
  if (!paymentDue) return
  const id = ticketIdOf(scope, number as TicketNumber)
  keepState(db, organiser, id, { liveEdition: 1, blocked: false, paymentDue }, 0)
}

/**
 * Gives each ticket of a booking the next numbers of its series, one for each person, of which the first is its id (TOKEN.md), and
 * tells the devices. The order was found without fault.
 */
export function issueTickets(
  db: Connection,
  organiser: number,
  booking: number,
  { tickets }: BookingOrder,
): void {
  for (const [scope, those] of Map.groupBy(tickets, ({ scope }) => keyOfSeries(scope))) {
    const { next_number, issued_people } = seriesOf(db, organiser, scope)
    let next = next_number
    const issued = those.map((ticket) => {
      const number = next as TicketNumber
      next += ticket.party
      return { ...ticket, number, numbers: ticket.party }
    })
    for (const ticket of issued) addTicket(db, organiser, booking, ticket.number, ticket)
    saveSeries(db, organiser, scope, {
      next_number: next,
      issued_people: issued_people + next - next_number,
    })
    tellTable(db, organiser, scopeOfKey(scope), issued)
    for (const { scope, number, paymentDue } of issued)
      if (paymentDue) tellState(db, organiser, ticketIdOf(scope, number))
  }
}
