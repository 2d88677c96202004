import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  evening,
  device as own,
  programme,
  screening,
  ticket,
} from '../../../shared/admission/scan-book-world.contract.ts'
import type { GateId, TicketId } from '../../../shared/model/ids.ts'
import type { Change, Cursor } from '../../../shared/sync/protocol.ts'
import { watchClock } from '../sync/clock.ts'
import { applyAnswer } from './apply-answer.ts'
import { takeUnshownConflicts } from './conflicts.ts'
import { blankRecord } from './device-record.ts'
import { forgetAll } from './forget.ts'
import { ProgrammeCache } from './programme-cache.ts'
import { openScanBook } from './scan-book.ts'
import { GateDatabase } from './schema.ts'
import {
  answer,
  blockedTicket,
  comparison,
  conflict,
  cursor,
  other,
  passage,
  plan,
  type Synced,
  venue,
} from './told-changes.contract.ts'

let names = 0
let db: GateDatabase
beforeEach(async () => {
  names += 1
  db = new GateDatabase(`answers-${names}`)
  await db.device.put({
    ...blankRecord,
    standing: 'paired',
    device: own,
    gate: 'north-door' as GateId,
    cursor: cursor(1),
  })
})

const apply = (differing: Partial<Synced>, sentCursor: Cursor | null = cursor(1)) =>
  applyAnswer(db, { answer: answer(differing), sentBy: own, sentCursor, comparison })
const venues = async () => (await db.programme.toArray()).map(({ key }) => key)
const inside = async () => (await db.tallies.get([screening, 'rex']))?.people ?? 0
const openBook = () =>
  openScanBook(db, new ProgrammeCache(db), watchClock({ now: () => evening, monotonicMs: () => evening }))

