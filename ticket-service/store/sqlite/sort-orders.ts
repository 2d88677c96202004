import { entriesOf, type ListOf } from '../list-of.ts'
import type { BookingOrder, ImportOutcome } from '../records.ts'
import type { Connection } from './connection.ts'
import { contentHashOf } from './issue.ts'
import { faultOfOrder, nothingToIssue } from './order-faults.ts'
import type { Steps } from './steps.ts'

/** The orders of an import, told apart: faulty, there already, or to be added. */
export interface SortedOrders {
  readonly faults: Extract<ImportOutcome, { outcome: 'rejected' }>['faults']
  /** Their places among the orders. */
  readonly added: readonly number[]
  readonly unchanged: number
}

/** Orders between two rests: some ten milliseconds. */
const ordersAStep = 2000

/** Tells orders apart, by what is stored now; nothing is written. */
export function* sortOrders(
  db: Connection,
  organiser: number,
  orders: ListOf<BookingOrder>,
  onProgress: (share: number) => void = () => {},
): Steps<SortedOrders> {
  const faults: SortedOrders['faults'][number][] = []
  const added: number[] = []
  const toBeIssued = nothingToIssue()
  let unchanged = 0
  for (const [index, order] of entriesOf(orders)) {
    if (index > 0 && index % ordersAStep === 0) {
      onProgress(index / orders.length)
      yield
    }
    const contentHash = contentHashOf(order)
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
      } else added.push(index)
    }
  }
  return { faults, added, unchanged }
}

export const outcomeOf = ({ faults, added, unchanged }: SortedOrders): ImportOutcome =>
  faults.length > 0
    ? { outcome: 'rejected', faults }
    : { outcome: 'imported', added: added.length, unchanged }
