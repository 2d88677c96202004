import { keyOfSeries, type TicketScope } from '../../../shared/model/ticket.ts'
import type { KeptBooking } from '../desk-store.ts'
import { type BookingRow, bookingFromRow, selectBookings } from './box-office.ts'
import type { Connection } from './connection.ts'

const ofSeries = 'AND EXISTS (SELECT 1 FROM tickets t WHERE t.booking = b.id AND t.scope = ?)'

/** Newest first, by the order in which they came. */
export function keptBookings(
  db: Connection,
  organiser: number,
  scope: TicketScope | null,
  before: number | null,
  limit: number,
): readonly KeptBooking[] {
  return db
    .all<BookingRow>(
      `${selectBookings} WHERE b.organiser = ? AND b.id < ? ${scope ? ofSeries : ''} ORDER BY b.id DESC LIMIT ?`,
      organiser,
      before ?? Number.MAX_SAFE_INTEGER,
      ...(scope ? [keyOfSeries(scope)] : []),
      limit,
    )
    .map((row) => ({ id: row.id, ...bookingFromRow(db, row) }))
}

export const countBookings = (db: Connection, organiser: number, scope: TicketScope | null): number =>
  (scope
    ? db.get<{ count: number }>(
        'SELECT count(DISTINCT booking) AS count FROM tickets WHERE organiser = ? AND scope = ?',
        organiser,
        keyOfSeries(scope),
      )
    : db.get<{ count: number }>('SELECT count(*) AS count FROM bookings WHERE organiser = ?', organiser)
  )?.count ?? 0
