import type { SessionNumber } from '../../shared/model/ids.ts'
import { serialsOf } from '../box-office/serials.ts'
import type { TicketRecord } from '../store/records.ts'
import type { Cell } from './csv.ts'

/** What a ticket is worth, in the one word that the import reads, whatever the language of the headings. */
export function stateWord({ state }: TicketRecord): 'live' | 'due' | 'blocked' | 'cancelled' {
  if (state.cancelled !== undefined) return 'cancelled'
  if (state.blocked) return 'blocked'
  return state.paymentDue ? 'due' : 'live'
}

/** A ticket in the list of a session: its cells under the headings `exported.bookings`. */
export const ticketLine = (ticket: TicketRecord, session: SessionNumber, type: string): readonly Cell[] => [
  ...[ticket.reference, session, ticket.number, serialsOf(ticket).last, type],
  ...[ticket.party, ticket.seat ?? '', ticket.holder ?? '', stateWord(ticket)],
]
