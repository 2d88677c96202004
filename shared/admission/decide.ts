import type { SessionNumber } from '../model/ids.ts'
import { areaOf } from '../model/programme.ts'
import {
  blocked,
  cancelled,
  clockUnsure,
  doors,
  nobodyLeft,
  notTakenHere,
  paymentDue,
  superseded,
  typeNotTaken,
} from './checks.ts'
import { insideNow, leftToEnter, peopleEntered } from './entries.ts'
import { type Finding, firstStanding, refer } from './finding.ts'
import { isFull } from './full.ts'
import type { Knowledge } from './knowledge.ts'
import { type Case, caseOf, ledgerOf, type PresentedTicket } from './presented-ticket.ts'
import { neverOverridable, type Reason, type Referral, type Refusal, referrals } from './reasons.ts'
import type { Notice, Verdict } from './verdict.ts'

/** What a device holds once a code was read: a ticket, or why it is none (AD2, AD3). */
export type Readable =
  | { readonly kind: 'ticket'; readonly ticket: PresentedTicket }
  | { readonly kind: 'unreadable'; readonly reason: Reason }

export interface Circumstances {
  /** Reasons that an usher has passed over; those of AD2 and AD3's refusals never are. */
  readonly passedOver?: ReadonlySet<Reason>
  /** The session that the usher chose, for a pass. */
  readonly session?: SessionNumber
}

const nothing: ReadonlySet<Reason> = new Set()

/**
 * The one decision, AD1 to AD14: the first rule that fails gives the reason. Synchronous and pure, so that it runs inside the
 * store's transaction, on the phone and on the service alike. `null` stands for what could not be read, or for a device that
 * stands at no gate: that refers, and never admits (AD1).
 */
export function decide(code: Readable, known: Knowledge | null, circumstances: Circumstances = {}): Verdict {
  const passedOver = circumstances.passedOver ?? nothing
  if (!known) return verdictOf(refer('cannot-check'), [])
  if (code.kind === 'unreadable') return verdictOfUnreadable(code.reason, passedOver)
  const { ticket } = code
  if (ticket.scope.kind === 'session' && ticket.scope.session === 0)
    return { outcome: 'admit', people: 0, notices: [{ kind: 'test' }] }

  const theCase = caseOf(ticket, known, circumstances.session)
  if (known.gate.direction === 'out') return leave(theCase, passedOver)
  const finding = firstStanding(
    [
      () => blocked(theCase),
      () => cancelled(theCase),
      () => superseded(theCase),
      () => notTakenHere(theCase),
      () => typeNotTaken(theCase),
      () => clockUnsure(theCase, passedOver),
      () => doors(theCase, known.clock.now),
      () => paymentDue(theCase),
      () => nobodyLeft(theCase, passedOver),
    ],
    passedOver,
  )
  return finding ? verdictOf(finding, namesOf(theCase)) : admit(theCase, passedOver)
}

const verdictOf = (finding: Finding, notices: readonly Notice[]): Verdict => ({ ...finding, notices })

/** AD2, AD3. An unread code that an usher lets in "not verified" is one person. */
function verdictOfUnreadable(reason: Reason, passedOver: ReadonlySet<Reason>): Verdict {
  if (!neverOverridable.has(reason) && passedOver.has(reason))
    return { outcome: 'admit', people: 1, notices: [] }
  return (referrals as readonly Reason[]).includes(reason)
    ? { outcome: 'refer', reason: reason as Referral, detail: {}, notices: [] }
    : { outcome: 'refuse', reason: reason as Refusal, detail: {}, notices: [] }
}

/** Every verdict from AD4 on says type, name and seat. */
function namesOf({ ticket, type }: Case): Notice[] {
  const notices: Notice[] = []
  if (type) notices.push({ kind: 'type', name: type.name })
  if (ticket.name !== undefined) notices.push({ kind: 'name', name: ticket.name })
  if (ticket.seat !== undefined) notices.push({ kind: 'seat', seat: ticket.seat })
  return notices
}

/** AD8: of AD4 to AD7 only `blocked` refuses, the others are notices. */
function leave(theCase: Case, passedOver: ReadonlySet<Reason>): Verdict {
  const stop = firstStanding([() => blocked(theCase)], passedOver)
  if (stop) return verdictOf(stop, namesOf(theCase))
  const { known, session } = theCase
  const area = areaOf(known.gate)
  const passages = known.passages.filter((passage) => passage.area === area)
  const inside = insideNow({ passages, calendar: known.programme.organiser.calendar }, known.clock.now)
  const notices = namesOf(theCase)
  for (const check of [cancelled, superseded, notTakenHere, typeNotTaken]) {
    const finding = check(theCase)
    if (finding) notices.push({ kind: 'would-not-enter', reason: finding.reason })
  }
  if (inside === 0) notices.push({ kind: 'was-not-inside' })
  const verdict = { outcome: 'admit', people: Math.max(1, inside), notices } as const
  return session === undefined ? verdict : { ...verdict, session }
}

/** AD13 and AD14: all that AD12 leaves may enter; a full session is a notice, for the ticket is a right. */
function admit(theCase: Case, passedOver: ReadonlySet<Reason>): Verdict {
  const { known, session, type } = theCase
  const ledger = ledgerOf(theCase)
  const people = leftToEnter(ledger, known.clock.now, passedOver)
  const notices = namesOf(theCase)
  if (type?.policy.attention !== undefined) notices.push({ kind: 'attention', text: type.policy.attention })
  if (ledger.policy.entries !== undefined) {
    const left = ledger.party * ledger.policy.entries - peopleEntered(ledger.passages) - people
    notices.push({ kind: 'entries-left', people: Math.max(0, left) })
  }
  notices.push({ kind: 'others-known-at', at: known.othersKnownAt })
  if (session !== undefined && isFull(known, session, people)) notices.push({ kind: 'full' })
  const verdict = { outcome: 'admit', people, notices } as const
  return session === undefined ? verdict : { ...verdict, session }
}
