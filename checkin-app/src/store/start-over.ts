import { Dexie } from 'dexie'
import type { DeviceId } from '../../../shared/model/ids.ts'
import type { Change } from '../../../shared/sync/protocol.ts'
import { applyChanges } from './apply-changes.ts'
import { packTogether } from './pack-rows.ts'
import { changePassages } from './passages.ts'
import type { GateDatabase, PassageRow } from './schema.ts'

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
  const { rows, reach, tallies, ownTickets } = packTogether(staged, own)
  const ownPassages = (await passagesOfDevice(db, own)).map((row) => {
    // The service may have read since what this device could not.
    const ticket = row.ticket ?? ownTickets.get(row.number) ?? null
    return { ...row, ticket }
  })
  await Promise.all([
    db.programme.clear(),
    db.tickets.clear(),
    db.blocks.clear(),
    db.conflicts.clear(),
    db.staged.clear(),
    db.passages.clear(),
    db.tallies.clear(),
    db.packed.clear(),
    db.reach.clear(),
  ])
  await db.packed.bulkPut(rows)
  await db.reach.bulkPut(reach)
  await db.tallies.bulkPut(tallies)
  await changePassages(db, ownPassages)
  await applyChanges(db, own, staged)
  await db.conflicts.where('id').anyOf(shown).modify({ shown: 1 })
}

const passagesOfDevice = async (db: GateDatabase, device: DeviceId | null): Promise<readonly PassageRow[]> =>
  device === null
    ? []
    : db.passages.where('[device+number]').between([device, Dexie.minKey], [device, Dexie.maxKey]).toArray()