describe('an answer', () => {
  it('SY4: moves the cursor in the transaction that applies its changes, and neither where that fails', async () => {
    await apply({ changes: [venue('rex')], cursor: cursor(2) })
    expect([await venues(), (await db.record()).cursor]).toEqual([['rex'], cursor(2)])
    const broken = { kind: 'venue', key: 'odeon', body: { id: 'odeon', name: () => 'no plain data' } }
    await expect(
      apply({ changes: [blockedTicket(9), broken as unknown as Change], cursor: cursor(3) }, cursor(2)),
    ).rejects.toThrow()
    expect([await db.tickets.count(), (await db.record()).cursor]).toEqual([0, cursor(2)])
  })

  it('RC5: that has more to come is no whole sync yet', async () => {
    await apply({ cursor: cursor(2), more: true })
    expect((await db.record()).lastSyncAt).toBeNull()
    await apply({ cursor: cursor(3) }, cursor(2))
    expect((await db.record()).lastSyncAt).toBe(evening)
  })

  it('SY4: to a cursor that another tab has moved since is left aside', async () => {
    await apply({ cursor: cursor(5) })
    expect(await apply({ changes: [venue('rex')], cursor: cursor(4) }, cursor(1))).toBe('overtaken')
    expect([await venues(), (await db.record()).cursor]).toEqual([[], cursor(5)])
  })

  it('to a device that was wiped or paired anew meanwhile is left aside', async () => {
    await db.device.put(blankRecord)
    expect(await apply({ changes: [venue('rex')], cursor: cursor(2) })).toBe('overtaken')
    expect([await venues(), (await db.record()).standing]).toEqual([[], 'unpaired'])
  })

  it('SC7: older than what is kept, within one epoch, is refused', async () => {
    await apply({ cursor: cursor(5) })
    expect(await apply({ changes: [venue('rex')], cursor: cursor(4) }, cursor(5))).toBe('older')
    expect([await venues(), (await db.record()).cursor]).toEqual([[], cursor(5)])
  })

  it('applied twice changes nothing the second time', async () => {
    const same = { changes: [passage(other, 1), passage(other, 2, { direction: 'out', people: 1 })] }
    await apply(same)
    await apply(same)
    expect([await db.passages.count(), await inside()]).toEqual([2, 1])
  })

  it('takes back a passage that is gone, and its people from the session', async () => {
    await apply({ changes: [passage(other, 1), passage(other, 2)] })
    await apply({ changes: [{ kind: 'passage', key: `${other}/1`, body: null }] })
    expect([await db.passages.count(), await inside()]).toEqual([1, 2])
  })

  it('SY7: a passage at another gate counts here', async () => {
    await apply({ changes: [...plan, passage(other, 1, { people: 1 })] })
    const { verdict } = await openBook().present(ticket(1), 'camera')
    expect(verdict).toMatchObject({ reason: 'already-admitted', detail: { last: { gate: 'south-door' } } })
  })

  it('AD13: those whom other gates let in count for the capacity', async () => {
    await apply({ changes: [...plan, passage(other, 1, { people: 4 })] })
    const { verdict } = await openBook().walkIn([...programme.types.keys()][1] as never, 1)
    expect(verdict).toMatchObject({ outcome: 'refer', reason: 'full' })
  })

  it('says nothing of this device’s own passages that its log does not know better', async () => {
    await apply({ changes: plan })
    const book = openBook()
    const { number } = await book.present(ticket(1, { party: 3 }), 'camera')
    await book.chooseFewer(number, 1)
    await apply({ changes: [passage(own, number, { people: 3 }), passage(own, 99)], watermark: 2 })
    await apply({ changes: [{ kind: 'passage', key: `${own}/${number}`, body: null }] })
    expect((await db.passages.toArray()).map(({ people }) => people)).toEqual([1])
    expect(await inside()).toBe(1)
  })

  it('a ticket let in unread is used here too, once the service has read it', async () => {
    await apply({ changes: plan })
    const book = openBook()
    const code = { kind: 'unreadable', reason: 'unknown-key', length: 3, text: '123' } as const
    const referred = await book.present(code, 'camera')
    await book.override(referred.number, 'paper looks right')
    await apply({ changes: [passage(own, referred.number, { people: 1 })] })
    expect((await book.present(ticket(1), 'camera')).verdict).toMatchObject({ reason: 'already-admitted' })
  })

  it('AD5: a lower edition told later does not undo what was verified here', async () => {
    await apply({ changes: plan })
    const book = openBook()
    await book.present(ticket(1, { edition: 3 }), 'camera')
    const id = 's412-1' as TicketId
    const body = { ticket: id, liveEdition: 2, blocked: false, paymentDue: false }
    await apply({ changes: [{ kind: 'ticket', key: id, body }] })
    expect((await book.present(ticket(1, { edition: 2 }), 'camera')).verdict).toMatchObject({
      reason: 'superseded',
    })
  })

  it('AD5: a higher edition told counts above what was verified here', async () => {
    await apply({ changes: plan })
    const book = openBook()
    await book.present(ticket(1, { edition: 2 }), 'camera')
    const id = 's412-1' as TicketId
    const body = { ticket: id, liveEdition: 4, blocked: false, paymentDue: false }
    await apply({ changes: [{ kind: 'ticket', key: id, body }] })
    const { verdict } = await book.present(ticket(1, { edition: 3 }), 'camera')
    expect(verdict).toMatchObject({ reason: 'superseded' })
  })

  it('puts the device where the organiser wants it, unless it stands somewhere already', async () => {
    await db.device.put({ ...(await db.record()), gate: null })
    await apply({ gate: 'north-door' as GateId })
    expect((await db.record()).gate).toBe('north-door')
    await apply({ gate: 'south-door' as GateId })
    expect((await db.record()).gate).toBe('north-door')
  })

  it('replaces the code secrets as a whole, and keeps them where it brings none', async () => {
    const scope = { kind: 'session', session: screening } as const
    await apply({ secrets: { version: 'v1', list: [{ scope, secret: 'AAAA' }] } })
    await apply({ secrets: { version: 'v2', list: [] } })
    await apply({ secrets: null })
    expect(await db.secrets.toArray()).toEqual([{ id: 'this', version: 'v2', list: [] }])
  })

  it('RC3: each conflict comes out once, and a dissolved one not at all', async () => {
    await apply({ changes: [conflict('a'), conflict('b', true)] })
    await apply({ changes: [conflict('a')] })
    expect((await takeUnshownConflicts(db)).map(({ id }) => id)).toEqual(['a'])
    await apply({ changes: [conflict('a')] })
    expect(await takeUnshownConflicts(db)).toEqual([])
  })
})

