import { createHash } from 'node:crypto'
import { type Instant, minuteMs } from '../../shared/model/time.ts'
import type { SignInStore } from '../store/sign-in-store.ts'

/** Counts wrong guesses of one kind. */
export interface Throttle {
  /** Counts an attempt before it is looked at, so that many at once are no way around; false: too many were wrong. */
  take(key: string, now: Instant): Promise<boolean>
  /** The attempt was right: it was none. */
  giveBack(key: string): Promise<void>
  /** All attempts are forgotten. */
  forget(key: string): Promise<void>
}

/** For how long a wrong guess counts. */
const throttleMs = 15 * minuteMs

/** Keys that are remembered at once; the one that was quiet longest goes first. */
const mostKeys = 10_000

/** Lets `most` attempts through in 15 minutes. Kept in memory only, so that no address is ever written down. */
export function openThrottle(most: number): Throttle {
  const attempts = new Map<string, readonly Instant[]>()
  return {
    async take(key, now) {
      const counted = (attempts.get(key) ?? []).filter((at) => at > now - throttleMs)
      attempts.delete(key)
      attempts.set(key, counted.length < most ? [...counted, now] : counted)
      const [quietest] = attempts.keys()
      if (attempts.size > mostKeys && quietest !== undefined) attempts.delete(quietest)
      return counted.length < most
    },
    async giveBack(key) {
      attempts.set(key, (attempts.get(key) ?? []).slice(0, -1))
    },
    async forget(key) {
      attempts.delete(key)
    },
  }
}

/** The same, kept by the store: whoever can make the service restart gets no new guesses at an account. */
export function openStoredThrottle(
  store: Pick<SignInStore, 'countGuess' | 'forgetGuesses'>,
  most: number,
): Throttle {
  const subjectOf = (key: string): Uint8Array =>
    new Uint8Array(createHash('sha256').update(`guess/1|${key}`).digest())
  return {
    take: (key, now) => store.countGuess(subjectOf(key), most, now - throttleMs, now),
    giveBack: (key) => store.forgetGuesses(subjectOf(key), 'last'),
    forget: (key) => store.forgetGuesses(subjectOf(key), 'all'),
  }
}
