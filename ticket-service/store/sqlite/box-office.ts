import type { Issuer } from '../../../shared/model/ids.ts'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import type { DeskAuthor, DeskNote } from '../account-records.ts'
import type { BookingOrder, BookingRecord, IssueOutcome, ProgrammeDraft } from '../records.ts'
import type { BoxOfficeStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { actAtOnce } from './deeds.ts'
import { foldAgain } from './fold-again.ts'
import type { FolderLock } from './folder-lock.ts'
import type { InGroup } from './grouped.ts'
import { importing } from './import-bookings.ts'
import { addBooking, contentHashOf, issueTickets, nextBookingId } from './issue.ts'
import { hashOfLink, renewLinks } from './links.ts'
import { addNote, nameTickets } from './notes.ts'
import { faultOfOrder, nothingToIssue } from './order-faults.ts'
import { scopeOfKey } from './series.ts'
import { outcomeOf, sortOrders } from './sort-orders.ts'
import { inTurns } from './steps.ts'
import { act, type TicketRow, ticketFromRow, ticketOf } from './tickets.ts'
import { entriesWith } from './visits.ts'

/** A booking as a row, with its organiser's issuer. */
export interface BookingRow {
  readonly id: number
  readonly organiser: number
  readonly issuer: Issuer
  readonly reference: string
  readonly email: string | null
  readonly content_hash: string
}

export const selectBookings = 'SELECT b.*, o.issuer FROM bookings b JOIN organisers o ON o.id = b.organiser'

export function boxOfficeStore(
  db: Connection,
  inGroup: InGroup,
  lock: FolderLock,
  programmeOf: (organiser: number) => ProgrammeDraft,
): BoxOfficeStore {
  return {
    issue: (issuer, order, secret, idempotencyKey, at, author) =>
      inGroup(() => issue(db, issuer, order, secret, idempotencyKey, at, author)),
    importBookings: (issuer, orders, secretOf, at, onProgress) =>
      lock.inTurn(() => inTurns(importing(db, db.organiserOf(issuer), { orders, secretOf, at }, onProgress))),
    tryImport: async (issuer, orders) =>
      outcomeOf(await inTurns(sortOrders(db, db.organiserOf(issuer), orders))),
    booking: async (issuer, reference) => bookingOfReference(db, db.organiserOf(issuer), reference),
    bookingOfKey: async (issuer, idempotencyKey) =>
      db.read(() => {
        const known = keyed(db, db.organiserOf(issuer), idempotencyKey)
        return known ? bookingById(db, known.booking) : null
      }),
    bookingsAfter: async (issuer, reference, limit) =>
      db.read(() => bookingsAfter(db, db.organiserOf(issuer), reference, limit)),
    bookingOfSecret: async (secret) => {
      const hash = hashOfLink(secret)
      const now = db.get<BookingRow>(`${selectBookings} WHERE b.link_hash = ?`, hash)
      const before = 'b.id = (SELECT booking FROM earlier_links WHERE hash = ?)'
      return bookingOf(db, now ?? db.get<BookingRow>(`${selectBookings} WHERE ${before}`, hash))
    },
    renewLinks: (mark, secretOf) => inTurns(renewLinks(db, mark, secretOf)),
    tickets: async (issuer, scope, after, limit) => {
      const organiser = db.organiserOf(issuer)
      return db
        .all<TicketRow>(
          `SELECT t.*, b.reference FROM tickets t JOIN bookings b ON b.id = t.booking
           WHERE t.organiser = ? AND t.scope = ? AND t.number > ? ORDER BY t.number LIMIT ?`,
          organiser,
          keyOfSeries(scope),
          after,
          limit,
        )
        .map((row) => ticketFromRow(db, organiser, row))
    },
    ticket: async (issuer, id) => ticketOf(db, db.organiserOf(issuer), id),
    countTickets: async (issuer, scope) =>
      db.get<{ count: number }>(
        'SELECT count(*) AS count FROM tickets WHERE organiser = ? AND scope = ?',
        db.organiserOf(issuer),
        keyOfSeries(scope),
      )?.count ?? 0,
    act: (issuer, id, action, at) =>
      inGroup(() => {
        const organiser = db.organiserOf(issuer)
        const ticket = ticketOf(db, organiser, id)
        if (!ticket) return null
        const acted = act(db, organiser, ticket, action, at)
        foldAgain(db, organiser, id, at)
        return acted
      }),
    cancelBooking: (issuer, reference, { words, author, mayBe }, at) =>
      inGroup(() => {
        const organiser = db.organiserOf(issuer)
        const booking = bookingOfReference(db, organiser, reference)
        if (!booking) return null
        const entries = booking.tickets.flatMap(({ id }) => entriesWith(db, organiser, id))
        const live = booking.tickets.filter(({ state }) => state.cancelled === undefined)
        if (live.length > 0 && !mayBe({ booking, programme: programmeOf(organiser), entries })) return 'kept'
        const deed = { organiser, action: { kind: 'cancel', words }, ...author, at } as const
        const ids = live.map(({ id }) => id)
        actAtOnce(db, deed, ids)
        return 'cancelled'
      }),
    voids: async (issuer, scope) =>
      db.all<{ first: number; last: number }>(
        'SELECT first, last FROM voids WHERE organiser = ? AND scope = ? ORDER BY first',
        db.organiserOf(issuer),
        keyOfSeries(scope),
      ),
  }
}

const bookingOf = (db: Connection, row: BookingRow | undefined): BookingRecord | null =>
  row ? bookingFromRow(db, row) : null

const bookingOfReference = (db: Connection, organiser: number, reference: string): BookingRecord | null =>
  bookingOf(
    db,
    db.get<BookingRow>(`${selectBookings} WHERE b.organiser = ? AND b.reference = ?`, organiser, reference),
  )

/** A booking with its tickets. */
export function bookingFromRow(db: Connection, row: BookingRow): BookingRecord {
  const tickets = db
    .all<TicketRow>(
      `SELECT t.*, b.reference FROM tickets t JOIN bookings b ON b.id = t.booking
       WHERE t.booking = ? ORDER BY t.scope, t.number`,
      row.id,
    )
    .map((ticket) => ticketFromRow(db, row.organiser, ticket))
  const { reference, issuer, email } = row
  return { reference, issuer, ...(email === null ? {} : { email }), tickets }
}

function bookingsAfter(
  db: Connection,
  organiser: number,
  reference: string | null,
  limit: number,
): readonly BookingRecord[] | null {
  const last = db.get<{ id: number }>(
    'SELECT id FROM bookings WHERE organiser = ? AND reference = ?',
    organiser,
    reference,
  )
  if (reference !== null && !last) return null
  return db
    .all<BookingRow>(
      `${selectBookings} WHERE b.organiser = ? AND b.id > ? ORDER BY b.id LIMIT ?`,
      organiser,
      last?.id ?? 0,
      limit,
    )
    .flatMap((row) => bookingOf(db, row) ?? [])
}

const bookingById = (db: Connection, id: number): BookingRecord => {
  const booking = bookingOf(db, db.get<BookingRow>(`${selectBookings} WHERE b.id = ?`, id))
  if (!booking) throw new Error('A booking that was just written cannot be read.')
  return booking
}

/** What is remembered of an idempotency key. */
const keyed = (db: Connection, organiser: number, key: string) =>
  db.get<{ content_hash: string; booking: number }>(
    'SELECT content_hash, booking FROM idempotency WHERE organiser = ? AND key = ?',
    organiser,
    key,
  )

function issue(
  db: Connection,
  issuer: Issuer,
  order: BookingOrder,
  secret: string,
  idempotencyKey: string | null,
  at: number,
  author: DeskAuthor | undefined,
): IssueOutcome {
  const organiser = db.organiserOf(issuer)
  const contentHash = contentHashOf(order)
  if (idempotencyKey !== null) {
    const known = keyed(db, organiser, idempotencyKey)
    if (known?.content_hash === contentHash)
      return { outcome: 'repeated', booking: bookingById(db, known.booking) }
    if (known) return { outcome: 'key-reused' }
  }
  // A reference is taken too while it is being imported.
  if (
    db.get('SELECT 1 FROM stored_bookings WHERE organiser = ? AND reference = ?', organiser, order.reference)
  )
    return { outcome: 'refused', ticket: 0, fault: 'reference-taken' }
  const refused = faultOfOrder(db, organiser, order, nothingToIssue())
  if (refused) return { outcome: 'refused', ...refused }
  const booking = nextBookingId(db)
  addBooking(db, organiser, { id: booking, order, secret, contentHash, at })
  issueTickets(db, organiser, booking, order)
  if (idempotencyKey !== null) {
    db.run(
      'INSERT INTO idempotency (organiser, key, content_hash, booking, at) VALUES (?, ?, ?, ?, ?)',
      organiser,
      idempotencyKey,
      contentHash,
      booking,
      at,
    )
  }
  const issued = bookingById(db, booking)
  if (author) noteBooking(db, organiser, issued, { ...author, at })
  return { outcome: 'issued', booking: issued }
}

/** Once for each series, with the tickets. */
function noteBooking(
  db: Connection,
  organiser: number,
  { reference, tickets }: BookingRecord,
  author: DeskAuthor & Pick<DeskNote, 'at'>,
): void {
  for (const [key, those] of Map.groupBy(tickets, ({ scope }) => keyOfSeries(scope))) {
    const note = addNote(db, organiser, scopeOfKey(key), { ...author, what: 'book', to: reference })
    nameTickets(
      db,
      note,
      those.map(({ id }) => id),
    )
  }
}
