import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { plainState } from '../../../shared/admission/knowledge.ts'
import {
  evening,
  device as own,
  programme,
  screening,
  ticket,
} from '../../../shared/admission/scan-book-world.contract.ts'
import type { DeviceId, GateId, TicketId } from '../../../shared/model/ids.ts'
import { packPassages } from '../../../shared/sync/packed-passages.ts'
import { packStates } from '../../../shared/sync/packed-states.ts'
import type { Change, ToldPassage } from '../../../shared/sync/protocol.ts'
import { watchClock } from '../sync/clock.ts'
import { applyAnswer } from './apply-answer.ts'
import { blankRecord } from './device-record.ts'
import { stateOf } from './known-here.ts'
import { passagesOf } from './passages.ts'
import { ProgrammeCache } from './programme-cache.ts'
import { provisionsOf } from './provisions.ts'
import { openScanBook } from './scan-book.ts'
import { GateDatabase } from './schema.ts'
import { answer, comparison, cursor, other, passage, plan, type Synced } from './told-changes.contract.ts'

const third = '00000000000000d3' as DeviceId
let names = 0
let db: GateDatabase
beforeEach(async () => {
  names += 1
  db = await opened()
})

async function opened(): Promise<GateDatabase> {
  names += 1
  const made = new GateDatabase(`packed-${names}`)
  const gate = 'north-door' as GateId
  await made.device.put({ ...blankRecord, standing: 'paired', device: own, gate, cursor: cursor(1) })
  return made
}

const apply = async (to: GateDatabase, differing: Partial<Synced>) => {
  const { staging, cursor: at } = await to.record()
  return applyAnswer(to, { answer: answer(differing), sentCursor: staging ?? at, comparison, sentBy: own })
}
const packed = (passages: readonly ToldPassage[]): Change => {
  const [first] = passages
  if (!first) throw new Error('There are passages.')
  const { device, number } = first
  return { kind: 'passages', key: `${device}/${number}`, body: packPassages(device, passages) }
}
const told = (device: DeviceId, number: number, differing: Partial<ToldPassage> = {}): ToldPassage => {
  const { body } = passage(device, number, differing)
  return body as ToldPassage
}
const states = (...list: Parameters<typeof packStates>[1]): Change => ({
  kind: 'states',
  key: `s${screening}/1`,
  body: packStates(`s${screening}`, list),
})

/** Tickets on both sides of where records meet; parties, exits, walk-ins. */
const list = (device: DeviceId, from: number): readonly ToldPassage[] =>
  [1, 999, 1000, 1001, 1000, 2001, 77].map((number, index) =>
    told(device, from + index, {
      at: evening + index * 1000,
      ticket: index === 6 ? null : (`s${screening}-${number}` as TicketId),
      direction: index === 4 ? 'out' : 'in',
      people: 1 + (index % 2),
    }),
  )
const one = (of: ToldPassage): Change => ({ kind: 'passage', key: `${of.device}/${of.number}`, body: of })

/** All that decisions ask of passages. */
async function known(of: GateDatabase) {
  const tickets = [1, 2, 999, 1000, 1001, 2001].map((number) => `s${screening}-${number}` as TicketId)
  const passages = await Promise.all(tickets.map((id) => passagesOf(of, id)))
  const sorted = passages.map((rows) =>
    rows.toSorted((a, b) => `${a.device}${a.number}`.localeCompare(`${b.device}${b.number}`)),
  )
  const tallies = (await of.tallies.toArray()).filter(({ people }) => people !== 0)
  return { sorted, tallies }
}

