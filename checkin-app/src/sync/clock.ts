import type { Clock } from '../../../shared/admission/knowledge.ts'
import { hourMs, type Instant } from '../../../shared/model/time.ts'

/** The device's clock held against the service's once (SY6). */
export interface ClockComparison {
  /** Service's clock minus the device's, whole milliseconds. */
  readonly offsetMs: number
  /** When, by the device's own clock. */
  readonly at: Instant
  /** The device's clock was set since, so that the offset may no longer hold. */
  readonly jumped: boolean
}

/** AD9: a comparison is good for this long. */
const comparisonHoldsMs = 24 * hourMs
/** How far the wall clock may run from the monotonic one before it counts as set. */
const jumpMs = 30_000

/** A network time daemon may step back this far without anybody having set the clock. */
const stepBackMs = 1000

/** Compares the clocks, the service's reading taken for the middle of the round trip. */
export const compareClocks = (exchange: {
  readonly sentAt: Instant
  readonly roundTripMs: number
  readonly serviceClock: Instant
}): ClockComparison => ({
  offsetMs: Math.round(exchange.serviceClock - (exchange.sentAt + exchange.roundTripMs / 2)),
  at: Math.floor(exchange.sentAt + exchange.roundTripMs),
  jumped: false,
})

/** The clock of a decision at a reading of the device's own (AD9): corrected, and how sure it is. */
export function clockAt(now: Instant, comparison: ClockComparison | null, latestSeen: Instant): Clock {
  if (!comparison) return { now, quality: 'never-compared' }
  const holds =
    !comparison.jumped && now + stepBackMs >= latestSeen && now - comparison.at <= comparisonHoldsMs
  return { now: now + comparison.offsetMs, quality: holds ? 'sure' : 'unsure' }
}

/** Reads the device's own clock, and notices when it is set. */
export interface WatchedClock {
  /** Whole milliseconds. */
  now(): Instant
  /** Whether the wall clock has been set since this comparison, as far as this page can tell. */
  hasJumpedSince(comparison: ClockComparison): boolean
}

/**
 * Watches the wall clock against the monotonic one. A page can tell only of what happened while it ran: an older
 * comparison counts from the page's start, a newer one from when it is first asked about.
 */
export function watchClock(source: {
  readonly now: () => number
  readonly monotonicMs: () => number
}): WatchedClock {
  const drift = () => source.now() - source.monotonicMs()
  const startedAt = source.now()
  let since: Instant | null = null
  let driftThen = drift()
  return {
    now: () => Math.round(source.now()),
    hasJumpedSince(comparison) {
      if (since !== comparison.at) {
        const isFromBefore = since === null && comparison.at <= startedAt
        if (!isFromBefore) driftThen = drift()
        since = comparison.at
      }
      return Math.abs(drift() - driftThen) > jumpMs
    },
  }
}
