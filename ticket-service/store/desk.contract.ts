import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/admission/fact.ts'
import type { EventNumber, Issuer, SessionNumber, TicketId, TypeNumber } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import { hourMs } from '../../shared/model/time.ts'
import type { RawFact } from '../../shared/sync/protocol.ts'
import type { NoteFilter } from './account-records.ts'
import {
  admission,
  deviceId,
  evening,
  hall,
  hashOfCode,
  issuer,
  orderOf,
  organiser,
  pairedDevice,
  secret,
  told,
  upload,
  withProgramme,
} from './contract-world.ts'
import type { TicketOrder } from './records.ts'
import type { Store } from './store.ts'

const other = 'https://tickets.example/odeon' as Issuer
const scope = { kind: 'session', session: hall } as const
const garden = { kind: 'session', session: 2 as SessionNumber } as const
const note = { who: 'Marie', reason: 'stolen' }

/** What every store promises the organiser's desk. `open` answers with an empty one. */
export function deskContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => {
    const store = await withProgramme(await open())
    await store.programme.addOrganiser({ ...organiser, issuer: other }, 1)
    return store
  }
  const book = (store: Store, reference: string, more: Partial<TicketOrder> = {}) =>
    store.boxOffice.issue(issuer, orderOf(reference, more), secret(), null, 2)
  const ids = (...numbers: number[]) => numbers.map((number) => `s1-${number}` as TicketId)

  describe(`${name}: the desk`, () => {
    it('counts people and tickets of each series, cancelled people left out', async () => {
      const store = await ready()
      await book(store, 'A', { party: 2 })
      await book(store, 'B')
      expect(await store.desk.counts(issuer)).toEqual([{ scope, people: 3, tickets: 2 }])
      await store.boxOffice.act(issuer, ids(1)[0] as TicketId, { kind: 'cancel', words: '' }, 3)
      expect(await store.desk.counts(issuer)).toEqual([{ scope, people: 1, tickets: 2 }])
      expect(await store.desk.counts(other)).toEqual([])
    })

    it.each([
      ['a name in any case', 'ÉMILE', [1]],
      ['a name without its accents', 'emile', [1]],
      ['a Greek name', 'ελενη', [2]],
      ['a reference', 'abc-', [1, 2]],
      ['a seat', 'B12', [2]],
      ['a number', '2', [2]],
      ['a number inside a party', '4', [2]],
      ['a number that is none’s', '5', []],
      ['an id', 's1-1', [1]],
      ['what SQL would take for a wildcard', '%', []],
    ])('finds tickets by %s', async (_name, text, numbers) => {
      const store = await ready()
      await book(store, 'ABC-X', { holder: 'Émile' })
      await book(store, 'ABC-Y', { holder: 'Ελένη', seat: 'B12', party: 3 })
      const { tickets, found } = await store.desk.search(issuer, scope, text, 10)
      expect(tickets.map(({ number }) => number)).toEqual(numbers)
      expect(found).toBe(numbers.length)
      expect(await store.desk.search(other, scope, text, 10)).toEqual({ tickets: [], found: 0 })
    })

    it('acts on all tickets that are named and notes who and why, or on none', async () => {
      const store = await ready()
      for (const reference of ['A', 'B', 'C']) await book(store, reference)
      const reissue = { kind: 'reissue' } as const
      expect(await store.desk.actOn(issuer, ids(1, 9), reissue, note, 5)).toBeNull()
      expect(await store.desk.actOn(other, ids(1), reissue, note, 5)).toBeNull()
      const done = await store.desk.actOn(issuer, ids(1, 2, 3), reissue, note, 5)
      expect(done).toEqual({ changed: 3, notes: [1] })
      expect((await store.boxOffice.ticket(issuer, ids(3)[0] as TicketId))?.state.liveEdition).toBe(2)
      const kept = { id: 1, at: 5, ...note, what: 'reissue', scope, to: '1–3', tickets: 3 }
      expect(await store.desk.notes(issuer, { scope }, 10)).toEqual([kept])
      expect(await store.desk.note(issuer, 1)).toEqual({ note: kept, tickets: ids(1, 2, 3) })
      expect(await store.desk.notes(issuer, { scope: null }, 10)).toEqual([])
      expect(await store.desk.notes(other, {}, 10)).toEqual([])
      expect(await store.desk.note(other, 1)).toBeNull()
    })

    it('answers a gate in between while it acts on many, each wholly, and notes them all', async () => {
      const store = await ready()
      const many = Array.from({ length: 450 }, (_, index) => `s2-${index + 1}` as TicketId)
      const tickets = many.flatMap(() => orderOf('', { scope: garden }).tickets)
      await store.boxOffice.issue(issuer, { reference: 'M', tickets }, secret(), null, 2)
      const device = await pairedDevice(store, 1)
      const acting = store.desk.actOn(issuer, many, { kind: 'block' }, note, 5)
      const scanning = store.gate.receive(upload(device, [admission(1, 1, evening)]), evening)
      // Decided by then and written; how soon the disk has it, and it is answered, is the disk's to say.
      expect(await acting.then(() => store.gate.facts(device))).toHaveLength(1)
      await scanning
      expect(await acting).toEqual({ changed: 450, notes: [1] })
      expect(await store.desk.note(issuer, 1)).toMatchObject({ note: { to: '1–450', tickets: 450 } })
      for (const id of many)
        expect((await store.boxOffice.ticket(issuer, id))?.state, id).toMatchObject({ blocked: true })
      const notAll = [...many, 's2-451' as TicketId]
      expect(await store.desk.actOn(issuer, notAll, { kind: 'unblock' }, note, 6)).toBeNull()
      expect(await told(store, 'ticket')).toHaveLength(450)
      expect(await store.desk.actOn(issuer, many, { kind: 'unblock' }, note, 7)).toEqual({
        changed: 450,
        notes: [2],
      })
    })

    it('answers a gate in between while it erases many holders, and erases them all', async () => {
      const store = await ready()
      const orders = Array.from({ length: 1200 }, (_, index) => ({
        ...orderOf(`B${index}`, { scope: garden, holder: 'Ελένη' }),
        email: 'eleni@example.org',
      }))
      await store.boxOffice.importBookings(issuer, orders, secret, 2)
      const pass = { kind: 'pass', event: 2 as EventNumber } as const
      await book(store, 'P', { scope: pass, holder: 'Zoë' })
      await store.visits.setRetention(issuer, 1)
      const device = await pairedDevice(store, 1)
      const erasing = store.visits.eraseHolders(issuer, evening + 30 * hourMs)
      const scanning = store.gate.receive(upload(device, [admission(1, 1, evening)]), evening)
      expect(await erasing.then(() => store.gate.facts(device))).toHaveLength(1)
      await scanning
      expect(await erasing).toBe(1200)
      const left = await store.desk.bookings(issuer, null, null, 2000)
      expect(left.filter(({ email }) => email !== undefined)).toEqual([])
      const names = left.flatMap(({ tickets }) => tickets.map(({ holder }) => holder))
      expect(names.filter((name) => name !== undefined)).toEqual(['Zoë'])
    })

    it('notes only what changed, so that undoing it brings back what was', async () => {
      const store = await ready()
      for (const reference of ['A', 'B']) await book(store, reference)
      const block = (...numbers: number[]) =>
        store.desk.actOn(issuer, ids(...numbers), { kind: 'block' }, note, 5)
      await block(1)
      expect(await block(1, 2)).toEqual({ changed: 1, notes: [2] })
      expect((await store.desk.note(issuer, 2))?.tickets).toEqual(ids(2))
      expect(await block(1, 2)).toEqual({ changed: 0, notes: [] })
    })

    it('finds notes by series, ticket, person, deed and time', async () => {
      const store = await ready()
      await book(store, 'A')
      await store.desk.actOn(issuer, ids(1), { kind: 'block' }, note, 5)
      const paul = { at: 9, who: 'Paul', what: 'programme', to: 'Hall', reason: '' } as const
      await store.desk.addNote(issuer, null, paul)
      const found = async (filter: NoteFilter) =>
        (await store.desk.notes(issuer, filter, 10)).map(({ who }) => who)
      expect(await found({})).toEqual(['Paul', 'Marie'])
      expect(await found({ scope })).toEqual(['Marie'])
      expect(await found({ scope: null })).toEqual(['Paul'])
      expect(await found({ tickets: ids(1) })).toEqual(['Marie'])
      expect(await found({ tickets: ids(2) })).toEqual([])
      expect(await found({ who: 'Paul' })).toEqual(['Paul'])
      expect(await found({ what: ['block', 'cancel'] })).toEqual(['Marie'])
      expect(await found({ from: 6 })).toEqual(['Paul'])
      expect(await found({ until: 9 })).toEqual(['Marie'])
      expect(await found({ before: 2 })).toEqual(['Marie'])
      expect(await store.desk.noteAuthors(issuer)).toEqual(['Marie', 'Paul'])
    })

    it('has the bookings of a series or of all, newest first, page by page', async () => {
      const store = await ready()
      const pass = { kind: 'pass', event: 2 as EventNumber } as const
      for (const reference of ['A', 'B']) await book(store, reference)
      await book(store, 'P', { scope: pass })
      const found = async (only: TicketScope | null, before: number | null, limit: number) =>
        (await store.desk.bookings(issuer, only, before, limit)).map(({ reference }) => reference)
      expect(await found(null, null, 10)).toEqual(['P', 'B', 'A'])
      expect(await found(scope, null, 1)).toEqual(['B'])
      expect(await found(null, 2, 10)).toEqual(['A'])
      expect(await store.desk.bookings(other, null, null, 10)).toEqual([])
      expect(await store.desk.countBookings(issuer, scope)).toBe(2)
      expect(await store.desk.countBookings(issuer, null)).toBe(3)
    })

    it('tries an import and stores nothing', async () => {
      const store = await ready()
      await book(store, 'A')
      const before = await store.gate.changesSince(issuer, null, 100)
      const tried = await store.boxOffice.tryImport(issuer, [orderOf('A'), orderOf('B')])
      expect(tried).toEqual({ outcome: 'imported', added: 1, unchanged: 1 })
      const clash = [orderOf('A', { party: 2 }), orderOf('C', { type: 77 as TypeNumber })]
      expect(await store.boxOffice.tryImport(issuer, clash)).toEqual({
        outcome: 'rejected',
        faults: [
          { booking: 0, fault: 'reference-taken' },
          { booking: 1, fault: 'unknown-type' },
        ],
      })
      expect(await store.boxOffice.countTickets(issuer, scope)).toBe(1)
      expect(await store.gate.changesSince(issuer, null, 100)).toEqual(before)
    })

    it('RC1: knows who went through for a session: its tickets, and walk-ins that count for it', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      const walkIn = (number: number, session: SessionNumber): RawFact & Partial<Fact> => ({
        ...{ kind: 'walk-in', number: number as never, at: evening + number, offsetMs: 0, previous: '' },
        ...{ gate: 'door' as never, direction: 'in', type: 1 as TypeNumber, people: 3, session },
        verdict: { outcome: 'admit' },
      })
      const facts = [admission(1, 1, evening + 1), walkIn(2, hall), walkIn(3, 2 as SessionNumber)]
      await store.gate.receive(upload(device, facts), evening + 10)
      const passed = await store.desk.passages(issuer, hall)
      expect(passed.map(({ at, people, ticket }) => [at - evening, people, ticket])).toEqual([
        [1, 1, 's1-1'],
        [2, 3, null],
      ])
      expect(await store.desk.passages(other, hall)).toEqual([])
    })

    it('knows by which phone a pairing code was used', async () => {
      const store = await ready()
      const typedHash = hashOfCode('free')
      const code = { linkHash: hashOfCode('free link'), typedHash, gate: null, expiresAt: evening }
      await store.gate.addPairingCode(issuer, code, 1)
      expect(await store.desk.deviceOfPairing(issuer, typedHash)).toBeNull()
      await pairedDevice(store, 7)
      expect(await store.desk.deviceOfPairing(issuer, hashOfCode('typed 7'))).toMatchObject({
        id: deviceId(7),
      })
      expect(await store.desk.deviceOfPairing(other, hashOfCode('typed 7'))).toBeNull()
    })

    it('marks a conflict as looked into, once, and takes it back', async () => {
      const store = await ready()
      await book(store, 'A')
      for (const number of [1, 2]) {
        const device = await pairedDevice(store, number)
        await store.gate.receive(upload(device, [admission(1, 1, evening + number)]), evening + number)
      }
      const conflict = async () => (await store.gate.conflicts(issuer))[0]
      const id = (await conflict())?.id ?? ''
      expect((await conflict())?.lookedInto).toBeNull()
      expect(await store.desk.lookInto(other, id, 'Stranger', 5)).toBe(false)
      expect(await store.desk.lookInto(issuer, id, 'Marie', 5)).toBe(true)
      await store.desk.lookInto(issuer, id, 'Paul', 6)
      expect((await conflict())?.lookedInto).toEqual({ who: 'Marie', at: 5 })
      await store.desk.lookInto(issuer, id, null, 7)
      expect((await conflict())?.lookedInto).toBeNull()
    })

    it('lists the last scans of its devices, newest first, refused ones too', async () => {
      const store = await ready()
      const [first, second] = [await pairedDevice(store, 1), await pairedDevice(store, 2)]
      const refused = { verdict: { outcome: 'refuse', reason: 'too-early' }, people: 0 } as const
      await store.gate.receive(
        upload(first, [
          { ...admission(1, 1, evening), ...refused },
          admission(2, 2, evening + 2),
          { kind: 'undo', number: 3, at: evening + 3, offsetMs: 0, previous: '', of: 2 },
        ]),
        evening,
      )
      await store.gate.receive(upload(second, [admission(1, 3, evening + 1)]), evening)
      const scans = await store.desk.lastScans(issuer, [first, second], 10)
      expect(scans.map(({ device, fact }) => [device, fact.number, fact.verdict.outcome])).toEqual([
        [first, 2, 'admit'],
        [second, 1, 'admit'],
        [first, 1, 'refuse'],
      ])
      expect(await store.desk.lastScans(issuer, [first, second], 1)).toHaveLength(1)
      expect(await store.desk.lastScans(other, [first], 10)).toEqual([])
    })

    it('knows how a device’s clock stood, and what it is called now', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      expect(await store.gate.device(device)).toMatchObject({ clockAheadMs: null, hasMore: false })
      await store.gate.receive({ ...upload(device, []), clockAheadMs: 90_000, hasMore: true }, evening)
      expect(await store.gate.device(device)).toMatchObject({ clockAheadMs: 90_000, hasMore: true })
      await store.gate.receive({ ...upload(device, []), clockAheadMs: -5, hasMore: false }, evening)
      expect(await store.gate.renameDevice(device, 'Porte nord 1')).toMatchObject({
        name: 'Porte nord 1',
        clockAheadMs: -5,
        hasMore: false,
      })
    })
  })
}
