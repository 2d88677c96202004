import type { SessionNumber } from '../model/ids.ts'
import { type AdmissionPolicy, areaOf, type Session, type TicketType } from '../model/programme.ts'
import type { Claims } from '../model/ticket.ts'
import type { Ledger } from './entries.ts'
import type { Knowledge } from './knowledge.ts'
import { takenSessions } from './taken-sessions.ts'

/** What a decision needs of the claims; a scan keeps as much, without the name. */
export type PresentedTicket = Omit<Claims, 'issuer'>

/** A ticket before a gate, with what the rules ask again and again worked out once. */
export interface Case {
  readonly ticket: PresentedTicket
  readonly known: Knowledge
  /** The ticket's own session, where it has one that is known here. */
  readonly ownSession: Session | undefined
  /** The session that an entry counts for. */
  readonly session: SessionNumber | undefined
  readonly taken: readonly Session[]
  readonly type: TicketType | undefined
}

/** For a pass: the session chosen, else the only one of its event that the gate takes, else none (RC1). */
function sessionOfPass(
  event: number,
  taken: readonly Session[],
  chosen: SessionNumber | undefined,
): SessionNumber | undefined {
  const ofEvent = taken.filter((session) => session.event === event)
  if (chosen !== undefined) return ofEvent.find(({ number }) => number === chosen)?.number
  return ofEvent.length === 1 ? ofEvent[0]?.number : undefined
}

export function caseOf(ticket: PresentedTicket, known: Knowledge, chosen: SessionNumber | undefined): Case {
  const { programme, gate, clock } = known
  const taken = takenSessions(gate, programme, clock.now)
  const { scope } = ticket
  return {
    ticket,
    known,
    taken,
    ownSession: scope.kind === 'session' ? programme.sessions.get(scope.session) : undefined,
    session: scope.kind === 'session' ? scope.session : sessionOfPass(scope.event, taken, chosen),
    type: programme.types.get(ticket.type),
  }
}

/** Of a type that the device does not know: one entry, and nothing is taken for granted. */
const cautious: AdmissionPolicy = { entries: 1, needsExit: false, paymentDue: 'refer' }

/** AD12's ledger of a case: entries are counted for the gate's area alone. */
export function ledgerOf({ ticket, known, session, type }: Case): Ledger {
  const area = areaOf(known.gate)
  return {
    party: ticket.party,
    policy: type?.policy ?? cautious,
    calendar: known.programme.organiser.calendar,
    passages: known.passages.filter((passage) => passage.area === area),
    session,
  }
}
