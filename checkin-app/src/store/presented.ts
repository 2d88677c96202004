import type { Readable } from '../../../shared/admission/decide.ts'
import type { Fact, Presented } from '../../../shared/admission/fact.ts'
import type { Knowledge } from '../../../shared/admission/knowledge.ts'
import { caseOf } from '../../../shared/admission/presented-ticket.ts'
import type { Presentable } from '../../../shared/admission/scan-book.ts'
import { takenSessions } from '../../../shared/admission/taken-sessions.ts'
import type { KeyId, SessionNumber, TicketId } from '../../../shared/model/ids.ts'

/** SC5: the reasons for which the text itself is kept, so that the service can read it once it has the key or the version. */
const textIsKeptFor: ReadonlySet<string> = new Set(['cannot-check', 'unknown-key', 'too-new'])

/** What a fact keeps of a code (SC5): claims without issuer, seat and name; of an unreadable one the reason and the length. */
export function presentedOf(code: Presentable): Presented {
  if (code.kind === 'unreadable') {
    const { reason, length, text } = code
    const unreadable = { kind: 'unreadable', reason, length } as const
    return text !== undefined && textIsKeptFor.has(reason) ? { ...unreadable, text } : unreadable
  }
  const { ticket, scope, number, type, edition, party, notBefore, expires } = code.claims
  const claims = { ticket, scope, number, type, edition, party, notBefore, expires }
  return { kind: 'ticket', ticket: code.key === undefined ? claims : { ...claims, key: code.key as KeyId } }
}

/** What is decided upon: of a ticket its claims, with name and seat while they are at hand. */
export const readableOf = (code: Presentable | Presented): Readable => {
  if (code.kind === 'unreadable') return { kind: 'unreadable', reason: code.reason }
  return { kind: 'ticket', ticket: 'claims' in code ? code.claims : code.ticket }
}

/** Session 0 is the test session: never a passage, and nothing is learnt of it. */
export const isTest = (presented: Presented): boolean =>
  presented.kind === 'ticket' &&
  presented.ticket.scope.kind === 'session' &&
  presented.ticket.scope.session === 0

/** The ticket of which a fact is, where it is of one. */
export const ticketOf = (fact: Fact): TicketId | null =>
  fact.kind === 'presentation' && fact.presented.kind === 'ticket' && !isTest(fact.presented)
    ? fact.presented.ticket.ticket
    : null

/** The session that an entry counts for (RC1): a ticket's own; else the one chosen, else the gate's only one, else none. */
export function countedSession(
  readable: Readable | null,
  known: Knowledge | null,
  chosen: SessionNumber | undefined,
): { readonly session?: SessionNumber } {
  if (!known) return chosen === undefined ? {} : { session: chosen }
  const session =
    readable?.kind === 'ticket'
      ? caseOf(readable.ticket, known, chosen).session
      : (chosen ?? onlySession(known))
  return session === undefined ? {} : { session }
}

function onlySession({ gate, programme, clock }: Knowledge): SessionNumber | undefined {
  const taken = takenSessions(gate, programme, clock.now)
  return taken.length === 1 ? taken[0]?.number : undefined
}
