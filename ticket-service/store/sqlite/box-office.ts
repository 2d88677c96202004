import { createHash } from 'node:crypto'
import type { Issuer } from '../../../shared/model/ids.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import type { BookingOrder, BookingRecord, ImportOutcome, IssueOutcome } from '../records.ts'
import type { BoxOfficeStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { foldAgain } from './fold-again.ts'
import { faultOfOrder, issueTickets, nothingToIssue } from './issue.ts'
import { scopeKey } from './series.ts'
import { act, type TicketRow, ticketFromRow, ticketOf } from './tickets.ts'

/** A booking as a row, with its organiser's issuer. */
export interface BookingRow {
  readonly id: number
  readonly organiser: number
  readonly issuer: Issuer
  readonly reference: string
  readonly secret: string
  readonly email: string | null
  readonly content_hash: string
}

export const selectBookings = 'SELECT b.*, o.issuer FROM bookings b JOIN organisers o ON o.id = b.organiser'

export function boxOfficeStore(db: Connection): BoxOfficeStore {
  return {
    issue: async (issuer, order, secret, idempotencyKey, at) =>
      db.write(() => issue(db, issuer, order, secret, idempotencyKey, at)),
    importBookings: async (issuer, orders, at, onProgress) =>
      importBookings(db, issuer, orders, at, onProgress),
    tryImport: async (issuer, orders) =>
      db.read(() => outcomeOf(sortOrders(db, db.organiserOf(issuer), orders, orders.map(contentHashOf)))),
    booking: async (issuer, reference) =>
      bookingOf(
        db,
        db.get<BookingRow>(
          `${selectBookings} WHERE b.organiser = ? AND b.reference = ?`,
          db.organiserOf(issuer),
          reference,
        ),
      ),
    bookingOfSecret: async (secret) =>
      bookingOf(db, db.get<BookingRow>(`${selectBookings} WHERE b.secret = ?`, secret)),
    tickets: async (issuer, scope, after, limit) => {
      const organiser = db.organiserOf(issuer)
      return db
        .all<TicketRow>(
          `SELECT t.*, b.reference FROM tickets t JOIN bookings b ON b.id = t.booking
           WHERE t.organiser = ? AND t.scope = ? AND t.number > ? ORDER BY t.number LIMIT ?`,
          organiser,
          scopeKey(scope),
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
        scopeKey(scope),
      )?.count ?? 0,
    act: async (issuer, id, action, at) =>
      db.write(() => {
        const organiser = db.organiserOf(issuer)
        const ticket = ticketOf(db, organiser, id)
        if (!ticket) return null
        const acted = act(db, organiser, ticket, action, at)
        foldAgain(db, organiser, id, at)
        return acted
      }),
    voids: async (issuer, scope) =>
      db.all<{ first: number; last: number }>(
        'SELECT first, last FROM voids WHERE organiser = ? AND scope = ? ORDER BY first',
        db.organiserOf(issuer),
        scopeKey(scope),
      ),
  }
}

const bookingOf = (db: Connection, row: BookingRow | undefined): BookingRecord | null =>
  row ? bookingFromRow(db, row) : null

/** A booking with its tickets. */
export function bookingFromRow(db: Connection, row: BookingRow): BookingRecord {
  const tickets = db
    .all<TicketRow>(
      `SELECT t.*, b.reference FROM tickets t JOIN bookings b ON b.id = t.booking
       WHERE t.booking = ? ORDER BY t.scope, t.number`,
      row.id,
    )
    .map((ticket) => ticketFromRow(db, row.organiser, ticket))
  const { reference, secret, issuer, email } = row
  return { reference, secret, issuer, ...(email === null ? {} : { email }), tickets }
}

const bookingById = (db: Connection, id: number): BookingRecord => {
  const booking = bookingOf(db, db.get<BookingRow>(`${selectBookings} WHERE b.id = ?`, id))
  if (!booking) throw new Error('A booking that was just written cannot be read.')
  return booking
}

function addBooking(
  db: Connection,
  organiser: number,
  order: BookingOrder,
  secret: string,
  contentHash: string,
  at: number,
): number {
  db.run(
    'INSERT INTO bookings (organiser, reference, secret, email, content_hash, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    organiser,
    order.reference,
    secret,
    order.email ?? null,
    contentHash,
    at,
  )
  const id = db.get<{ id: number }>(
    'SELECT id FROM bookings WHERE organiser = ? AND reference = ?',
    organiser,
    order.reference,
  )?.id
  if (id === undefined) throw new Error('A booking that was just written cannot be read.')
  return id
}

function issue(
  db: Connection,
  issuer: Issuer,
  order: BookingOrder,
  secret: string,
  idempotencyKey: string | null,
  at: number,
): IssueOutcome {
  const organiser = db.organiserOf(issuer)
  const contentHash = contentHashOf(order)
  if (idempotencyKey !== null) {
    const known = db.get<{ content_hash: string; booking: number }>(
      'SELECT content_hash, booking FROM idempotency WHERE organiser = ? AND key = ?',
      organiser,
      idempotencyKey,
    )
    if (known?.content_hash === contentHash)
      return { outcome: 'repeated', booking: bookingById(db, known.booking) }
    if (known) return { outcome: 'key-reused' }
  }
  if (db.get('SELECT 1 FROM bookings WHERE organiser = ? AND reference = ?', organiser, order.reference))
    return { outcome: 'refused', ticket: 0, fault: 'reference-taken' }
  const refused = faultOfOrder(db, organiser, order, nothingToIssue())
  if (refused) return { outcome: 'refused', ...refused }
  const booking = addBooking(db, organiser, order, secret, contentHash, at)
  issueTickets(db, organiser, [{ order, booking }])
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
  return { outcome: 'issued', booking: bookingById(db, booking) }
}

/** The orders of an import, told apart: faulty, there already, or to be added. */
/** Equal for equal orders, so that the same again is known. */
const contentHashOf = (order: BookingOrder): string =>
  createHash('sha256').update(canonicalJson(order)).digest('hex')

interface SortedOrders {
  readonly faults: Extract<ImportOutcome, { outcome: 'rejected' }>['faults']
  readonly added: readonly {
    readonly index: number
    readonly order: BookingOrder
    readonly contentHash: string
  }[]
  readonly unchanged: number
}

function sortOrders(
  db: Connection,
  organiser: number,
  orders: readonly BookingOrder[],
  hashes: readonly string[],
  step: () => void = () => {},
): SortedOrders {
  const faults: SortedOrders['faults'][number][] = []
  const added: SortedOrders['added'][number][] = []
  const toBeIssued = nothingToIssue()
  let unchanged = 0
  orders.forEach((order, index) => {
    step()
    const contentHash = hashes[index] ?? ''
    const known = db.get<{ content_hash: string }>(
      'SELECT content_hash FROM bookings WHERE organiser = ? AND reference = ?',
      organiser,
      order.reference,
    )
    if (known?.content_hash === contentHash) unchanged += 1
    else if (known) faults.push({ booking: index, fault: 'reference-taken' })
    else {
      const fault = faultOfOrder(db, organiser, order, toBeIssued)
      if (fault) {
        const { ticket: _ticket, ...why } = fault
        faults.push({ booking: index, ...why })
      } else added.push({ index, order, contentHash })
    }
  })
  return { faults, added, unchanged }
}

const outcomeOf = ({ faults, added, unchanged }: SortedOrders): ImportOutcome =>
  faults.length > 0
    ? { outcome: 'rejected', faults }
    : { outcome: 'imported', added: added.length, unchanged }

function importBookings(
  db: Connection,
  issuer: Issuer,
  orders: readonly (BookingOrder & { readonly secret: string })[],
  at: number,
  onProgress: (share: number) => void = () => {},
): ImportOutcome {
  // Each order is looked up, written, and given its numbers.
  let steps = 0
  const step = (): void => {
    steps += 1
    if (steps % 500 === 0) onProgress(steps / (3 * orders.length))
  }
  // What needs no lock is done before it is taken: whoever scans meanwhile waits for it.
  const plain = orders.map(({ secret: _secret, ...order }): BookingOrder => order)
  const hashes = plain.map(contentHashOf)
  return db.write(() => {
    const organiser = db.organiserOf(issuer)
    const sorted = sortOrders(db, organiser, plain, hashes, step)
    if (sorted.faults.length > 0) return outcomeOf(sorted)
    const booked = sorted.added.map(({ index, order, contentHash }) => {
      step()
      const booking = addBooking(db, organiser, order, orders[index]?.secret ?? '', contentHash, at)
      return { order, booking }
    })
    issueTickets(db, organiser, booked, step)
    return outcomeOf(sorted)
  })
}
