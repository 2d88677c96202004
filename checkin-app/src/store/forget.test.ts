import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ScanBook } from '../../../shared/admission/scan-book.ts'
import {
  device,
  door,
  evening,
  free,
  programme,
  screening,
  ticket,
} from '../../../shared/admission/scan-book-world.contract.ts'
import type { FactNumber, TicketId } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { auditLog } from '../../../ticket-service/operation/audit-log.ts'
import { watchClock } from '../sync/clock.ts'
import { applyChanges } from './apply-changes.ts'
import { blankRecord } from './device-record.ts'
import { forgetOld } from './forget.ts'
import { readOutbox } from './outbox.ts'
import { ProgrammeCache } from './programme-cache.ts'
import { openScanBook } from './scan-book.ts'
import { GateDatabase } from './schema.ts'
import { plan } from './told-changes.contract.ts'

const days = 24 * hourMs
/** The contract's screening ends two hours after its evening begins. */
const monthAfter = evening + 2 * hourMs + 30 * days

let names = 0
let db: GateDatabase
let book: ScanBook
let now = evening

beforeEach(async () => {
  now = evening
  names += 1
  db = new GateDatabase(`forgetting-${names}`)
  await db.transaction('rw', db.tables, () => applyChanges(db, device, plan))
  const comparison = { offsetMs: 0, at: evening, jumped: false }
  await db.device.put({ ...blankRecord, standing: 'paired', device, gate: door.id, comparison })
  const clock = watchClock({ now: () => now, monotonicMs: () => now })
  book = openScanBook(db, new ProgrammeCache(db), clock)
})

const acknowledge = async (watermark: number) => db.device.put({ ...(await db.record()), watermark })
const forget = (at: number) => forgetOld(db, new ProgrammeCache(db), at)
const kept = () => db.facts.toCollection().primaryKeys()

describe('an acknowledged scan', () => {
  it('SC2: is forgotten 30 days after its session, and not a moment before', async () => {
    await book.present(ticket(1), 'camera')
    await acknowledge(1)
    await forget(monthAfter)
    expect([await kept(), await db.passages.count()]).toEqual([[1], 1])
    await forget(monthAfter + 1)
    expect([await kept(), await db.passages.count(), (await db.tallies.toArray())[0]?.people]).toEqual([
      [],
      0,
      0,
    ])
  })

  it('SC2: of a group loses its name a day after the service has it, and the chain holds without it', async () => {
    const group = { name: 'École Jules-Ferry', pupils: 3, adults: 1, salt: 'a'.repeat(32) }
    await book.walkIn(free, 4, undefined, group)
    await book.walkIn(free, 1)
    const labelAfter = async (at: number) => {
      await forget(at)
      return (await db.facts.get(2 as FactNumber))?.fact
    }
    expect(await labelAfter(evening + 2 * days)).toMatchObject({ name: group.name })
    await acknowledge(3)
    expect(await labelAfter(evening + days)).toMatchObject({ name: group.name })
    const label = await labelAfter(evening + days + 1)
    expect(label).toMatchObject({ kind: 'group', of: 1, pupils: 3, adults: 1 })
    expect(JSON.stringify(label)).not.toMatch(/Jules|aaaa/)
    expect(
      auditLog(
        (await db.facts.toArray()).map(({ fact }) => fact),
        null,
      ),
    ).toEqual([])
  })

  it('SC2: leaves the numbers and the chain to go on from', async () => {
    await book.present(ticket(1), 'camera')
    const { lastHash } = await db.record()
    await acknowledge(1)
    await forget(monthAfter + 1)
    expect((await readOutbox(db, 10)).oldest).toBe(2)
    await book.present(ticket(2), 'camera')
    expect((await book.unsent(10))[0]).toMatchObject({ number: 2, previous: lastHash })
  })

  it('SC2: is not forgotten behind one that still counts: the log loses only its beginning', async () => {
    await book.present(ticket(1), 'camera')
    now = evening + 20 * days
    await book.undo((await book.unsent(1))[0]?.number as never)
    await acknowledge(2)
    await forget(monthAfter + 1)
    expect(await kept()).toEqual([2])
    expect((await readOutbox(db, 10)).oldest).toBe(2)
  })

  it('SC2: of a pass stays used as long as the pass is good', async () => {
    const scope = { kind: 'pass', event: [...programme.events.keys()][0] as never } as const
    const season = { scope, ticket: 'e7-1' as TicketId, expires: (evening + 90 * days) / 1000 }
    await book.present(ticket(1, season), 'camera')
    await acknowledge(1)
    await forget(monthAfter + 1)
    expect(await kept()).toEqual([])
    const again = await book.present(ticket(1, season), 'camera')
    expect(again.verdict).toMatchObject({ reason: 'already-admitted' })
    expect((await db.tallies.get([screening, 'rex']))?.people).toBe(1)
  })
})

it('SC2: what the service has not acknowledged is never forgotten', async () => {
  await book.present(ticket(1), 'camera')
  await forget(evening + 5000 * days)
  expect([await kept(), await db.passages.count()]).toEqual([[1], 1])
})

it('SC1, SC3: a scan is read, decided and written in one transaction of strict durability', async () => {
  const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
  // Dexie takes hold of the method when it opens the database.
  db.close({ disableAutoOpen: false })
  await book.present(ticket(1), 'camera')
  asked.mockClear()
  await book.present(ticket(2, { edition: 2, party: 2 }), 'camera')
  const calls = asked.mock.calls.map(([, mode, options]) => [mode, options])
  asked.mockRestore()
  expect(calls).toEqual([['readwrite', { durability: 'strict' }]])
})
