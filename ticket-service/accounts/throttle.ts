import { type Instant, minuteMs } from '../../shared/model/time.ts'

/** Counts wrong guesses of one kind; kept in memory only, so that no address is ever written down. */
export interface Throttle {
  /** Counts an attempt before it is looked at, so that many at once are no way around; false: too many were wrong. */
  take(key: string, now: Instant): boolean
  /** The attempt was right: it was none. */
  giveBack(key: string): void
  /** All attempts are forgotten. */
  forget(key: string): void
}

/** For how long a wrong guess counts. */
export const throttleMs = 15 * minuteMs

/** Keys that are remembered at once; the one that was quiet longest goes first. */
const mostKeys = 10_000

/** A throttle that lets `most` attempts through in 15 minutes. */
export function openThrottle(most: number): Throttle {
  const attempts = new Map<string, readonly Instant[]>()
  return {
    take(key, now) {
      const counted = (attempts.get(key) ?? []).filter((at) => at > now - throttleMs)
      attempts.delete(key)
      attempts.set(key, counted.length < most ? [...counted, now] : counted)
      const [quietest] = attempts.keys()
      if (attempts.size > mostKeys && quietest !== undefined) attempts.delete(quietest)
      return counted.length < most
    },
    giveBack(key) {
      attempts.set(key, (attempts.get(key) ?? []).slice(0, -1))
    },
    forget(key) {
      attempts.delete(key)
    },
  }
}
