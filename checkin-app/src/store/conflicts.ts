import type { Conflict } from '../../../shared/admission/reconcile.ts'
import type { GateDatabase } from './schema.ts'

/** The conflicts that nobody was shown yet, marked as shown in the same transaction: each comes out once, in one tab (RC3). */
export const takeUnshownConflicts = (db: GateDatabase): Promise<readonly Conflict[]> =>
  db.transaction('rw', db.conflicts, async () => {
    const rows = await db.conflicts.where('shown').equals(0).toArray()
    if (rows.length > 0) await db.conflicts.where('shown').equals(0).modify({ shown: 1 })
    return rows.map(({ shown: _, dissolved: __, ...conflict }) => conflict)
  })
