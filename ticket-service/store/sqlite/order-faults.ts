import type { Session } from '../../../shared/model/programme.ts'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import type { BookingOrder, EventRecord, OrderFault, TicketOrder } from '../records.ts'
import type { Connection } from './connection.ts'
import { latestItem } from './items.ts'
import { seriesOf } from './series.ts'

const mostNumber = 2 ** 28 - 1

/** What is going to be issued together, by series: people, and barcodes. */
export interface ToBeIssued {
  readonly people: Map<string, number>
  readonly barcodes: Pick<Set<string>, 'has'> & { add(barcode: string): unknown }
  /** What does not change meanwhile, read once: an import asks a hundred thousand times for the same few things. */
  readonly read: Map<string, unknown>
}

/** @param barcodes where those that are going to be issued are remembered */
export const nothingToIssue = (barcodes: ToBeIssued['barcodes'] = new Set()): ToBeIssued => ({
  people: new Map(),
  barcodes,
  read: new Map(),
})

/** A ticket's barcode as it is told from others: in its series. */
export const barcodeInSeries = ({ scope, barcode }: Pick<TicketOrder, 'scope' | 'barcode'>): string | null =>
  barcode === undefined ? null : `${keyOfSeries(scope)} ${barcode}`

function once<Thing>({ read }: ToBeIssued, name: string, look: () => Thing): Thing {
  if (!read.has(name)) read.set(name, look())
  return read.get(name) as Thing
}

/** Why an order cannot be issued, by the index of its ticket. */
export function faultOfOrder(
  db: Connection,
  organiser: number,
  order: Pick<BookingOrder, 'tickets'>,
  toBeIssued: ToBeIssued,
): (OrderFault & { readonly ticket: number }) | null {
  for (const [index, ticket] of order.tickets.entries()) {
    const fault = faultOfTicket(db, organiser, ticket, toBeIssued)
    if (fault) return { ticket: index, ...fault }
    const { people, barcodes } = toBeIssued
    const key = keyOfSeries(ticket.scope)
    people.set(key, (people.get(key) ?? 0) + ticket.party)
    const coded = barcodeInSeries(ticket)
    if (coded !== null) barcodes.add(coded)
  }
  return null
}

function faultOfTicket(
  db: Connection,
  organiser: number,
  ticket: TicketOrder,
  toBeIssued: ToBeIssued,
): OrderFault | null {
  const { scope, type, party, barcode } = ticket
  const { people, barcodes } = toBeIssued
  const isType = once(toBeIssued, `type ${type}`, () => latestItem(db, organiser, 'type', type) !== null)
  if (!isType) return { fault: 'unknown-type' }
  const key = keyOfSeries(scope)
  const series = once(toBeIssued, `series ${key}`, () => seriesOf(db, organiser, key))
  // As many numbers as people, here and in what goes before.
  if (series.next_number + (people.get(key) ?? 0) + party - 1 > mostNumber)
    return { fault: 'series-exhausted' }
  const coded = barcodeInSeries(ticket)
  if (coded !== null && barcode !== undefined) {
    const areAny = once(toBeIssued, `barcodes ${key}`, () => hasBarcodes(db, organiser, key))
    if (barcodes.has(coded) || (areAny && isTaken(db, organiser, key, barcode)))
      return { fault: 'barcode-taken' }
  }
  if (scope.kind === 'pass') {
    const event = once(toBeIssued, key, () => latestItem<EventRecord>(db, organiser, 'event', scope.event))
    if (!event) return { fault: 'unknown-event' }
    return event.pass ? null : { fault: 'no-pass' }
  }
  const session = once(toBeIssued, key, () => latestItem<Session>(db, organiser, 'session', scope.session))
  if (!session) return { fault: 'unknown-session' }
  if (session.cancelled) return { fault: 'session-cancelled' }
  if (session.capacity === undefined) return null
  const left = session.capacity - series.issued_people - (people.get(key) ?? 0)
  return party <= left ? null : { fault: 'full', left: Math.max(0, left) }
}

/**
 * Whether a barcode is another ticket's of the series, one that is being imported included; in another series it may come again, as
 * a member's card does.
 */
const isTaken = (db: Connection, organiser: number, key: string, barcode: string): boolean =>
  db.get(
    'SELECT 1 FROM stored_tickets WHERE organiser = ? AND scope = ? AND barcode = ?',
    organiser,
    key,
    barcode,
  ) !== undefined

/** Whether the series has any: the first import of a seller's list need not look for each of its own. */
const hasBarcodes = (db: Connection, organiser: number, key: string): boolean =>
  db.get(
    'SELECT 1 FROM stored_tickets WHERE organiser = ? AND scope = ? AND barcode IS NOT NULL LIMIT 1',
    organiser,
    key,
  ) !== undefined
