import type { TicketId } from '../../../shared/model/ids.ts'
import type { Connection } from './connection.ts'
import { editionMark } from './high-water.ts'

/** The highest that a token can say (TOKEN.md, ranges). */
const mostEdition = 255

/** The name in `meta` of when a backup was put back without the high-water mark: which editions were given by then nobody knows. */
export const editionsUnknown = 'editions-unknown-since'

/**
 * So many editions are left out then, at the first reissue of a ticket: more than anybody gives between two backups. And a door is
 * believed so far above those given: else one phone that lies leaves a ticket no edition.
 */
const leftOut = 10

/**
 * Gives a reissued ticket its edition: above every one that may stand on a paper (RC6), which is the live one, the one marked beside
 * the database, and any of the ten above that a door has seen. Null where none is left.
 */
export function takeEdition(
  db: Connection,
  organiser: number,
  ticket: TicketId,
  live: number,
): number | null {
  const name = editionMark(organiser, ticket)
  const known = Math.max(live, db.marked(name))
  const given = Math.max(known, editionSeen(db, organiser, ticket, known + leftOut))
  const next = given + 1 + (isUnknown(db, organiser, ticket, live) ? leftOut : 0)
  if (next > mostEdition) return null
  db.mark(name, next)
  return next
}

const editionSeen = (db: Connection, organiser: number, ticket: TicketId, most: number): number =>
  db.get<{ edition: number | null }>(
    `SELECT max(edition) AS edition FROM (
       SELECT coalesce(read_as ->> '$.edition', content ->> '$.presented.ticket.edition') AS edition
       FROM facts WHERE organiser = ? AND ticket = ? AND mark IS NULL
     ) WHERE edition <= ?`,
    organiser,
    ticket,
    most,
  )?.edition ?? 0

/** Whether the ticket was there when its editions were lost, and was not reissued since. */
function isUnknown(db: Connection, organiser: number, ticket: TicketId, live: number): boolean {
  const lost = db.get<{ value: string }>('SELECT value FROM meta WHERE name = ?', editionsUnknown)
  if (!lost) return false
  const [scope = '', number = ''] = ticket.split('-')
  const then = Number(lost.value)
  const wasThere = db.get(
    `SELECT 1 FROM tickets t JOIN bookings b ON b.id = t.booking
     WHERE t.organiser = ? AND t.scope = ? AND t.number = ? AND b.created_at <= ?`,
    organiser,
    scope,
    Number(number),
    then,
  )
  if (!wasThere) return false
  const before = db.get<{ edition: number | null }>(
    "SELECT max(body ->> '$.liveEdition') AS edition FROM ticket_states WHERE organiser = ? AND ticket = ? AND since <= ?",
    organiser,
    ticket,
    then,
  )
  return live <= (before?.edition ?? 1)
}
