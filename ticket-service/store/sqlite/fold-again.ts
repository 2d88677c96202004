import type { TicketId } from '../../../shared/model/ids.ts'
import type { Instant } from '../../../shared/model/time.ts'
import type { Connection } from './connection.ts'
import { foldTicket } from './fold.ts'
import { pastOf } from './past.ts'
import { organiserById } from './programme.ts'

/**
 * Folds a ticket again after something was done to it, where one of its scans bears a later time: a clock ran ahead, and its scan came
 * before what was in force when it says that it was made (RC2).
 */
export function foldAgain(db: Connection, organiser: number, ticket: TicketId, since: Instant): void {
  const isLater = db.get(
    'SELECT 1 FROM facts WHERE organiser = ? AND ticket = ? AND at >= ? LIMIT 1',
    organiser,
    ticket,
    since,
  )
  if (!isLater) return
  const past = pastOf(db, organiserById(db, organiser), organiser)
  foldTicket(db, organiser, ticket, past, since, () => null)
}
