import type { Session } from '../../shared/model/programme.ts'
import type { Instant } from '../../shared/model/time.ts'

/** Of some sessions the one that goes on, the last to begin where there are several, and the next to begin; a cancelled one is neither. */
export function nowAndNext(
  sessions: readonly Session[],
  now: Instant,
): { readonly current: Session | undefined; readonly next: Session | undefined } {
  const held = sessions.filter(({ cancelled }) => !cancelled).toSorted((a, b) => a.starts - b.starts)
  return {
    current: held.findLast(({ starts, ends }) => starts <= now && now < ends),
    next: held.find(({ starts }) => starts > now),
  }
}
