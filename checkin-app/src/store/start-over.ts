import type { DeviceId } from '../../../shared/model/ids.ts'
import type { Change } from '../../../shared/sync/protocol.ts'
import { applyChanges } from './apply-changes.ts'
import { recountTallies } from './passages.ts'
import type { GateDatabase } from './schema.ts'

/** Puts one page of a start-over aside; no decision looks at it yet (SC7). Within the caller's transaction. */
export async function stage(db: GateDatabase, changes: readonly Change[]): Promise<void> {
  const last = await db.staged.orderBy('order').last()
  const first = (last?.order ?? 0) + 1
  await db.staged.bulkPut(changes.map((change, index) => ({ order: first + index, change })))
}

export const forgetStaged = (db: GateDatabase): Promise<void> => db.staged.clear()

/**
 * SC7: puts everything collected in the place of what was kept, within the caller's transaction. What this device knows by
 * itself stays: its log, its passages, the editions it has verified, and which conflicts it has shown.
 */
export async function finishStartOver(db: GateDatabase, own: DeviceId | null): Promise<void> {
  const staged = (await db.staged.orderBy('order').toArray()).map(({ change }) => change)
  const shown = await db.conflicts.where('shown').equals(1).primaryKeys()
  await Promise.all([
    db.programme.clear(),
    db.tickets.clear(),
    db.blocks.clear(),
    db.conflicts.clear(),
    db.staged.clear(),
  ])
  await db.passages.filter(({ device }) => device !== own).delete()
  await applyChanges(db, own, staged)
  await recountTallies(db)
  await db.conflicts.where('id').anyOf(shown).modify({ shown: 1 })
}
