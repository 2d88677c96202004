import type { Session } from '../../../shared/model/programme.ts'
import type { EventRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { latestItems } from './items.ts'
import type { Steps } from './steps.ts'

/** Nobody's order hashes to this: an erased booking is never the same as one that comes in again. */
const erased = 'erased'

/** Bookings that are looked at in one transaction: some ten milliseconds where all of them are to be erased. */
const mostAtOnce = 500

/**
 * Takes names and addresses out of every booking of which all sessions and passes ended before an instant, some at a time; what a
 * stop breaks off is there to be found the next time. The hash of its order goes too, since a name can be guessed from it. A device
 * that holds names finds their number changed, and fetches the list anew. The names of groups go with them, by the time of their
 * visit.
 */
export function* eraseHolders(db: Connection, organiser: number, before: number): Steps<number> {
  const ended = endedBefore(db, organiser, before)
  let count = 0
  for (let after: number | null = 0; after !== null; ) {
    const page: Page = pageOf(db, organiser, ended, after)
    if (page.bookings.length > 0) db.write(() => eraseBookings(db, page.bookings))
    count += page.bookings.length
    after = page.last
    yield
  }
  while (db.write(() => eraseGroups(db, organiser, before))) yield
  return count
}

function endedBefore(db: Connection, organiser: number, before: number): string {
  const { session, event } = latestItems(db, organiser)
  return JSON.stringify([
    ...(session as readonly Session[]).filter(({ ends }) => ends < before).map(({ number }) => `s${number}`),
    ...(event as readonly EventRecord[])
      .filter(({ pass }) => pass && pass.validUntil < before)
      .map(({ number }) => `e${number}`),
  ])
}

interface Page {
  /** Those whose holders are to be erased. */
  readonly bookings: readonly number[]
  /** The last that was looked at; null: there are no more. */
  readonly last: number | null
}

function pageOf(db: Connection, organiser: number, ended: string, after: number): Page {
  const rows = db.all<{ id: number; is_due: 0 | 1 }>(
    `SELECT b.id, b.content_hash <> '${erased}' AND NOT EXISTS (
       SELECT 1 FROM tickets t WHERE t.booking = b.id AND t.scope NOT IN (SELECT value FROM json_each(?))
     ) AS is_due FROM bookings b WHERE b.organiser = ? AND b.id > ? ORDER BY b.id LIMIT ?`,
    ended,
    organiser,
    after,
    mostAtOnce,
  )
  return {
    bookings: rows.filter(({ is_due }) => is_due === 1).map(({ id }) => id),
    last: rows.length < mostAtOnce ? null : (rows.at(-1)?.id ?? null),
  }
}

function eraseBookings(db: Connection, bookings: readonly number[]): void {
  for (const id of bookings) {
    db.run('UPDATE stored_tickets SET holder = NULL WHERE booking = ? AND holder IS NOT NULL', id)
    db.run('UPDATE stored_bookings SET email = NULL, content_hash = ? WHERE id = ?', erased, id)
    db.run('DELETE FROM idempotency WHERE booking = ?', id)
  }
}

/** Answers whether there may be more. */
function eraseGroups(db: Connection, organiser: number, before: number): boolean {
  const erased = db.run(
    `UPDATE visitor_groups SET name = NULL WHERE (device, opening, number) IN (
       SELECT device, opening, number FROM visitor_groups
       WHERE organiser = ? AND at < ? AND name IS NOT NULL LIMIT ?)`,
    organiser,
    before,
    mostAtOnce,
  )
  return erased === mostAtOnce
}
