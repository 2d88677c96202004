import type { Session } from '../../shared/model/programme.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { SessionCount } from './device.ts'

/** Counts of sessions with those last that are over: they are looked at least. Else the order stays. */
export function stillOnFirst(
  counts: readonly SessionCount[],
  sessions: readonly Session[],
  now: Instant,
): readonly SessionCount[] {
  const over = new Set(sessions.filter(({ ends }) => ends <= now).map(({ number }) => number))
  return counts.toSorted((a, b) => Number(over.has(a.session)) - Number(over.has(b.session)))
}
