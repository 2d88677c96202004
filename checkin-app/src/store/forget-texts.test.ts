import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { evening, device as own, ticket } from '../../../shared/admission/scan-book-world.contract.ts'
import type { GateId } from '../../../shared/model/ids.ts'
import { hashOf } from '../../../shared/sync/chain.ts'
import { auditLog } from '../../../ticket-service/operation/audit-log.ts'
import { watchClock } from '../sync/clock.ts'
import { applyAnswer } from './apply-answer.ts'
import { blankRecord } from './device-record.ts'
import { ProgrammeCache } from './programme-cache.ts'
import { openScanBook } from './scan-book.ts'
import { GateDatabase } from './schema.ts'
import { answer, comparison, cursor } from './told-changes.contract.ts'

let names = 0
let db: GateDatabase
beforeEach(async () => {
  names += 1
  db = new GateDatabase(`texts-${names}`)
  const gate = 'north-door' as GateId
  await db.device.put({ ...blankRecord, standing: 'paired', device: own, gate, cursor: cursor(1) })
})

/** The service says how far it has the log. */
const gets = (watermark: number) =>
  applyAnswer(db, { answer: answer({ watermark }), sentBy: own, sentCursor: cursor(1), comparison })
const openBook = () =>
  openScanBook(db, new ProgrammeCache(db), watchClock({ now: () => evening, monotonicMs: () => evening }))

describe('the text of a code that could not be read', () => {
  it('SC5: is forgotten once the service has got it, and SC6: the chain of the log still holds', async () => {
    const book = openBook()
    const unread = { kind: 'unreadable', reason: 'unknown-key', length: 9, text: 'eyJ.eyJ.x' } as const
    for (let line = 1; line <= 3; line += 1) await book.present(unread, 'camera')
    const texts = async () => JSON.stringify(await db.facts.toArray()).split('eyJ.eyJ.x').length - 1
    const facts = async () => (await db.facts.toArray()).map(({ fact }) => fact)
    await gets(2)
    expect(await texts()).toBe(1)
    await gets(3)
    expect(await texts()).toBe(0)
    await book.present(ticket(1), 'camera')
    expect(auditLog(await facts(), null)).toEqual([])
  })

  it('SC5: stays in a line that was chained with it, as logs once were', async () => {
    const book = openBook()
    const unread = { kind: 'unreadable', reason: 'unknown-key', length: 9, text: 'eyJ.eyJ.x' } as const
    await book.present(unread, 'camera')
    const [row] = await db.facts.toArray()
    await db.device.update('this', { lastHash: hashOf(row?.fact) })
    await book.present(ticket(1), 'camera')
    await gets(2)
    const facts = (await db.facts.toArray()).map(({ fact }) => fact)
    expect(JSON.stringify(facts)).toContain('eyJ.eyJ.x')
    expect(auditLog(facts, null)).toEqual([])
  })
})
