import type { FactNumber } from '../../../shared/model/ids.ts'
import type { DeviceRecord } from './device-record.ts'
import type { GateDatabase, IdentityRow } from './schema.ts'

/** The whole log as it stood at one moment, and who can sign for it. */
export interface LogFile {
  readonly record: DeviceRecord
  readonly identity: IdentityRow | null
  /** The lowest number still kept, or the next one. */
  readonly oldest: number
  /** Each line as it would be sent, the newest first. */
  readonly lines: readonly string[]
}

/**
 * Reads all that is kept, not only what the service has not acknowledged: one restored from a backup lacks more than this device
 * knows of (SY3).
 */
export const readLogFile = (db: GateDatabase): Promise<LogFile> =>
  db.transaction('r', [db.device, db.identity, db.facts], async () => {
    const record = await db.record()
    const lines: string[] = []
    let oldest: number = record.lastNumber + 1
    await db.facts.reverse().each(({ number, fact }) => {
      oldest = number
      lines.push(JSON.stringify(fact))
    })
    return { record, identity: (await db.identity.get('this')) ?? null, oldest, lines }
  })

/** Remembers that every line up to a number lies in a file that left this device. */
export const noteHandedOut = (db: GateDatabase, upTo: FactNumber): Promise<void> =>
  db.transaction('rw', db.device, async () => {
    const record = await db.record()
    await db.device.put({ ...record, handedOut: Math.max(record.handedOut, upTo) })
  })
