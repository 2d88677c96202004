import type { Session } from '../../shared/model/programme.ts'
import { hourMs, type Instant } from '../../shared/model/time.ts'

const nearMs = 24 * hourMs

/**
 * The gate's sessions of which somebody may speak there now, the soonest first: those within a day of this moment, else all. An
 * exit takes every session that the venue ever had.
 */
export function soonestFirst(sessions: readonly Session[], now: Instant): readonly Session[] {
  const near = sessions.filter(({ starts, ends }) => starts - now < nearMs && now - ends < nearMs)
  return (near.length > 0 ? near : sessions).toSorted((a, b) => a.starts - b.starts)
}
