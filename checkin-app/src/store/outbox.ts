import type { Fact } from '../../../shared/admission/fact.ts'
import type { FactNumber } from '../../../shared/model/ids.ts'
import type { RawFact } from '../../../shared/sync/protocol.ts'
import type { DeviceRecord } from './device-record.ts'
import type { GateDatabase, IdentityRow } from './schema.ts'

/** Facts above the watermark, oldest first. */
export const readUnsent = (db: GateDatabase, limit: number): Promise<readonly Fact[]> =>
  db.transaction('r', [db.device, db.facts], async () => {
    const { watermark } = await db.record()
    const rows = await db.facts
      .where('number')
      .above(watermark as FactNumber)
      .limit(limit)
      .toArray()
    return rows.map(({ fact }) => fact)
  })

/** All that one request to the service is made of, as it stood at one moment. */
export interface Outbox {
  readonly record: DeviceRecord
  readonly identity: IdentityRow | null
  /** The lowest number still kept, or the next one. */
  readonly oldest: FactNumber
  readonly facts: readonly RawFact[]
  readonly secretsVersion: string | null
}

/** Reads the outbox in one transaction, which is closed before anything is sent. */
export const readOutbox = (db: GateDatabase, limit: number): Promise<Outbox> =>
  db.transaction('r', [db.device, db.identity, db.facts, db.secrets], async () => {
    const record = await db.record()
    const first = await db.facts.orderBy('number').first()
    const secrets = await db.secrets.get('this')
    return {
      record,
      identity: (await db.identity.get('this')) ?? null,
      oldest: first?.number ?? ((record.lastNumber + 1) as FactNumber),
      facts: (await readUnsent(db, limit)) as unknown as readonly RawFact[],
      secretsVersion: secrets?.version ?? null,
    }
  })
