import { describe, expect, it } from 'vitest'
import type { DeviceId, FactNumber, GateId } from '../model/ids.ts'
import type { Gate } from '../model/programme.ts'
import { hourMs, type Instant, minuteMs } from '../model/time.ts'
import { chainHashOf } from '../sync/chain.ts'
import type { Programme } from './knowledge.ts'
import type { ScanBook } from './scan-book.ts'
import {
  device,
  door,
  evening,
  free,
  programme,
  screening,
  single,
  stranger,
  ticket,
  unknownKey,
} from './scan-book-world.contract.ts'

/** What a scan book under test is to know, and the clock that it is to read. */
export interface ContractWorld {
  readonly device: DeviceId
  readonly programme: Programme
  readonly gate: GateId
  /** The device's own clock, compared with the service's just before `evening`, without an offset. */
  readonly now: () => Instant
  readonly comparedAt: Instant
}

/** A scan book under test. */
export interface BookUnderTest {
  readonly book: ScanBook
  /** The same store opened anew, as after a reload. */
  reopen(): Promise<ScanBook>
  /** The same store, opened by a second tab beside the first. */
  second(): Promise<ScanBook>
  /** The organiser changed a gate, and the device has heard of it. */
  changeGate(gate: Gate): Promise<void>
  /** From now on the store can neither be read nor written. */
  breakStore(): Promise<void>
}

/**
 * What every scan book keeps to, whatever it is stored in. `open` gives an empty book of a paired device that stands at
 * the gate of the world it is handed.
 */
