import type { FactNumber } from '../../../shared/model/ids.ts'
import { chainHashOf, withoutText } from '../../../shared/sync/chain.ts'
import type { DeviceRecord } from './device-record.ts'
import type { FactRow, GateDatabase } from './schema.ts'

/**
 * SC5: forgets the texts of codes that could not be read here, of the lines that the service has got by now; it reads them itself.
 * The chain holds without them (SC6), save where a line was chained with its text, as once it was: such a text stays until its line
 * is forgotten.
 */
export async function forgetTexts(db: GateDatabase, record: DeviceRecord, watermark: number): Promise<void> {
  const got = await db.facts
    .where('number')
    .between(record.watermark + 1, watermark, true, true)
    .filter(hasText)
    .toArray()
  for (const row of got) {
    const next = await db.facts.get((row.number + 1) as FactNumber)
    if (chainHashOf(row.fact) === (next?.fact.previous ?? record.lastHash))
      await db.facts.put({ ...row, fact: withoutText(row.fact) })
  }
}

const hasText = ({ fact }: FactRow): boolean =>
  fact.kind === 'presentation' && fact.presented.kind === 'unreadable' && fact.presented.text !== undefined
