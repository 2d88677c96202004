import type { DeviceId, FactNumber } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { hourMs, type Instant } from '../../../shared/model/time.ts'
import { withoutName } from '../../../shared/sync/chain.ts'
import { blankRecord, type DeviceRecord, unsentOf } from './device-record.ts'
import { changePassages, type PassageId } from './passages.ts'
import type { ProgrammeCache } from './programme-cache.ts'
import type { FactRow, GateDatabase } from './schema.ts'

/** SC2: acknowledged scans are forgotten this long after their session. */
const keptAfterSessionMs = 30 * 24 * hourMs

/** SC2: how long a group's name is kept that the service has. */
const groupNamesKeptMs = 24 * hourMs

/**
 * SC2: forgets the beginning of the log, as far as the service has it and 30 days have passed since its sessions; what counts
 * for no session that is known, since it was written. The passage of a pass outlives its fact until the pass itself ends.
 * `now` is the device's own clock. A clock that was set wrong forgets nothing that is not acknowledged.
 */
export const forgetOld = (db: GateDatabase, plans: ProgrammeCache, now: Instant): Promise<void> =>
  db.transaction('rw', [db.device, db.facts, db.reach, ...db.decisionTables], async () => {
    const record = await db.record()
    const sessions = (await plans.of(record)).programme?.sessions
    const limit = now - keptAfterSessionMs
    const isOld = ({ at, fact }: FactRow) => {
      const number = 'session' in fact ? fact.session : undefined
      const session: Session | undefined = number === undefined ? undefined : sessions?.get(number)
      return Math.max(at, session?.ends ?? 0) < limit
    }
    const forgotten: FactNumber[] = []
    await db.facts
      .where('number')
      .belowOrEqual(record.watermark as FactNumber)
      .until((row) => !isOld(row))
      .each(({ number }) => forgotten.push(number))
    await db.facts.bulkDelete(forgotten)
    await db.editions.where('expires').below(limit).delete()
    await forgetGroupNames(db, record, now - groupNamesKeptMs)
    if (forgotten.length > 0) await forgetPassages(db, record.device, limit)
  })

/** The service erases them after the organiser's period; the log's chain holds without them (SC6). */
async function forgetGroupNames(
  db: GateDatabase,
  { watermark }: DeviceRecord,
  limit: Instant,
): Promise<void> {
  const rows = await db.facts
    .where('of')
    .above(0)
    .filter(({ number, at, fact }) => number <= watermark && at < limit && fact.kind === 'group')
    .toArray()
  await db.facts.bulkPut(rows.map((row) => ({ ...row, fact: withoutName(row.fact) })))
}

/** Own passages whose fact is gone, unless their pass is still good. Others' are the service's to take back. */
async function forgetPassages(db: GateDatabase, own: DeviceId | null, limit: Instant): Promise<void> {
  if (own === null) return
  const first = await db.facts.orderBy('number').first()
  const log = await db.record()
  const oldest = first?.number ?? log.lastNumber + 1
  const gone = await db.passages
    .filter(
      ({ device, number, keepUntil }) =>
        device === own && number < oldest && (keepUntil === undefined || keepUntil < limit),
    )
    .primaryKeys()
  await changePassages(db, [], gone as readonly PassageId[])
}

/**
 * SC8: forgets everything, the keys too, and stays revoked. Refused (false) while the service has not got the whole log.
 */
export const forgetAll = (db: GateDatabase): Promise<boolean> =>
  db.transaction('rw', db.tables, async () => {
    if (unsentOf(await db.record()) > 0) return false
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.device.put({ ...blankRecord, standing: 'revoked' })
    return true
  })
