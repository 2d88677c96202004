import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { type ListOf, sliceOf } from '../list-of.ts'
import type { BookingOrder, ImportOutcome, TicketOrder } from '../records.ts'
import { textIndex } from '../text-index.ts'
import type { Connection } from './connection.ts'
import { contentHashOf } from './issue.ts'
import { barcodeInSeries, faultOfOrder, nothingToIssue } from './order-faults.ts'
import type { Steps } from './steps.ts'

/** The orders of an import, told apart: faulty, there already, or to be added. */
export interface SortedOrders {
  readonly faults: Extract<ImportOutcome, { outcome: 'rejected' }>['faults']
  /** Their places among the orders. */
  readonly added: readonly number[]
  readonly unchanged: number
  /** For all tickets that are added of a series and type one, of all their people: it fits where they do. */
  readonly kinds: readonly TicketOrder[]
}

/** Orders between two rests: some thirty milliseconds, in which nobody waits for a lock. */
const ordersAStep = 5000

/** Tells orders apart, by what is stored now; nothing is written. */
export function* sortOrders(
  db: Connection,
  organiser: number,
  orders: ListOf<BookingOrder>,
  onProgress: (share: number) => void = () => {},
): Steps<SortedOrders> {
  const faults: SortedOrders['faults'][number][] = []
  const added: number[] = []
  const kinds = new Map<string, TicketOrder>()
  let unchanged = 0
  let at = 0
  const index = textIndex((barcode, place) =>
    (orders.at(place)?.tickets ?? []).some((ticket) => barcodeInSeries(ticket) === barcode),
  )
  const toBeIssued = nothingToIssue({
    has: (barcode) => index.find(barcode) !== undefined,
    add: (barcode) => index.findOrAdd(barcode, at),
  })
  while (at < orders.length) {
    if (at > 0) {
      onProgress(at / orders.length)
      yield
    }
    const some = sliceOf(orders, at, at + ordersAStep)
    const hashes = contentHashes(db, organiser, some)
    for (const order of some) {
      const known = hashes.get(order.reference)
      if (known === undefined) {
        const fault = faultOfOrder(db, organiser, order, toBeIssued)
        if (fault) {
          const { ticket: _ticket, ...why } = fault
          faults.push({ booking: at, ...why })
        } else {
          added.push(at)
          for (const ticket of order.tickets) addKind(kinds, ticket)
        }
      } else if (known === contentHashOf(order)) unchanged += 1
      else faults.push({ booking: at, fault: 'reference-taken' })
      at += 1
    }
  }
  return { faults, added, unchanged, kinds: [...kinds.values()] }
}

/** Of those orders whose reference is there already, the content by it. */
function contentHashes(
  db: Connection,
  organiser: number,
  orders: readonly BookingOrder[],
): ReadonlyMap<string, string> {
  const known = db.all<{ reference: string; content_hash: string }>(
    `SELECT b.reference, b.content_hash FROM json_each(?) asked
     CROSS JOIN bookings b ON b.organiser = ? AND b.reference = asked.value`,
    JSON.stringify(orders.map(({ reference }) => reference)),
    organiser,
  )
  return new Map(known.map(({ reference, content_hash }) => [reference, content_hash]))
}

function addKind(kinds: Map<string, TicketOrder>, { scope, type, party }: TicketOrder): void {
  const kind = `${keyOfSeries(scope)}/${type}`
  const people = party + (kinds.get(kind)?.party ?? 0)
  kinds.set(kind, { scope, type, party: people, paymentDue: false })
}

export const outcomeOf = ({ faults, added, unchanged }: SortedOrders): ImportOutcome =>
  faults.length > 0
    ? { outcome: 'rejected', faults }
    : { outcome: 'imported', added: added.length, unchanged }
