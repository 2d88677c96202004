import type { DeviceId, GateId } from '../../../shared/model/ids.ts'
import { blankRecord, unsentOf } from './device-record.ts'
import { forgetNames } from './lists.ts'
import { Misuse } from './misuse.ts'
import type { ProgrammeCache } from './programme-cache.ts'
import type { GateDatabase, IdentityRow } from './schema.ts'

export interface NewIdentity extends Omit<IdentityRow, 'id'> {
  /** What the organiser compares. */
  readonly words: readonly string[]
}

/**
 * Begins a device's life anew, with nothing kept of an earlier one. Refused (false) while facts of that one are unsent: a
 * device belongs to one organiser, and pairs anew only when all is sent.
 */
export const beginIdentity = (db: GateDatabase, { device, keys, words }: NewIdentity): Promise<boolean> =>
  db.transaction('rw', db.tables, async () => {
    const record = await db.record()
    if (unsentOf(record) > 0) return false
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.identity.put({ id: 'this', device, keys })
    await db.device.put({
      ...blankRecord,
      standing: 'unconfirmed',
      device,
      words,
      programmeVersion: record.programmeVersion + 1,
    })
    return true
  })

/** A pairing that the organiser turned down: nothing was written under it, and nothing is left of it. */
export const dropIdentity = (db: GateDatabase, device: DeviceId): Promise<void> =>
  db.transaction('rw', db.device, db.identity, async () => {
    const record = await db.record()
    if (record.standing !== 'unconfirmed' || record.device !== device) return
    await db.identity.clear()
    await db.device.put(blankRecord)
  })

/** Remembers the gate at which this device stands; throws `Misuse` for one that it does not know. */
export const takeGate = (db: GateDatabase, plans: ProgrammeCache, gate: GateId): Promise<void> =>
  db.transaction('rw', db.device, db.programme, db.segments, async () => {
    const record = await db.record()
    const { programme } = await plans.of(record)
    const there = programme?.gates.get(gate)
    if (!there) throw new Misuse(`There is no gate ${gate} here.`)
    if (record.staysAtGate && gate !== record.gate) throw new Misuse('The organiser alone moves this device.')
    if (!there.searchByName) await forgetNames(db)
    const lists = { ...record.lists, stamp: record.lists.stamp + 1, areDue: true }
    await db.device.put({ ...record, gate, lists })
  })
