import { keyOfSeries } from '../../../shared/model/ticket.ts'
import type { ListOf } from '../list-of.ts'
import type { BookingOrder, ImportOutcome, TicketOrder } from '../records.ts'
import type { Connection } from './connection.ts'
import { addBooking, addTicket, contentHashOf, type NewBooking } from './issue.ts'
import { faultOfOrder, nothingToIssue } from './order-faults.ts'
import { outcomeOf, type SortedOrders, sortOrders } from './sort-orders.ts'
import type { Steps } from './steps.ts'
import { mostRows, settleImport, show, takeBack, takeNumbers, tellRest } from './unfinished-import.ts'

/** What is to be imported, with the secret of each reference's link, and when. */
interface Importing {
  readonly orders: ListOf<BookingOrder>
  readonly secretOf: (reference: string) => string
  readonly at: number
}

/** Whoever books the same references all the time is not outrun. */
const mostAttempts = 5

/** All or nothing, in short transactions; called with the import lock held. */
export function* importing(
  db: Connection,
  organiser: number,
  given: Importing,
  onProgress: (share: number) => void = () => {},
): Steps<ImportOutcome> {
  const { orders, at } = given
  yield* settleImport(db, at)
  for (let attempt = 1; ; attempt += 1) {
    const sorted = yield* sortOrders(db, organiser, orders, (share) => onProgress(share / 2))
    const { faults, added } = sorted
    if (faults.length > 0 || added.length === 0) return outcomeOf(sorted)
    try {
      if (yield* writeAll(db, organiser, given, sorted, (share) => onProgress((1 + share) / 2)))
        return outcomeOf(sorted)
    } catch (cause) {
      yield* takeBack(db, at)
      if (attempt === mostAttempts || !isClash(cause)) throw cause
    }
  }
}

/** A reference or a barcode that somebody took meanwhile: the next look finds it. */
const isClash = (cause: unknown): boolean =>
  (cause as { readonly code?: string }).code === 'SQLITE_CONSTRAINT_UNIQUE'

/** Answers false, with nothing written, where the orders fit no more as they did. */
function* writeAll(
  db: Connection,
  organiser: number,
  { orders, secretOf, at }: Importing,
  { added, kinds }: Pick<SortedOrders, 'added' | 'kinds'>,
  onProgress: (share: number) => void,
): Steps<boolean> {
  const bookingAt = (place: number): Omit<NewBooking, 'id'> | null => {
    const order = orders.at(added[place] ?? orders.length)
    return order ? { order, secret: secretOf(order.reference), contentHash: contentHashOf(order), at } : null
  }
  const last = bookingAt(added.length - 1)
  const place = db.write(() => {
    // Others book while an import is looked through.
    const isFit = faultOfOrder(db, organiser, { tickets: kinds }, nothingToIssue()) === null
    return last && isFit ? takeNumbers(db, organiser, peopleOf(kinds), added.length, last) : null
  })
  if (!place) return false
  const { firstBooking, nextNumbers } = place
  let ready: readonly NewBooking[] = []
  let written = 0
  /** As much as one transaction may write. */
  const prepare = (): void => {
    const some: NewBooking[] = []
    for (let rows = 0; rows < mostRows; ) {
      const next = written + some.length
      const booking = bookingAt(next)
      if (!booking) break
      some.push({ ...booking, id: firstBooking + next })
      rows += booking.order.tickets.length
    }
    ready = some
  }
  const write = (): void => {
    for (const booking of ready) {
      const { id, order } = booking
      if (id < firstBooking + added.length - 1) addBooking(db, organiser, booking)
      for (const ticket of order.tickets) {
        const number = nextNumbers.get(keyOfSeries(ticket.scope)) ?? 0
        addTicket(db, organiser, id, number, ticket)
        nextNumbers.set(keyOfSeries(ticket.scope), number + ticket.party)
      }
    }
  }
  for (; written < added.length; written += ready.length) {
    onProgress(written / added.length)
    yield prepare
    db.writeAhead(write)
  }
  yield
  db.write(() => show(db))
  yield* tellRest(db)
  return true
}

/** How many come to each series. */
function peopleOf(kinds: readonly TicketOrder[]): ReadonlyMap<string, number> {
  const people = new Map<string, number>()
  for (const { scope, party } of kinds)
    people.set(keyOfSeries(scope), party + (people.get(keyOfSeries(scope)) ?? 0))
  return people
}