describe('a watermark', () => {
  it('SY3: a restored service’s lower one is taken as told, and the rest lies unsent again', async () => {
    await apply({ changes: plan })
    const book = openBook()
    for (const number of [1, 2, 3]) await book.present(ticket(number), 'camera')
    await apply({ watermark: 3 })
    expect(await book.unsent(10)).toEqual([])
    await apply({ watermark: 1 })
    expect((await book.unsent(10)).map(({ number }) => number)).toEqual([2, 3])
  })

  it('SY3: one beyond the log’s end does not swallow what is written next', async () => {
    await apply({ changes: plan })
    await apply({ watermark: 50 })
    const book = openBook()
    await book.present(ticket(1), 'camera')
    expect(await book.unsent(10)).toHaveLength(1)
  })
})

describe('a start-over', () => {
  it('SC7: until its last part the old exceptions count, and then only the new ones', async () => {
    await apply({ changes: [...plan, blockedTicket(1)] })
    const first = {
      startOver: true,
      changes: [...plan, blockedTicket(2)],
      cursor: cursor(3, '2.b'),
      more: true,
    }
    await apply(first)
    expect((await db.record()).cursor).toEqual(cursor(1))
    const book = openBook()
    expect((await book.present(ticket(1), 'camera')).verdict).toMatchObject({ reason: 'blocked' })
    expect((await book.present(ticket(2), 'camera')).verdict.outcome).toBe('admit')

    await apply({ changes: [blockedTicket(3)], cursor: cursor(4, '2.b') }, cursor(3, '2.b'))
    expect(await db.tickets.toCollection().primaryKeys()).toEqual(['s412-2', 's412-3'])
    expect(await db.record()).toMatchObject({ cursor: cursor(4, '2.b'), staging: null })
    expect(await db.staged.count()).toBe(0)
    expect((await book.present(ticket(1), 'camera')).verdict.outcome).toBe('admit')
  })

  it('SC7: another epoch means start over, whether or not it is said', async () => {
    await apply({ changes: [venue('old')], cursor: cursor(900) })
    await apply({ changes: [venue('new')], cursor: cursor(2, '2.b') }, cursor(900))
    expect([await venues(), (await db.record()).cursor]).toEqual([['new'], cursor(2, '2.b')])
  })

  it('begun anew forgets what an interrupted one had collected', async () => {
    await apply({ startOver: true, changes: [venue('half')], cursor: cursor(3, '2.b'), more: true })
    await apply({ startOver: true, changes: [venue('whole')], cursor: cursor(9, '3.c') }, cursor(3, '2.b'))
    expect(await venues()).toEqual(['whole'])
  })

  it('SC2: keeps what this device knows by itself: its log, its passages, what it verified and has shown', async () => {
    await apply({ changes: [...plan, passage(other, 1, { people: 1 }), conflict('a')] })
    const book = openBook()
    await book.present(ticket(2, { edition: 2 }), 'camera')
    await takeUnshownConflicts(db)
    await apply({ startOver: true, changes: [...plan, conflict('a')], cursor: cursor(2, '2.b') })
    expect(await db.passages.toArray()).toMatchObject([{ device: own, number: 1 }])
    expect(await inside()).toBe(1)
    expect(await takeUnshownConflicts(db)).toEqual([])
    expect((await book.present(ticket(2), 'camera')).verdict).toMatchObject({ reason: 'superseded' })
    expect((await book.present(ticket(1), 'camera')).verdict.outcome).toBe('admit')
  })
})

describe('a revocation', () => {
  it('SC8: keeps what is unsent, decides no more, and forgets everything once all is sent', async () => {
    await apply({ changes: plan })
    const book = openBook()
    await book.present(ticket(1), 'camera')
    expect(await apply({ device: 'revoked', watermark: 0 })).toBe('revoked')
    await expect(book.present(ticket(2), 'camera')).rejects.toThrow()
    expect(await forgetAll(db)).toBe(false)
    expect(await book.unsent(10)).toHaveLength(1)

    await apply({ device: 'revoked', watermark: 1 })
    expect(await forgetAll(db)).toBe(true)
    const left = await Promise.all(db.tables.map((table) => table.count()))
    expect(left.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await db.record()).toEqual({ ...blankRecord, standing: 'revoked' })
  })
})

it('SY8: of a newer protocol keeps the log, and says that an update is required', async () => {
  await apply({ changes: plan })
  const book = openBook()
  await book.present(ticket(1), 'camera')
  const newer = { outcome: 'update-required', protocol: 2, request: '00', clock: evening } as const
  await applyAnswer(db, { answer: newer, sentBy: own, sentCursor: cursor(1), comparison })
  expect(await book.unsent(10)).toHaveLength(1)
  expect((await db.record()).updateRequired).toBe(true)
})
