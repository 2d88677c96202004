import type { Instant } from '../../../shared/model/time.ts'

/** Wrong guesses in a row, and how long nobody may guess again; by this device's own clock. */
export interface WrongGuesses {
  readonly tries: number
  readonly since: Instant
  readonly waitMs: number
}

export const noGuess: WrongGuesses = { tries: 0, since: 0, waitMs: 0 }

/** TOKEN.md, Short code: after five wrong ones a wait of 30 seconds, then double. */
export const freeTries = 5
const firstWaitMs = 30_000
const longestWaitMs = 3_600_000

export const waitMsAfter = (tries: number): number =>
  tries < freeTries ? 0 : Math.min(firstWaitMs * 2 ** Math.min(tries - freeTries, 20), longestWaitMs)
