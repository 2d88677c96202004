import type { Gate, Session } from '../model/programme.ts'
import { dayOf, hourMs, type Instant, minuteMs } from '../model/time.ts'
import type { Programme } from './knowledge.ts'

/** When a gate's doors open and close for a session; null where the gate has no limit on that side. */
export function doorsOf(
  gate: Gate,
  session: Session,
): { readonly opens: Instant | null; readonly closes: Instant | null } {
  const minutesFromStart = (minutes: number | undefined): Instant | null =>
    minutes === undefined ? null : session.starts + minutes * minuteMs
  return { opens: minutesFromStart(gate.doorsOpenMinutes), closes: minutesFromStart(gate.doorsCloseMinutes) }
}

/** A gate without doors on a side counts as open from the start, and until the end, of the session itself. */
function doorsAreOpen(gate: Gate, session: Session, now: Instant): boolean {
  const { opens, closes } = doorsOf(gate, session)
  return (opens ?? session.starts) <= now && now < (closes ?? session.ends)
}

/** No day is longer, also where clocks are put back; what begins further away is of another day, and needs no look at a calendar. */
const longestDayMs = 25 * hourMs

/** The sessions that a gate takes now (RULES.md, Policy): named ones, all of today, or at an exit every one of the venue. */
export function takenSessions(gate: Gate, programme: Programme, now: Instant): readonly Session[] {
  const { takes, venue, direction } = gate
  const sessions = [...programme.sessions.values()]
  if (takes.kind === 'named') return sessions.filter(({ number }) => takes.sessions.includes(number))
  const ofVenue = sessions.filter((session) => session.venue === venue)
  if (direction === 'out') return ofVenue
  const { calendar } = programme.organiser
  const today = dayOf(now, calendar)
  return ofVenue.filter(
    (session) =>
      (Math.abs(session.starts - now) < longestDayMs && dayOf(session.starts, calendar) === today) ||
      doorsAreOpen(gate, session, now),
  )
}
