import type { TicketId } from '../../../shared/model/ids.ts'
import type { Connection } from './connection.ts'
import { seriesMark } from './high-water.ts'
import { addBooking, type NewBooking, nextBookingId } from './issue.ts'
import { addVoid, keepSeries, type NumberRange, scopeOfKey, seriesOf } from './series.ts'
import type { Steps } from './steps.ts'
import { endOfBlock, type TableTicket, tellTable } from './ticket-table.ts'
import { tellState } from './tickets.ts'

/*
 * An import is many short transactions, so that nobody at a gate waits for it. The first takes its numbers and its places. Then it
 * is written, and the row in `unfinished_import` hides it: the views `bookings` and `tickets` leave it out. Taking that row away
 * shows all of it at once; what is left then is to tell the devices. An import that dies before is taken back.
 */

/** Rows of one transaction: some twenty milliseconds, in which nobody else writes. */
export const mostRows = 1000

/** Blocks of a ticket table that are told in one transaction, likewise. */
const blocksAtOnce = 3

/** Where an import is written: the ids of its bookings, and the next number of each series. */
export interface Place {
  readonly firstBooking: number
  readonly nextNumbers: Map<string, number>
}

/** Takes a place and a number for each person of each series. The last booking is written at once, so that no other gets an id in between. */
export function takeNumbers(
  db: Connection,
  organiser: number,
  people: ReadonlyMap<string, number>,
  bookings: number,
  last: Omit<NewBooking, 'id'>,
): Place {
  const firstBooking = nextBookingId(db)
  const lastBooking = firstBooking + bookings - 1
  db.run(
    'INSERT INTO unfinished_import (first_booking, last_booking) VALUES (?, ?)',
    firstBooking,
    lastBooking,
  )
  addBooking(db, organiser, { ...last, id: lastBooking })
  const nextNumbers = new Map<string, number>()
  for (const [scope, count] of people) {
    const { next_number, issued_people } = seriesOf(db, organiser, scope)
    const next = next_number + count
    keep(db, { organiser, scope, first: next_number, last: next - 1, people: count })
    keepSeries(db, organiser, scope, { next_number: next, issued_people: issued_people + count })
    nextNumbers.set(scope, next_number)
  }
  return { firstBooking, nextNumbers }
}

/** All that was written is seen from now on, and its numbers are handed out (RC6). */
export function show(db: Connection): void {
  db.run('DELETE FROM unfinished_import')
  for (const { organiser, scope } of untold(db))
    db.mark(seriesMark(organiser, scope), seriesOf(db, organiser, scope).next_number)
}

interface Untold extends NumberRange {
  readonly organiser: number
  readonly scope: string
  readonly people: number
}

const untold = (db: Connection): readonly Untold[] =>
  db.all<Untold>('SELECT organiser, scope, first, last, people FROM untold_numbers')

const keep = (db: Connection, { organiser, scope, first, last, people }: Untold) =>
  db.run(
    'INSERT INTO untold_numbers (organiser, scope, first, last, people) VALUES (?, ?, ?, ?, ?)',
    organiser,
    scope,
    first,
    last,
    people,
  )

const forget = (db: Connection, { organiser, scope, first }: Untold) =>
  db.run(
    'DELETE FROM untold_numbers WHERE organiser = ? AND scope = ? AND first = ?',
    organiser,
    scope,
    first,
  )

const isHidden = (db: Connection): boolean => db.get('SELECT 1 FROM unfinished_import') !== undefined

/** Whether an import has died, or is at work. */
export const isUnfinished = (db: Connection): boolean => isHidden(db) || untold(db).length > 0

/** Puts in order what an import left that died: takes it back where nobody had seen it yet, and else tells the rest of it. */
export function* settleImport(db: Connection, at: number): Steps<void> {
  yield* takeBack(db, at)
  yield* tellRest(db)
}

/** Takes back an import that nobody has seen. */
export function* takeBack(db: Connection, at: number): Steps<void> {
  while (db.writeAhead(() => isHidden(db) && takeBackSome(db, at))) yield
}

/** Tells devices of what is seen and was not told. */
export function* tellRest(db: Connection): Steps<void> {
  const tellSome = () => {
    for (let block = 1; block < blocksAtOnce; block += 1) if (!tellNext(db)) return false
    return tellNext(db)
  }
  while (db.write(() => !isHidden(db) && tellSome())) yield
}

/** Answers whether there is more to take back. */
function takeBackSome(db: Connection, at: number): boolean {
  const [range] = untold(db)
  if (range) {
    if (!removeTickets(db, range)) giveBack(db, range, at)
    return true
  }
  const removed = db.run(
    `DELETE FROM stored_bookings WHERE id IN (
       SELECT b.id FROM unfinished_import u JOIN stored_bookings b ON b.id BETWEEN u.first_booking AND u.last_booking LIMIT ?)`,
    mostRows,
  )
  if (removed === 0) db.run('DELETE FROM unfinished_import')
  return removed > 0
}

/** Removes some; false where none is left. */
function removeTickets(db: Connection, { organiser, scope, first, last }: Untold): boolean {
  const numbers = db.all<{ number: number }>(
    'SELECT number FROM stored_tickets WHERE organiser = ? AND scope = ? AND number BETWEEN ? AND ? ORDER BY number LIMIT ?',
    organiser,
    scope,
    first,
    last,
    mostRows,
  )
  for (const { number } of numbers) {
    db.run('DELETE FROM ticket_states WHERE organiser = ? AND ticket = ?', organiser, `${scope}-${number}`)
    db.run(
      'DELETE FROM stored_tickets WHERE organiser = ? AND scope = ? AND number = ?',
      organiser,
      scope,
      number,
    )
  }
  return numbers.length > 0
}

/** RC6: numbers that nobody was given are free again; where later ones were issued meanwhile, they are void. */
function giveBack(db: Connection, range: Untold, at: number): void {
  const { organiser, scope, first, last, people } = range
  const { next_number, issued_people } = seriesOf(db, organiser, scope)
  const isLast = next_number === last + 1
  keepSeries(db, organiser, scope, {
    next_number: isLast ? first : next_number,
    issued_people: issued_people - people,
  })
  if (!isLast) addVoid(db, organiser, scope, { first, last }, at)
  forget(db, range)
}

/** Tells one block of a series' ticket table, with the states of its tickets; answers whether there is more to tell. */
function tellNext(db: Connection): boolean {
  const [range, ...others] = untold(db)
  if (!range) return false
  const { organiser, scope, first, last } = range
  const until = Math.min(last, endOfBlock(first))
  const issued = db.all<TableTicket & { readonly id: TicketId; readonly has_state: 0 | 1 }>(
    `SELECT number, numbers, type, party, scope || '-' || number AS id, EXISTS (
       SELECT 1 FROM ticket_states s WHERE s.organiser = t.organiser AND s.ticket = t.scope || '-' || t.number
     ) AS has_state
     FROM tickets t WHERE organiser = ? AND scope = ? AND number BETWEEN ? AND ? ORDER BY number`,
    organiser,
    scope,
    first,
    until,
  )
  tellTable(db, organiser, scopeOfKey(scope), issued)
  for (const { id, has_state } of issued) if (has_state === 1) tellState(db, organiser, id)
  forget(db, range)
  if (until < last) keep(db, { ...range, first: until + 1 })
  return until < last || others.length > 0
}
