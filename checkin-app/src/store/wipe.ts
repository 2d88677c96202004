import { blankRecord, unsentOf } from './device-record.ts'
import type { GateDatabase } from './schema.ts'

/**
 * Forgets everything: keys, programme, log, PIN. Refused (false) while facts are neither with the service nor in a file that was
 * handed out.
 */
export const wipe = (db: GateDatabase): Promise<boolean> =>
  db.transaction('rw', db.tables, async () => {
    const record = await db.record()
    if (unsentOf(record) > 0 && record.handedOut < record.lastNumber) return false
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.device.put({ ...blankRecord, programmeVersion: record.programmeVersion + 1 })
    return true
  })