export function scanBookContract(open: (world: ContractWorld) => Promise<BookUnderTest>): void {
  async function opened(at: Instant = evening) {
    let now = at
    const world = { device, programme, gate: door.id, now: () => now, comparedAt: at - minuteMs }
    const underTest = await open(world)
    const later = (ms: number) => {
      now += ms
    }
    return { ...underTest, later }
  }
  const factNumber = (value: number) => value as FactNumber

  describe('a scan book', () => {
    it('SC2: numbers its facts 1, 2, 3… whatever they say', async () => {
      const { book } = await opened()
      const first = await book.present(ticket(1), 'camera')
      const second = await book.present(stranger, 'wedge')
      await book.undo(first.number)
      const fourth = await book.walkIn(single, 1)
      expect([first.number, second.number, fourth.number]).toEqual([1, 2, 4])
      expect((await book.unsent(10)).map(({ number, kind }) => [number, kind])).toEqual([
        [1, 'presentation'],
        [2, 'presentation'],
        [3, 'undo'],
        [4, 'walk-in'],
      ])
    })

    it('SC1: keeps the verdict that it answers', async () => {
      const { book } = await opened()
      const { verdict } = await book.present(ticket(1, { party: 3 }), 'camera')
      expect(verdict).toMatchObject({ outcome: 'admit', people: 3, session: screening })
      const [fact] = await book.unsent(1)
      expect(fact).toMatchObject({
        verdict: { outcome: 'admit' },
        people: 3,
        session: screening,
        at: evening,
      })
    })

    it('refuses a ticket the second time, and says when and where the first was', async () => {
      const { book, later } = await opened()
      await book.present(ticket(1), 'camera')
      later(minuteMs)
      const { verdict } = await book.present(ticket(1), 'camera')
      expect(verdict).toMatchObject({
        outcome: 'refuse',
        reason: 'already-admitted',
        detail: { last: { at: evening, gate: door.id, device } },
      })
    })

    it('SC3: lets one person pass where a ticket is presented many times at once', async () => {
      const { book, second } = await opened()
      const other = await second()
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, index) => (index % 2 ? book : other).present(ticket(1), 'camera')),
      )
      expect(answers.filter(({ verdict }) => verdict.outcome === 'admit')).toHaveLength(1)
      expect(answers.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5, 6])
    })

    it('SC2: a ticket used here stays used after a reload, and the numbers go on', async () => {
      const { book, reopen } = await opened()
      await book.present(ticket(1), 'camera')
      const again = await (await reopen()).present(ticket(1), 'camera')
      expect(again).toMatchObject({ number: 2, verdict: { reason: 'already-admitted' } })
    })

    it('an undo holds up to and including 60 seconds later, and the ticket may enter again', async () => {
      const { book, later } = await opened()
      const { number } = await book.present(ticket(1), 'camera')
      later(60_000)
      expect(await book.undo(number)).toEqual({ held: true })
      expect((await book.present(ticket(1), 'camera')).verdict.outcome).toBe('admit')
    })

    it('an undo that comes later is kept without effect', async () => {
      const { book, later } = await opened()
      const { number } = await book.present(ticket(1), 'camera')
      later(60_001)
      expect(await book.undo(number)).toEqual({ held: false })
      expect((await book.present(ticket(1), 'camera')).verdict.outcome).toBe('refuse')
      expect((await book.unsent(10)).map(({ kind }) => kind)).toEqual([
        'presentation',
        'undo',
        'presentation',
      ])
    })

    it('where fewer of a party went through, the others may enter later', async () => {
      const { book } = await opened()
      const { number } = await book.present(ticket(1, { party: 4 }), 'camera')
      await book.chooseFewer(number, 1)
      const { verdict } = await book.present(ticket(1, { party: 4 }), 'camera')
      expect(verdict).toMatchObject({ outcome: 'admit', people: 3 })
    })

    it('where nobody went through, nobody has entered', async () => {
      const { book } = await opened()
      const { number } = await book.present(ticket(1), 'camera')
      await book.chooseFewer(number, 0)
      expect((await book.present(ticket(1), 'camera')).verdict.outcome).toBe('admit')
    })

    it('nobody chooses more than the decision let through, nor of what was taken back', async () => {
      const { book } = await opened()
      const { number } = await book.present(ticket(1, { party: 2 }), 'camera')
      await expect(book.chooseFewer(number, 3)).rejects.toThrow()
      await book.undo(number)
      await expect(book.chooseFewer(number, 1)).rejects.toThrow()
      expect(await book.unsent(10)).toHaveLength(2)
    })

    it('what was asked at an entrance is answered as at an entrance, though the gate has become an exit', async () => {
      const { book, changeGate } = await opened()
      const { number } = await book.present(ticket(1, { type: 99 as typeof single }), 'camera')
      await changeGate({ ...door, direction: 'out' })
      const { verdict } = await book.override(number, 'a new kind of ticket')
      expect(verdict).toMatchObject({ outcome: 'admit', people: 1 })
      expect(verdict.notices.map(({ kind }) => kind)).not.toContain('was-not-inside')
    })

    it('a refusal that the gate lists may be overridden, with the reason kept', async () => {
      const { book } = await opened()
      await book.present(ticket(1), 'camera')
      const refused = await book.present(ticket(1), 'camera')
      const { number, verdict } = await book.override(refused.number, 'went out to the car')
      expect(verdict).toMatchObject({ outcome: 'admit', people: 1 })
      expect((await book.unsent(10)).at(-1)).toMatchObject({
        number,
        kind: 'override',
        of: refused.number,
        passedOver: 'already-admitted',
        why: 'went out to the car',
        people: 1,
      })
    })

    it('an override runs the decision again: a later rule may still refuse, and is then passed over with the first', async () => {
      const { book } = await opened(evening - hourMs)
      const early = await book.present(ticket(1), 'camera')
      expect(early.verdict).toMatchObject({ reason: 'too-early' })
      await book.override(early.number, 'they are cold')
      const again = await book.present(ticket(1), 'camera')
      const still = await book.override(again.number, 'they are cold')
      expect(still.verdict).toMatchObject({ outcome: 'refuse', reason: 'already-admitted' })
      const passed = await book.override(again.number, 'the manager says so')
      expect(passed.verdict).toMatchObject({ outcome: 'admit', people: 1 })
    })

    it('AD2: what is no ticket is never overridden, whatever the gate lists; nor is a refusal that it does not list', async () => {
      const { book } = await opened()
      const text = await book.present(stranger, 'camera')
      await book.present(ticket(1, { edition: 2 }), 'camera')
      const old = await book.present(ticket(1), 'camera')
      expect(old.verdict).toMatchObject({ outcome: 'refuse', reason: 'superseded' })
      const admitted = await book.present(ticket(2), 'camera')
      for (const { number } of [text, old, admitted])
        await expect(book.override(number, 'please')).rejects.toThrow()
      await expect(book.override(factNumber(77), 'please')).rejects.toThrow()
      expect(await book.unsent(10)).toHaveLength(4)
    })

    it('a referral counts nobody until it is answered; answered with yes it lets in, counted apart', async () => {
      const { book } = await opened()
      const { number, verdict } = await book.present(unknownKey, 'camera')
      expect(verdict).toMatchObject({ outcome: 'refer', reason: 'unknown-key' })
      expect((await book.override(number, 'holds a paper ticket')).verdict).toMatchObject({ people: 1 })
    })

    it('a referral answered with no is kept, and cannot be answered again', async () => {
      const { book } = await opened()
      const { number } = await book.present(unknownKey, 'camera')
      await book.decline(number)
      await expect(book.override(number, 'after all')).rejects.toThrow()
      await expect(book.decline(number)).rejects.toThrow()
      expect((await book.unsent(10)).map(({ kind }) => kind)).toEqual(['presentation', 'decline'])
    })

    it('AD5: an edition verified here makes the lower ones superseded', async () => {
      const { book } = await opened()
      await book.present(ticket(1, { edition: 2 }), 'camera')
      const { verdict } = await book.present(ticket(1), 'camera')
      expect(verdict).toMatchObject({ outcome: 'refuse', reason: 'superseded' })
    })

    it('AD13: a walk-in is referred when the session is full, and may be let in all the same', async () => {
      const { book } = await opened()
      expect((await book.walkIn(free, 3)).verdict).toMatchObject({ outcome: 'admit', session: screening })
      const full = await book.walkIn(free, 2)
      expect(full.verdict).toMatchObject({ outcome: 'refer', reason: 'full' })
      expect((await book.walkIn(free, 1)).verdict.outcome).toBe('admit')
      expect((await book.override(full.number, 'two small children')).verdict).toMatchObject({ people: 2 })
    })

    it('AD13: whoever was undone takes no place', async () => {
      const { book } = await opened()
      const { number } = await book.walkIn(free, 4)
      await book.undo(number)
      expect((await book.walkIn(free, 4)).verdict.outcome).toBe('admit')
    })

    it('SC2: a group’s label is written with its walk-in, or not at all, and goes with it where it is undone', async () => {
      const { book, breakStore } = await opened()
      const group = { name: 'École Jules-Ferry', pupils: 2, adults: 1, salt: 'a'.repeat(32) }
      const { number } = await book.walkIn(free, 3, undefined, group)
      expect(await book.unsent(10)).toMatchObject([
        { number, kind: 'walk-in', people: 3 },
        { kind: 'group', of: number, ...group },
      ])
      expect((await book.undo(number)).held).toBe(true)
      expect((await book.walkIn(free, 4)).verdict.outcome).toBe('admit')
      await breakStore()
      await expect(book.walkIn(free, 3, undefined, group)).rejects.toThrow()
    })

    it('SC6: each fact bears the hash of the one before', async () => {
      const { book, reopen } = await opened()
      const { number } = await book.present(ticket(1), 'camera')
      await book.undo(number)
      await (await reopen()).present(stranger, 'typed')
      const facts = await book.unsent(10)
      expect(facts).toHaveLength(3)
      expect(facts.map(({ previous }) => previous)).toEqual(['', ...facts.slice(0, -1).map(chainHashOf)])
    })

    it('SC5: keeps claims without issuer, name and seat, and a text only where a key was wanting', async () => {
      const { book } = await opened()
      await book.present(ticket(1, { name: 'Ada Lovelace', seat: 'C 12' }), 'camera')
      await book.present(stranger, 'camera')
      await book.present(unknownKey, 'camera')
      const kept = JSON.stringify(await book.unsent(10))
      expect(kept).not.toMatch(/Ada|C 12|hello|tickets\.example/)
      expect(kept).toContain('"text":"123"')
      expect(kept).toContain('"key":"0a0b0c0d"')
    })

    it('hands out unsent facts oldest first, as many as asked for', async () => {
      const { book } = await opened()
      for (const number of [1, 2, 3]) await book.present(ticket(number), 'camera')
      expect((await book.unsent(2)).map(({ number }) => number)).toEqual([1, 2])
    })

    it('SC1: throws where the store fails, and never answers unwritten', async () => {
      const { book, breakStore } = await opened()
      await breakStore()
      await expect(book.present(ticket(1), 'camera')).rejects.toThrow()
      await expect(book.unsent(1)).rejects.toThrow()
    })
  })
}
