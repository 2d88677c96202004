import { correctedTime, timedLog } from '../../../shared/admission/history.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import type { DeviceRecord } from './device-record.ts'
import { append, settlePassage } from './log.ts'
import type { GateDatabase } from './schema.ts'

/** Clocks that are this close are as good as each other (AD9). */
const closeMs = 2 * minuteMs

/**
 * RC1: where the clocks were just compared and the log ends in the future, writes the line that says so, and times anew what lies
 * before it. Within the caller's transaction over all tables; answers with the record as it is then.
 */
export async function putClockRight(db: GateDatabase, record: DeviceRecord): Promise<DeviceRecord> {
  const { comparison, device, lastNumber, latestAt } = record
  if (!comparison || device === null || lastNumber === 0) return record
  if (latestAt <= correctedTime(comparison) + closeMs) return record
  const late = await db.facts.where('at').above(correctedTime(comparison)).sortBy('number')
  const before = late[0] && (await db.facts.where('number').below(late[0].number).last())
  const number = await append(db, { at: comparison.at, record }, { kind: 'clock' })
  const line = await db.facts.get(number)
  const rows = line ? [...late, line] : late
  const timed = timedLog(
    rows.map(({ fact }) => fact),
    before?.at,
  )
  await db.facts.bulkPut(rows.map((row, index) => ({ ...row, at: timed[index]?.at ?? row.at })))
  for (const { number, fact } of late)
    if (fact.kind === 'presentation' || fact.kind === 'walk-in') await settlePassage(db, device, number, null)
  const next = { ...(await db.record()), latestAt: timed.at(-1)?.at ?? latestAt }
  await db.device.put(next)
  return next
}
