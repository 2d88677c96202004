import type { Gate } from '../model/programme.ts'
import { dayOf, hourMs, type Instant, minuteMs } from '../model/time.ts'
import { lastEntry, leftToEnter, limitsOf, nextEntry } from './entries.ts'
import { type Finding, refer, refuse } from './finding.ts'
import { type Programme, plainState } from './knowledge.ts'
import { type Case, caseOf, ledgerOf, type PresentedTicket } from './presented-ticket.ts'
import type { Reason } from './reasons.ts'
import { doorsOf } from './taken-sessions.ts'
import type { Detail } from './verdict.ts'

/** AD4: the ticket is blocked. */
export const blocked = ({ known }: Case): Finding | null => (known.ticket?.blocked ? refuse('blocked') : null)

/** AD4: the ticket or its session is cancelled, with the organiser's words; the session is named where it is the one. */
export function cancelled({ known, ownSession }: Case): Finding | null {
  const words = known.ticket?.cancelled
  if (words !== undefined) return refuse('cancelled', { words })
  return ownSession?.cancelled
    ? refuse('cancelled', { words: ownSession.cancelled.words, session: ownSession })
    : null
}

/** AD5: an edition below the live one. */
export const superseded = ({ ticket, known }: Case): Finding | null =>
  ticket.edition < (known.ticket ?? plainState).liveEdition ? refuse('superseded') : null

/** AD6: the gate takes no session of the ticket's event, or another one of it than this. */
export function notTakenHere({ ticket, known, taken, ownSession }: Case): Finding | null {
  const { scope } = ticket
  const { takes } = known.gate
  const event = scope.kind === 'pass' ? known.programme.events.get(scope.event)?.number : ownSession?.event
  if (scope.kind === 'session' && takes.kind === 'named' && takes.sessions.includes(scope.session))
    return null
  const detail = goodFor(ticket, known.programme, known.clock.now)
  if (event === undefined) {
    const refersToday = takes.kind === 'today' && isValidToday(ticket, known)
    if (refersToday) return refer('unknown-session', { validFrom: ticket.notBefore * 1000 })
    return refuse('wrong-session', detail)
  }
  if (taken.length === 0) return refuse('wrong-event', { ...detail, nothingOn: true })
  if (!taken.some((session) => session.event === event)) return refuse('wrong-event', detail)
  if (scope.kind === 'pass' || taken.some(({ number }) => number === scope.session)) return null
  return refuse('wrong-session', detail)
}

/** What a ticket for something else is for, as far as it is known; of one whose validity is over, since when. */
export function goodFor(ticket: PresentedTicket, programme: Programme, now: Instant): Detail {
  const { scope, notBefore, expires } = ticket
  const session = scope.kind === 'session' ? programme.sessions.get(scope.session) : undefined
  if (session) return { session }
  const event = scope.kind === 'pass' ? programme.events.get(scope.event) : undefined
  const closed = expires * 1000
  return { ...(event ? { event } : {}), validFrom: notBefore * 1000, ...(now < closed ? {} : { closed }) }
}

function isValidToday(ticket: Case['ticket'], known: Case['known']): boolean {
  const { calendar } = known.programme.organiser
  const today = dayOf(known.clock.now, calendar)
  const lastMoment = ticket.expires * 1000 - 1
  return dayOf(ticket.notBefore * 1000, calendar) <= today && today <= dayOf(lastMoment, calendar)
}

/** AD7: a type that the device does not know, or that this gate does not take; the right gates take the ticket's session too. */
export function typeNotTaken({ ticket, known, type }: Case): Finding | null {
  if (!type) return refer('unknown-type')
  const takes = (gate: Gate) => !gate.types || gate.types.includes(ticket.type)
  if (takes(known.gate)) return null
  const sendsAway = (gate: Gate) =>
    notTakenHere(caseOf(ticket, { ...known, gate }, undefined))?.outcome === 'refuse'
  const gates = [...known.programme.gates.values()].filter(
    (gate) => gate.venue === known.gate.venue && gate.direction === 'in' && takes(gate) && !sendsAway(gate),
  )
  return refuse('wrong-gate', { gates: gates.map(({ id }) => id) })
}

/** AD10 at a moment: a known session's own doors; for a pass and an unknown session `nbf` and `exp`. */
export function doors({ ticket, known, ownSession }: Case, now: Instant): Finding | null {
  const validity = { opens: ticket.notBefore * 1000, closes: ticket.expires * 1000 }
  const { opens, closes } = ownSession ? doorsOf(known.gate, ownSession) : validity
  const session = ownSession ? { session: ownSession } : {}
  if (opens !== null && now < opens) return refuse('too-early', { opens, ...session })
  if (closes !== null && now >= closes) return refuse('too-late', { closed: closes, ...session })
  return null
}

/** AD11: as the type says. */
export function paymentDue({ known, type }: Case): Finding | null {
  if (!known.ticket?.paymentDue) return null
  return type?.policy.paymentDue === 'refuse' ? refuse('payment-due') : refer('payment-due')
}

/** AD12: nobody of the party is left to enter; the first limit that holds and was not passed over gives the reason. */
export function nobodyLeft(theCase: Case, passedOver: ReadonlySet<Reason>): Finding | null {
  const ledger = ledgerOf(theCase)
  const spent = limitsOf(ledger, theCase.known.clock.now).find(
    ({ left, reason }) => left === 0 && !passedOver.has(reason),
  )
  if (!spent) return null
  const last = lastEntry(ledger.passages)
  const opens = spent.reason === 'too-soon' ? nextEntry(ledger, theCase.known.clock.now) : undefined
  return refuse(spent.reason, { ...(last ? { last } : {}), ...(opens === undefined ? {} : { opens }) })
}

/** How far an unsure clock may be off (AD9). */
const marginMs = { sure: 0, unsure: 2 * minuteMs, 'never-compared': 12 * hourMs } as const

/** AD9: AD10, or AD12 by day or minutes, would decide otherwise (another reason or another number) a margin earlier or later. */
export function clockUnsure(theCase: Case, passedOver: ReadonlySet<Reason>): Finding | null {
  const { now, quality } = theCase.known.clock
  if (quality === 'sure') return null
  const margin = marginMs[quality]
  const ledger = ledgerOf(theCase)
  const decidedAt = (at: Instant): string => {
    const standing = doors(theCase, at)?.reason
    const door = standing && !passedOver.has(standing) ? standing : 'open'
    const spent = limitsOf(ledger, at).find(({ left, reason }) => left === 0 && !passedOver.has(reason))
    return `${door} ${spent?.reason} ${leftToEnter(ledger, at, passedOver)}`
  }
  const here = decidedAt(now)
  return decidedAt(now - margin) === here && decidedAt(now + margin) === here ? null : refer('clock-unsure')
}