describe('a packed start-over', () => {
  it('SC7: leaves the device knowing what the same passages one by one would', async () => {
    const rows = await opened()
    const all = [...list(other, 1), ...list(third, 40)]
    await apply(rows, { startOver: true, changes: all.map(one), cursor: cursor(9) })
    const changes = [packed(list(other, 1)), packed(list(third, 40))]
    await apply(db, { startOver: true, changes, cursor: cursor(9) })
    expect(await known(db)).toEqual(await known(rows))
    expect([await db.passages.count(), await rows.passages.count()]).toEqual([0, 14])
  })

  it.each([
    ['an undo', { kind: 'passage', key: `${other}/3`, body: null }],
    ['an undone walk-in', { kind: 'passage', key: `${other}/7`, body: null }],
    [
      'a passage that moved in time',
      one(told(other, 3, { ticket: `s${screening}-1000` as TicketId, at: evening + 9 })),
    ],
    ['a walk-in that was read since', one(told(other, 7, { ticket: `s${screening}-2` as TicketId }))],
    ['a new passage', one(told(other, 8, { ticket: `s${screening}-2` as TicketId }))],
    ['the same passage again', one(list(other, 1)[2] as ToldPassage)],
  ] as const)('is changed by %s as rows are, and by it again not at all', async (_name, change) => {
    const rows = await opened()
    await apply(rows, { startOver: true, changes: list(other, 1).map(one), cursor: cursor(9) })
    await apply(db, { startOver: true, changes: [packed(list(other, 1))], cursor: cursor(9) })
    for (const counter of [10, 11]) {
      for (const each of [rows, db])
        await apply(each, { changes: [change as Change], cursor: cursor(counter) })
      expect(await known(db)).toEqual(await known(rows))
    }
  })

  it('counts for a scan: a ticket that entered elsewhere is refused, one that may not enter too', async () => {
    const blocked = { number: 2, state: { ...plainState, blocked: true } }
    const changes = [...plan, packed([told(other, 1, { people: 1 })]), states(blocked)]
    await apply(db, { startOver: true, changes, cursor: cursor(9) })
    const clock = watchClock({ now: () => evening, monotonicMs: () => evening })
    const book = openScanBook(db, new ProgrammeCache(db), clock)
    expect((await book.present(ticket(1), 'camera')).verdict).toMatchObject({
      reason: 'already-admitted',
      detail: { last: { gate: 'south-door' } },
    })
    expect((await book.present(ticket(2), 'camera')).verdict).toMatchObject({ reason: 'blocked' })
  })

  it('gives way to what is told of a ticket later', async () => {
    const id = `s${screening}-2` as TicketId
    const blocked = { number: 2, state: { ...plainState, blocked: true } }
    const due = { number: 1003, state: { ...plainState, paymentDue: true } }
    await apply(db, { startOver: true, changes: [...plan, states(blocked, due)], cursor: cursor(9) })
    const exceptions = async () => {
      const plans = new ProgrammeCache(db)
      const record = await db.record()
      return (await provisionsOf(db, await plans.of(record), record, evening)).exceptions
    }
    expect([await stateOf(db, id), await exceptions()]).toEqual([blocked.state, 2])
    const body = { ticket: id, ...plainState, liveEdition: 2 }
    await apply(db, { changes: [{ kind: 'ticket', key: id, body }], cursor: cursor(10) })
    expect([(await stateOf(db, id))?.liveEdition, await exceptions()]).toEqual([2, 2])
    await apply(db, { changes: [{ kind: 'ticket', key: id, body: null }], cursor: cursor(11) })
    expect(await stateOf(db, id)).toMatchObject(plainState)
  })

  it('SC7: counts only when its last part has come, and is gone on with after a cut', async () => {
    const before = [...plan, one(told(third, 1, { ticket: `s${screening}-5` as TicketId }))]
    await apply(db, { startOver: true, changes: before, cursor: cursor(2) })
    const place = { ...cursor(9), after: '["states","s412"]' }
    const first = { changes: [packed(list(other, 1))], more: true, progress: 0.4 }
    await apply(db, { ...first, startOver: true, cursor: place })
    expect(await passagesOf(db, `s${screening}-1` as TicketId)).toEqual([])
    expect(await db.record()).toMatchObject({ staging: place, stagedShare: 0.4, cursor: cursor(2) })
    await apply(db, { changes: [packed(list(third, 40)), ...plan], cursor: cursor(9), progress: 1 })
    expect(await passagesOf(db, `s${screening}-1` as TicketId)).toHaveLength(2)
    expect(await passagesOf(db, `s${screening}-5` as TicketId)).toEqual([])
    expect(await db.record()).toMatchObject({ staging: null, cursor: cursor(9) })
    expect(programme.gates.size).toBeGreaterThan(0)
  })

  it('keeps this device’s own passages as its log has them, with the tickets that the service could read', async () => {
    const id = `s${screening}-1` as TicketId
    await db.passages.put({ ...told(own, 3), ticket: null })
    await apply(db, {
      startOver: true,
      changes: [packed([told(own, 3, { ticket: id, people: 1 }), told(own, 4, { ticket: id })])],
      cursor: cursor(9),
    })
    expect(await passagesOf(db, id)).toMatchObject([{ number: 3, people: 2 }])
    expect(await db.tallies.toArray()).toMatchObject([{ people: 2 }])
  })
})
