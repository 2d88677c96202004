import { liveQuery } from 'dexie'
import type { GateDatabase } from './schema.ts'

/**
 * Calls back whenever the device record or the unshown conflicts change, in this tab or another; answers how to stop. A store
 * that fails calls `onFailure`.
 */
export function watchRecord(
  db: GateDatabase,
  onChange: (unshownConflicts: number) => void,
  onFailure: () => void,
): () => void {
  const seen = liveQuery(async () => ({
    record: await db.record(),
    unshown: await db.conflicts.where('shown').equals(0).count(),
  }))
  const subscription = seen.subscribe({
    next: ({ unshown }) => onChange(unshown),
    error: onFailure,
  })
  return () => subscription.unsubscribe()
}
