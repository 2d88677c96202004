import type { Session } from '../../../shared/model/programme.ts'
import type { EventRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { latestItems } from './items.ts'

/** Nobody's order hashes to this: an erased booking is never the same as one that comes in again. */
const erased = 'erased'

/**
 * Takes names and addresses out of every booking of which all sessions and passes ended before an instant. The hash of its order
 * goes too, since a name can be guessed from it. A device that holds names finds their number changed, and fetches the list anew.
 * The names of groups go with them, by the time of their visit.
 */
export function eraseHolders(db: Connection, organiser: number, before: number): number {
  const { session, event } = latestItems(db, organiser)
  const ended = [
    ...(session as readonly Session[]).filter(({ ends }) => ends < before).map(({ number }) => `s${number}`),
    ...(event as readonly EventRecord[])
      .filter(({ pass }) => pass && pass.validUntil < before)
      .map(({ number }) => `e${number}`),
  ]
  const bookings = db.all<{ id: number }>(
    `SELECT b.id FROM bookings b WHERE b.organiser = ? AND b.content_hash <> '${erased}'
     AND NOT EXISTS (
       SELECT 1 FROM tickets t WHERE t.booking = b.id AND t.scope NOT IN (SELECT value FROM json_each(?))
     )`,
    organiser,
    JSON.stringify(ended),
  )
  for (const { id } of bookings) {
    db.run('UPDATE stored_tickets SET holder = NULL WHERE booking = ? AND holder IS NOT NULL', id)
    db.run('UPDATE stored_bookings SET email = NULL, content_hash = ? WHERE id = ?', erased, id)
    db.run('DELETE FROM idempotency WHERE booking = ?', id)
  }
  db.run(
    'UPDATE visitor_groups SET name = NULL WHERE organiser = ? AND at < ? AND name IS NOT NULL',
    organiser,
    before,
  )
  return bookings.length
}
