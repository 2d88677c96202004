import type { TicketNumber } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { type TicketScope, ticketIdOf } from '../../../shared/model/ticket.ts'
import type { TableRun } from '../../../shared/sync/protocol.ts'
import { type Validity, validityOfPass, validityOfSession } from '../../box-office/validity.ts'
import type { BookingOrder, EventRecord, OrderFault, TicketOrder } from '../records.ts'
import type { Connection } from './connection.ts'
import { tell } from './feed.ts'
import { latestItem } from './items.ts'
import { saveSeries, scopeKey, seriesOf } from './series.ts'
import { setState } from './tickets.ts'

const mostNumber = 2 ** 28 - 1

/** What one transaction is going to issue, by series: people, and barcodes. */
export interface ToBeIssued {
  readonly people: Map<string, number>
  readonly barcodes: Set<string>
  /** What does not change within the transaction, read once: an import asks a hundred thousand times for the same few things. */
  readonly read: Map<string, unknown>
}

export const nothingToIssue = (): ToBeIssued => ({ people: new Map(), barcodes: new Set(), read: new Map() })

function once<Thing>({ read }: ToBeIssued, name: string, look: () => Thing): Thing {
  if (!read.has(name)) read.set(name, look())
  return read.get(name) as Thing
}

/** Why an order cannot be issued, by the index of its ticket. */
export function faultOfOrder(
  db: Connection,
  organiser: number,
  order: BookingOrder,
  toBeIssued: ToBeIssued,
): (OrderFault & { readonly ticket: number }) | null {
  for (const [index, ticket] of order.tickets.entries()) {
    const fault = faultOfTicket(db, organiser, ticket, toBeIssued)
    if (fault) return { ticket: index, ...fault }
    const { people, barcodes } = toBeIssued
    const key = scopeKey(ticket.scope)
    people.set(key, (people.get(key) ?? 0) + ticket.party)
    if (ticket.barcode !== undefined) barcodes.add(`${key} ${ticket.barcode}`)
  }
  return null
}

function faultOfTicket(
  db: Connection,
  organiser: number,
  { scope, type, party, barcode }: TicketOrder,
  toBeIssued: ToBeIssued,
): OrderFault | null {
  const { people, barcodes } = toBeIssued
  const isType = once(toBeIssued, `type ${type}`, () => latestItem(db, organiser, 'type', type) !== null)
  if (!isType) return { fault: 'unknown-type' }
  const key = scopeKey(scope)
  const series = once(toBeIssued, `series ${key}`, () => seriesOf(db, organiser, key))
  if (series.next_number > mostNumber) return { fault: 'series-exhausted' }
  if (barcode !== undefined && (barcodes.has(`${key} ${barcode}`) || isTaken(db, organiser, key, barcode)))
    return { fault: 'barcode-taken' }
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

/** Whether a barcode is another ticket's of the series; in another series it may come again, as a member's card does. */
const isTaken = (db: Connection, organiser: number, key: string, barcode: string): boolean =>
  db.get(
    'SELECT 1 FROM tickets WHERE organiser = ? AND scope = ? AND barcode = ?',
    organiser,
    key,
    barcode,
  ) !== undefined

/** Gives each ticket the next number of its series and tells the devices' ticket tables. The orders were found without fault. */
export function issueTickets(
  db: Connection,
  organiser: number,
  booked: readonly { readonly order: BookingOrder; readonly booking: number }[],
  step: () => void = () => {},
): void {
  const issued = new Map<string, { readonly scope: TicketScope; readonly runs: TableRun[]; people: number }>()
  const nextOf = new Map<string, number>()
  for (const { order, booking } of booked) {
    step()
    for (const { scope, type, party, seat, holder, barcode, paymentDue } of order.tickets) {
      const key = scopeKey(scope)
      const number = nextOf.get(key) ?? seriesOf(db, organiser, key).next_number
      nextOf.set(key, number + 1)
      db.run(
        `INSERT INTO tickets (organiser, scope, number, booking, type, party, seat, holder, barcode)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        organiser,
        key,
        number,
        booking,
        type,
        party,
        seat ?? null,
        holder ?? null,
        barcode ?? null,
      )
      if (paymentDue) {
        const id = ticketIdOf(scope, number as TicketNumber)
        setState(db, organiser, id, { liveEdition: 1, blocked: false, paymentDue }, 0)
      }
      const series = issued.get(key) ?? { scope, runs: [], people: 0 }
      series.people += party
      addToRuns(series.runs, number, type, party)
      issued.set(key, series)
    }
  }
  for (const [key, { scope, runs, people }] of issued) {
    const before = seriesOf(db, organiser, key)
    saveSeries(db, organiser, key, {
      next_number: nextOf.get(key) ?? before.next_number,
      issued_people: before.issued_people + people,
    })
    tellTable(db, organiser, scope, runs)
  }
}

function addToRuns(runs: TableRun[], number: number, type: number, party: number): void {
  const last = runs.at(-1)
  if (last && last[1] === number - 1 && last[2] === type && last[3] === party)
    runs[runs.length - 1] = [last[0], number, type, party]
  else runs.push([number, number, type, party])
}

/** Numbers of one block of a ticket table; a booking changes one block, not the table. */
const blockSize = 1000

function tellTable(db: Connection, organiser: number, scope: TicketScope, runs: readonly TableRun[]): void {
  const validity = validityOf(db, organiser, scope)
  if (!validity) throw new Error(`Tickets of ${scopeKey(scope)} have no validity.`)
  const blocks = new Map<number, TableRun[]>()
  for (const [first, last, type, party] of runs) {
    for (let from = first; from <= last; ) {
      const block = Math.floor((from - 1) / blockSize)
      const until = Math.min(last, (block + 1) * blockSize)
      const known = blocks.get(block) ?? runsOfBlock(db, organiser, scope, block)
      for (let number = from; number <= until; number += 1) addToRuns(known, number, type, party)
      blocks.set(block, known)
      from = until + 1
    }
  }
  for (const [block, all] of blocks)
    tell(db, organiser, 'table', `${scopeKey(scope)}/${block}`, { scope, ...validity, runs: all })
}

function runsOfBlock(db: Connection, organiser: number, scope: TicketScope, block: number): TableRun[] {
  const row = db.get<{ body: string | null }>(
    "SELECT body FROM feed WHERE organiser = ? AND kind = 'table' AND key = ?",
    organiser,
    `${scopeKey(scope)}/${block}`,
  )
  return row?.body ? (JSON.parse(row.body) as { runs: TableRun[] }).runs : []
}

/** The validity of a series' tokens by the programme as it stands; null where there is no such session or pass. */
function validityOf(db: Connection, organiser: number, scope: TicketScope): Validity | null {
  if (scope.kind === 'pass') {
    const event = latestItem<EventRecord>(db, organiser, 'event', scope.event)
    return event && validityOfPass(event)
  }
  const session = latestItem<Session>(db, organiser, 'session', scope.session)
  return session && validityOfSession(session)
}

/** Tells a series' ticket table again after its session or event has changed. */
export function retellTable(db: Connection, organiser: number, scope: TicketScope): void {
  const validity = validityOf(db, organiser, scope)
  const last = Math.floor((seriesOf(db, organiser, scopeKey(scope)).next_number - 2) / blockSize)
  for (let block = 0; validity && block <= last; block += 1) {
    const runs = runsOfBlock(db, organiser, scope, block)
    if (runs.length > 0)
      tell(db, organiser, 'table', `${scopeKey(scope)}/${block}`, { scope, ...validity, runs })
  }
}
