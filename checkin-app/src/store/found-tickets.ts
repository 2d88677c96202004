import { decide } from '../../../shared/admission/decide.ts'
import type { Programme } from '../../../shared/admission/knowledge.ts'
import type { Claims } from '../../../shared/model/ticket.ts'
import type { FoundTicket } from '../device.ts'
import { knownAt, type Moment } from './known-here.ts'
import { readableOf } from './presented.ts'
import type { GateDatabase } from './schema.ts'

/**
 * Tickets for the usher to choose among, each with what would be decided about it now. Nothing is written. One transaction for all:
 * each of its own costs a slow phone some milliseconds.
 */
export const foundTickets = (
  db: GateDatabase,
  programme: Programme | null,
  moment: Moment,
  claimed: readonly Claims[],
): Promise<readonly FoundTicket[]> =>
  db.transaction('r', db.decisionTables, async () => {
    const found: FoundTicket[] = []
    for (const claims of claimed) {
      const { ticket, number, scope, name = '', party, type, seat } = claims
      const known = await knownAt(db, programme, moment, { gate: moment.record.gate, ticket })
      const verdict = decide(readableOf({ kind: 'ticket', claims }), known)
      const row = { ticket, number, scope, name, party, type, verdict }
      found.push(seat === undefined ? row : { ...row, seat })
    }
    return found
  })
