import type { TicketId } from '../../../shared/model/ids.ts'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { serialsText } from '../../box-office/serials.ts'
import type { Acted } from '../desk-store.ts'
import type { TicketAction, TicketRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { foldAgain } from './fold-again.ts'
import type { FolderLock } from './folder-lock.ts'
import { addNote, nameTickets, wordTickets } from './notes.ts'
import { scopeOfKey } from './series.ts'
import { inTurns, type Steps } from './steps.ts'
import { act, ticketOf } from './tickets.ts'

/*
 * What is done to many tickets is many short transactions, so that nobody at a gate waits for it. Each ticket is acted on wholly, and
 * its note grows with it; the row in `unfinished_acts` holds what is left, so that a stop in between breaks nothing off.
 */

/** Tickets of one transaction: some twenty milliseconds. */
const mostAtOnce = 200

/** Tickets that are looked for in one go. */
const lookedForAtOnce = 2000

/** What is done, by whom and why. */
export interface Deed {
  readonly organiser: number
  readonly action: TicketAction
  readonly who: string
  readonly reason: string
  readonly at: number
}

/** A deed that is under way. */
interface Begun extends Deed {
  /** Null where one transaction does it all. */
  readonly id: number | null
  readonly tickets: readonly TicketId[]
  readonly done: number
  /** By series. */
  readonly notes: Readonly<Record<string, number>>
}

/** Acts on all of the tickets or, where one is not there, on none (null). Few are acted on at once; who acts on many waits for the lock. */
export async function actOn(
  db: Connection,
  lock: FolderLock,
  deed: Deed,
  tickets: readonly TicketId[],
): Promise<Acted | null> {
  const begun = newDeed(deed, tickets)
  if (tickets.length > mostAtOnce) return lock.inTurn(() => inTurns(actOnMany(db, begun)))
  return db.write(() => (areThere(db, begun, 0) ? actOnSome(db, begun).acted : null))
}

/** Acts on tickets that are there, all in the transaction at hand: for a booking's, which are few. */
export const actAtOnce = (db: Connection, deed: Deed, tickets: readonly TicketId[]): Acted =>
  actOnSome(db, newDeed(deed, tickets), tickets.length).acted

const newDeed = (deed: Deed, tickets: readonly TicketId[]): Begun => ({
  ...deed,
  ...{ id: null, tickets, done: 0, notes: {} },
})

function* actOnMany(db: Connection, begun: Begun): Steps<Acted | null> {
  yield* finishActs(db)
  for (let from = 0; from < begun.tickets.length; from += lookedForAtOnce) {
    if (!areThere(db, begun, from)) return null
    yield
  }
  return yield* finish(
    db,
    db.write(() => begin(db, begun)),
  )
}

/** Finishes what a stop has broken off. */
export function* finishActs(db: Connection): Steps<void> {
  for (let begun = unfinished(db); begun; begun = unfinished(db)) yield* finish(db, begun)
}

export const isActUnfinished = (db: Connection): boolean => unfinished(db) !== null

function* finish(db: Connection, from: Begun): Steps<Acted> {
  let changed = 0
  for (let begun = from; ; ) {
    const { acted, next } = db.write(() => actOnSome(db, begun))
    changed += acted.changed
    if (next.done === next.tickets.length) return { changed, notes: acted.notes }
    begun = next
    yield
  }
}

/** Tickets are never taken away: those that are there now will be when they are acted on. */
function areThere(db: Connection, { organiser, tickets }: Begun, from: number): boolean {
  const some = tickets.slice(from, from + lookedForAtOnce)
  const found = db.get<{ count: number }>(
    // Crossed, so that each is looked up: SQLite would go through the list for each ticket that there is.
    `SELECT count(*) AS count FROM json_each(?) j CROSS JOIN tickets t WHERE t.organiser = ?
       AND t.scope = substr(j.value, 1, instr(j.value, '-') - 1)
       AND t.number = CAST(substr(j.value, instr(j.value, '-') + 1) AS INTEGER)`,
    JSON.stringify(some),
    organiser,
  )
  return found?.count === some.length
}

/** The next tickets of a deed, in the transaction at hand; answers what has changed, and what is left. */
function actOnSome(
  db: Connection,
  begun: Begun,
  most = mostAtOnce,
): { readonly acted: Acted; readonly next: Begun } {
  const { organiser, action, at, tickets } = begun
  const done = Math.min(tickets.length, begun.done + most)
  const changed = tickets.slice(begun.done, done).flatMap((id): readonly Changed[] => {
    const before = ticketOf(db, organiser, id)
    const after = before && act(db, organiser, before, action, at)
    if (!after || after === before) return []
    foldAgain(db, organiser, id, at)
    return [{ before, after }]
  })
  const notes = noted(db, begun, changed, done === tickets.length)
  const next = { ...begun, done, notes }
  keep(db, next)
  return { acted: { changed: changed.length, notes: Object.values(notes) }, next }
}

interface Changed {
  readonly before: TicketRecord
  readonly after: TicketRecord
}

/** Notes what has changed, once for each series: each ticket at once, and in words with the first and with the last. */
function noted(db: Connection, begun: Begun, changed: readonly Changed[], isLast: boolean): Begun['notes'] {
  const { organiser, action, who, reason, at } = begun
  const notes: Record<string, number> = { ...begun.notes }
  for (const [key, those] of Map.groupBy(changed, ({ before }) => keyOfSeries(before.scope))) {
    const known = notes[key]
    const note = { at, who, what: action.kind, to: '', reason }
    const id = known ?? addNote(db, organiser, scopeOfKey(key), note)
    notes[key] = id
    const ids = those.map(({ before }) => before.id)
    nameTickets(db, id, ids)
    if (known === undefined) wordTickets(db, id, leftOf(those))
  }
  const isOfMany = begun.id !== null
  if (isLast && isOfMany) for (const id of Object.values(notes)) wordTickets(db, id, null)
  return notes
}

/** The numbers that are left of a party that became smaller: `1–3 → 1–2`; null for anything else. */
function leftOf([only, more]: readonly Changed[]): string | null {
  if (!only || more || only.after.party === only.before.party) return null
  return `${serialsText(only.before)} → ${serialsText(only.after)}`
}

function begin(db: Connection, begun: Begun): Begun {
  const { organiser, at, who, reason, action, tickets } = begun
  const { id } = db.get<{ id: number }>(
    `INSERT INTO unfinished_acts (organiser, at, who, reason, action, tickets, done, notes)
     VALUES (?, ?, ?, ?, ?, ?, 0, '{}') RETURNING id`,
    organiser,
    at,
    who,
    reason,
    JSON.stringify(action),
    JSON.stringify(tickets),
  ) ?? { id: null }
  return { ...begun, id }
}

function keep(db: Connection, { id, tickets, done, notes }: Begun): void {
  if (id === null) return
  if (done === tickets.length) db.run('DELETE FROM unfinished_acts WHERE id = ?', id)
  else db.run('UPDATE unfinished_acts SET done = ?, notes = ? WHERE id = ?', done, JSON.stringify(notes), id)
}

interface BegunRow extends Omit<Begun, 'action' | 'tickets' | 'notes'> {
  readonly action: string
  readonly tickets: string
  readonly notes: string
}

function unfinished(db: Connection): Begun | null {
  const row = db.get<BegunRow>('SELECT * FROM unfinished_acts ORDER BY id LIMIT 1')
  return row
    ? {
        ...row,
        action: JSON.parse(row.action) as TicketAction,
        tickets: JSON.parse(row.tickets) as TicketId[],
        notes: JSON.parse(row.notes) as Record<string, number>,
      }
    : null
}
