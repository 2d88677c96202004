import type { SessionNumber, TypeNumber } from '../model/ids.ts'
import type { Session } from '../model/programme.ts'
import { type Finding, firstStanding, refer, refuse } from './finding.ts'
import { isFull } from './full.ts'
import type { Knowledge } from './knowledge.ts'
import type { Reason } from './reasons.ts'
import { doorsOf, takenSessions } from './taken-sessions.ts'
import type { Verdict } from './verdict.ts'

/** A visitor without a ticket, or several of one type. */
export interface WalkIn {
  readonly type: TypeNumber
  readonly people: number
  /** The session that the usher chose; else the gate's only one, else none. */
  readonly session?: SessionNumber
}

/** Decides for visitors without a ticket: AD1, AD4, AD6, AD7, AD10 and AD13, for only these can be asked of them. */
export function decideWalkIn(
  walkIn: WalkIn,
  known: Knowledge | null,
  passedOver: ReadonlySet<Reason> = new Set(),
): Verdict {
  if (!known) return { ...refer('cannot-check'), notices: [] }
  const { programme, gate, clock } = known
  const taken = takenSessions(gate, programme, clock.now)
  const only = taken.length === 1 ? taken[0] : undefined
  const session = walkIn.session === undefined ? only : programme.sessions.get(walkIn.session)
  const counted = session ? { session: session.number } : {}
  if (gate.direction === 'out') return { outcome: 'admit', people: walkIn.people, notices: [], ...counted }

  const ofSession = session ? { session } : {}
  const { opens, closes } = session ? doorsOf(gate, session) : { opens: null, closes: null }
  const finding = firstStanding(
    [
      () => (session?.cancelled ? refuse('cancelled', { words: session.cancelled.words, session }) : null),
      () => notTaken(walkIn, session, taken),
      () => (programme.types.has(walkIn.type) ? null : refer('unknown-type')),
      () => (!gate.types || gate.types.includes(walkIn.type) ? null : refuse('wrong-gate')),
      () => (opens !== null && clock.now < opens ? refuse('too-early', { opens, ...ofSession }) : null),
      () =>
        closes !== null && clock.now >= closes ? refuse('too-late', { closed: closes, ...ofSession }) : null,
      () => capacityReached(known, session, walkIn.people),
    ],
    passedOver,
  )
  return finding
    ? { ...finding, notices: [] }
    : { outcome: 'admit', people: walkIn.people, notices: [], ...counted }
}

function notTaken(walkIn: WalkIn, session: Session | undefined, taken: readonly Session[]): Finding | null {
  if (walkIn.session === undefined) return null
  if (!session) return refer('unknown-session')
  return taken.includes(session) ? null : refuse('wrong-session', { session })
}

/** AD13: a walk-in has no right to a place, so a full session is for the usher to decide. */
const capacityReached = (known: Knowledge, session: Session | undefined, people: number): Finding | null =>
  session && isFull(known, session.number, people) ? refer('full', { session }) : null
