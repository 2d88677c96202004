import type { ClockComparison } from '../sync/clock.ts'
import type { GateDatabase } from './schema.ts'

/** Remembers a comparison of the clocks (SY6): the device's time starts from here. */
export const noteComparison = (db: GateDatabase, comparison: ClockComparison): Promise<void> =>
  db.transaction('rw', db.device, async () => {
    await db.device.put({ ...(await db.record()), comparison, latestSeen: comparison.at })
  })

/** Remembers across a reload that the clock was set, or how late it has been (AD9). */
export const noteClock = (
  db: GateDatabase,
  clock: { now(): number; hasJumpedSince(comparison: ClockComparison): boolean },
): Promise<void> =>
  db.transaction('rw', db.device, async () => {
    const record = await db.record()
    const { comparison } = record
    if (!comparison || comparison.jumped || !clock.hasJumpedSince(comparison)) return
    await db.device.put({ ...record, comparison: { ...comparison, jumped: true } })
  })
