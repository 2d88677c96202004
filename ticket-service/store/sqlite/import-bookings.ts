import type { BookingOrder, ImportOutcome, TicketOrder } from '../records.ts'
import type { Connection } from './connection.ts'
import { addBooking, addTicket } from './issue.ts'
import { faultOfOrder, nothingToIssue } from './order-faults.ts'
import { scopeKey } from './series.ts'
import { type OrderToAdd, outcomeOf, sortOrders } from './sort-orders.ts'
import type { Steps } from './steps.ts'
import { mostRows, settleImport, show, takeBack, takeNumbers, tellRest } from './unfinished-import.ts'

type SecretOrder = BookingOrder & { readonly secret: string }

/** An order that is being imported. */
interface Importing extends OrderToAdd {
  readonly secret: string
}

/** Whoever books the same references all the time is not outrun. */
const mostAttempts = 5

/** All or nothing, in short transactions; called with the import lock held. */
export function* importing(
  db: Connection,
  organiser: number,
  orders: readonly SecretOrder[],
  at: number,
  onProgress: (share: number) => void = () => {},
): Steps<ImportOutcome> {
  yield* settleImport(db, at)
  const plain = orders.map(({ secret: _secret, ...order }): BookingOrder => order)
  for (let attempt = 1; ; attempt += 1) {
    const sorted = yield* sortOrders(db, organiser, plain, (share) => onProgress(share / 2))
    if (sorted.faults.length > 0 || sorted.added.length === 0) return outcomeOf(sorted)
    const added = sorted.added.map((order) => ({ ...order, secret: orders[order.index]?.secret ?? '' }))
    try {
      if (yield* writeAll(db, organiser, added, at, (share) => onProgress((1 + share) / 2)))
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
  added: readonly Importing[],
  at: number,
  onProgress: (share: number) => void,
): Steps<boolean> {
  const last = added.at(-1)
  const tickets = oneOfEachKind(added)
  const people = peopleOf(added)
  const place = db.write(() => {
    // Others book while an import is looked through.
    const isFit = faultOfOrder(db, organiser, { tickets }, nothingToIssue()) === null
    return last && isFit ? takeNumbers(db, organiser, people, added.length, { ...last, at }) : null
  })
  if (!place) return false
  yield
  const { firstBooking, nextNumbers } = place
  for (let from = 0; from < added.length; ) {
    const until = endOfSlice(added, from)
    db.writeAhead(() => {
      for (const [index, { order, secret, contentHash }] of added.slice(from, until).entries()) {
        const id = firstBooking + from + index
        if (order !== last?.order) addBooking(db, organiser, { id, order, secret, contentHash, at })
        for (const ticket of order.tickets) {
          const number = nextNumbers.get(scopeKey(ticket.scope)) ?? 0
          addTicket(db, organiser, id, number, ticket)
          nextNumbers.set(scopeKey(ticket.scope), number + ticket.party)
        }
      }
    })
    from = until
    onProgress(from / added.length)
    yield
  }
  db.write(() => show(db))
  yield* tellRest(db)
  return true
}

/** For all tickets of a series and type one, of all their people: it fits where they do. */
function oneOfEachKind(added: readonly Importing[]): readonly TicketOrder[] {
  const kinds = new Map<string, TicketOrder>()
  for (const { order } of added) {
    for (const { scope, type, party } of order.tickets) {
      const kind = `${scopeKey(scope)}/${type}`
      const people = party + (kinds.get(kind)?.party ?? 0)
      kinds.set(kind, { scope, type, party: people, paymentDue: false })
    }
  }
  return [...kinds.values()]
}

/** How many come to each series. */
function peopleOf(added: readonly Importing[]): ReadonlyMap<string, number> {
  const people = new Map<string, number>()
  for (const { order } of added)
    for (const { scope, party } of order.tickets)
      people.set(scopeKey(scope), party + (people.get(scopeKey(scope)) ?? 0))
  return people
}

function endOfSlice(added: readonly Importing[], from: number): number {
  let rows = 0
  for (let index = from; index < added.length; index += 1) {
    rows += added[index]?.order.tickets.length ?? 0
    if (rows >= mostRows) return index + 1
  }
  return added.length
}
