import type { Verdict } from '../../../shared/admission/verdict.ts'
import type { SessionNumber, TicketNumber, TypeNumber } from '../../../shared/model/ids.ts'
import { ticketIdOf } from '../../../shared/model/ticket.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import type { FoundTicket, FoundTickets } from '../../src/device.ts'
import { gates, now, thisPhone } from './evening.ts'

const scope = { kind: 'session', session: 1 as SessionNumber } as const
const admit: Verdict = { outcome: 'admit', people: 1, notices: [] }
const person = (
  number: number,
  name: string,
  verdict: Verdict,
  more: Partial<FoundTicket> = {},
): FoundTicket => ({
  ticket: ticketIdOf(scope, number as TicketNumber),
  number: number as TicketNumber,
  scope,
  name,
  party: 1,
  type: 1 as TypeNumber,
  verdict,
  ...more,
})

/** Whom a search finds, in every state that a row can show. */
export const people: FoundTickets = {
  typed: 'mart',
  known: 12_480,
  tickets: [
    person(17, 'Élodie Martin', admit, { seat: 'F 12' }),
    person(204, 'Martin Østergård-Lefèvre', admit, { party: 3, type: 2 as TypeNumber }),
    person(311, 'Jean-Martin Dubois', {
      outcome: 'refuse',
      reason: 'already-admitted',
      detail: { last: { at: now - 12 * minuteMs, gate: gates[1].id, device: thisPhone } },
      notices: [],
    }),
    person(512, 'Mélanie Martinet', { outcome: 'refer', reason: 'payment-due', detail: {}, notices: [] }),
  ],
  more: 38,
}
