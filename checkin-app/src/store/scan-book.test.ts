import 'fake-indexeddb/auto'
import {
  type BookUnderTest,
  type ContractWorld,
  scanBookContract,
} from '../../../shared/admission/scan-book.contract.ts'
import { watchClock } from '../sync/clock.ts'
import { blankRecord } from './device-record.ts'
import { ProgrammeCache } from './programme-cache.ts'
import { openScanBook } from './scan-book.ts'
import { GateDatabase } from './schema.ts'

let names = 0

async function openBook(world: ContractWorld): Promise<BookUnderTest> {
  names += 1
  const name = `book-${names}`
  const opened: GateDatabase[] = []
  const tab = async () => {
    const db = new GateDatabase(name)
    opened.push(db)
    const clock = watchClock({ now: world.now, monotonicMs: world.now })
    return { db, book: openScanBook(db, new ProgrammeCache(db), clock) }
  }
  const { db, book } = await tab()
  const { organiser, events, sessions, types, gates } = world.programme
  const rows = [
    { kind: 'organiser', key: 'organiser', body: organiser } as const,
    ...[...events].map(([key, body]) => ({ kind: 'event', key: `${key}`, body }) as const),
    ...[...sessions].map(([key, body]) => ({ kind: 'session', key: `${key}`, body }) as const),
    ...[...types].map(([key, body]) => ({ kind: 'type', key: `${key}`, body }) as const),
    ...[...gates].map(([key, body]) => ({ kind: 'gate', key, body }) as const),
  ]
  await db.programme.bulkPut(rows)
  await db.device.put({
    ...blankRecord,
    standing: 'paired',
    device: world.device,
    gate: world.gate,
    comparison: { offsetMs: 0, at: world.comparedAt, jumped: false },
  })
  return {
    book,
    reopen: async () => {
      for (const each of opened) each.close()
      const again = await tab()
      for (const each of opened) await each.open()
      return again.book
    },
    second: async () => (await tab()).book,
    changeGate: async (body) => {
      await db.programme.put({ kind: 'gate', key: body.id, body })
      const record = await db.record()
      await db.device.put({ ...record, programmeVersion: record.programmeVersion + 1 })
    },
    breakStore: async () => {
      for (const each of opened) each.close({ disableAutoOpen: true })
    },
  }
}

scanBookContract(openBook)
