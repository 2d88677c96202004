import { describe, expect, it } from 'vitest'
import type { EventNumber, SessionNumber, TicketId, TypeNumber } from '../../shared/model/ids.ts'
import { type TableBlock, ticketInBlock } from '../../shared/sync/ticket-table.ts'
import { hall, issuer, orderOf, secret, told, withProgramme } from './contract-world.ts'
import type { Store } from './store.ts'

/** What every store promises the box office. `open` answers with an empty one. */
export function boxOfficeContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => withProgramme(await open())
  const session = { kind: 'session', session: hall } as const

  describe(`${name}: the box office`, () => {
    it('issues the numbers of a series without a gap, and tells the ticket table without names', async () => {
      const store = await ready()
      for (const reference of ['A', 'B', 'C'])
        await store.boxOffice.issue(issuer, orderOf(reference, { holder: 'Ada' }), secret(), null, 2)
      const tickets = await store.boxOffice.tickets(issuer, session, 0, 10)
      expect(tickets.map(({ number }) => number)).toEqual([1, 2, 3])
      const [table] = await told(store, 'table')
      expect(table?.body).toMatchObject({ runs: [[1, 3, 1, 1]] })
      expect(JSON.stringify(table)).not.toContain('Ada')
    })

    it('gives a party as many consecutive numbers as people, and a booking behind it the next', async () => {
      const store = await ready()
      for (const [reference, party] of Object.entries({ A: 1, B: 2, C: 2, D: 3, E: 1 }))
        await store.boxOffice.issue(issuer, orderOf(reference, { party }), secret(), null, 2)
      const tickets = await store.boxOffice.tickets(issuer, session, 0, 10)
      expect(tickets.map(({ id, numbers }) => [id, numbers])).toEqual([
        ['s1-1', 1],
        ['s1-2', 2],
        ['s1-4', 2],
        ['s1-6', 3],
        ['s1-9', 1],
      ])
      expect(await store.boxOffice.ticket(issuer, 's1-3' as TicketId)).toBeNull()
      const [table] = await told(store, 'table')
      expect(table?.body).toMatchObject({
        runs: [
          [1, 1, 1, 1],
          [2, 5, 1, 2],
          [6, 8, 1, 3],
          [9, 9, 1, 1],
        ],
        numbers: [1, 2, 3, 1],
      })
      expect(await store.desk.counts(issuer)).toEqual([{ scope: session, people: 9, tickets: 5 }])
    })

    it('gives the parties of one import numbers that nobody else has, also across a block of the table', async () => {
      const store = await ready()
      const unlimited = { kind: 'session', session: 2 as SessionNumber } as const
      const orders = Array.from({ length: 300 }, (_, index) =>
        orderOf(`A${index}`, { scope: unlimited, party: 1 + (index % 7) }),
      )
      await store.boxOffice.importBookings(issuer, orders, secret, 2)
      const tickets = await store.boxOffice.tickets(issuer, unlimited, 0, 1000)
      let next = 1
      for (const { number, party } of tickets) {
        expect(number).toBe(next)
        next += party
      }
      const blocks = (await told(store, 'table')).map(({ body }) => body as TableBlock)
      expect(blocks).toHaveLength(2)
      const firsts = Array.from({ length: next }, (_, number) => number).filter((number) =>
        blocks.some((block) => ticketInBlock(block, number)),
      )
      expect(firsts).toEqual(tickets.map(({ number }) => number))
    })

    it('holds the capacity when two hundred ask for twenty places at once', async () => {
      const store = await ready()
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          store.boxOffice.issue(issuer, orderOf(`B${index}`), secret(), null, 2),
        ),
      )
      expect(outcomes.filter(({ outcome }) => outcome === 'issued')).toHaveLength(20)
      expect(outcomes.filter((outcome) => 'fault' in outcome && outcome.fault === 'full')).toHaveLength(180)
    })

    it('gives a cancelled place to the next who asks', async () => {
      const store = await ready()
      await store.boxOffice.issue(issuer, orderOf('A', { party: 20 }), secret(), null, 2)
      expect(await store.boxOffice.issue(issuer, orderOf('B'), secret(), null, 2)).toMatchObject({
        fault: 'full',
        left: 0,
      })
      const cancel = { kind: 'cancel', words: 'Remboursé' } as const
      await store.boxOffice.act(issuer, 's1-1' as TicketId, cancel, 3)
      await store.boxOffice.act(issuer, 's1-1' as TicketId, cancel, 4)
      const again = await store.boxOffice.issue(issuer, orderOf('B', { party: 20 }), secret(), null, 5)
      // Numbers of cancelled tickets are never used again.
      expect(again).toMatchObject({ outcome: 'issued', booking: { tickets: [{ id: 's1-21', numbers: 20 }] } })
      expect(await store.boxOffice.issue(issuer, orderOf('C'), secret(), null, 6)).toMatchObject({
        fault: 'full',
      })
    })

    it('answers the same order under the same idempotency key with the same booking', async () => {
      const store = await ready()
      const first = await store.boxOffice.issue(issuer, orderOf('A'), secret(), 'key', 2)
      const again = await store.boxOffice.issue(issuer, orderOf('A'), secret(), 'key', 3)
      expect(again).toEqual({ ...first, outcome: 'repeated' })
      const other = await store.boxOffice.issue(issuer, orderOf('B'), secret(), 'key', 4)
      expect(other.outcome).toBe('key-reused')
      expect(await store.boxOffice.bookingOfKey(issuer, 'key')).toMatchObject({ reference: 'A' })
      expect(await store.boxOffice.bookingOfKey(issuer, 'another')).toBeNull()
    })

    it('notes who booked at the desk with the booking, once for each series, and nothing where it is refused or repeated', async () => {
      const store = await ready()
      const marie = { who: 'Marie', reason: '' }
      const pass = { kind: 'pass', event: 2 as EventNumber } as const
      const tickets = [session, pass, session].flatMap((scope) => orderOf('A', { scope }).tickets)
      for (const order of [
        { reference: 'A', tickets },
        { reference: 'A', tickets },
        orderOf('B', { party: 21 }),
      ])
        await store.boxOffice.issue(issuer, order, secret(), order.reference, 2, marie)
      await store.boxOffice.issue(issuer, orderOf('C'), secret(), null, 3)
      const notes = await store.desk.notes(issuer, {}, 10)
      expect(
        notes.map(({ who, what, to, at, scope }) => [who, what, to, at, scope?.kind]).toSorted(),
      ).toEqual([
        ['Marie', 'book', 'A', 2, 'pass'],
        ['Marie', 'book', 'A', 2, 'session'],
      ])
      const about = await store.desk.notes(issuer, { tickets: ['s1-2' as TicketId] }, 10)
      expect(about.map(({ scope, tickets }) => [scope, tickets])).toEqual([[session, 2]])
    })

    it.each([
      [
        'another session',
        orderOf('X', { scope: { kind: 'session', session: 9 as SessionNumber } }),
        'unknown-session',
      ],
      ['another type', orderOf('X', { type: 9 as TypeNumber }), 'unknown-type'],
      [
        'a pass where there is none',
        orderOf('X', { scope: { kind: 'pass', event: 1 as EventNumber } }),
        'no-pass',
      ],
      ['more people than there are places', orderOf('X', { party: 21 }), 'full'],
    ])('refuses %s and stores nothing', async (_name, order, fault) => {
      const store = await ready()
      expect(await store.boxOffice.issue(issuer, order, secret(), null, 2)).toMatchObject({ fault })
      expect(await store.boxOffice.booking(issuer, 'X')).toBeNull()
    })

    it('imports all or nothing, and the same again changes nothing', async () => {
      const store = await ready()
      const good = [orderOf('A'), orderOf('B')]
      const bad = orderOf('C', { type: 9 as TypeNumber })
      expect(await store.boxOffice.importBookings(issuer, [...good, bad], secret, 2)).toEqual({
        outcome: 'rejected',
        faults: [{ booking: 2, fault: 'unknown-type' }],
      })
      expect(await store.boxOffice.booking(issuer, 'A')).toBeNull()
      expect(await store.boxOffice.importBookings(issuer, good, secret, 3)).toEqual({
        outcome: 'imported',
        added: 2,
        unchanged: 0,
      })
      const epoch = await store.gate.changesSince(issuer, null, 100)
      expect(await store.boxOffice.importBookings(issuer, good, secret, 4)).toEqual({
        outcome: 'imported',
        added: 0,
        unchanged: 2,
      })
      expect((await store.gate.changesSince(issuer, epoch.cursor, 100)).changes).toEqual([])
      const changed = orderOf('A', { party: 2 })
      expect(await store.boxOffice.importBookings(issuer, [changed], secret, 5)).toMatchObject({
        faults: [{ booking: 0, fault: 'reference-taken' }],
      })
    })

    it('counts those of one import together', async () => {
      const store = await ready()
      const orders = Array.from({ length: 21 }, (_, index) => orderOf(`A${index}`))
      expect(await store.boxOffice.importBookings(issuer, orders, secret, 2)).toMatchObject({
        faults: [{ booking: 20, fault: 'full', left: 0 }],
      })
    })

    it('reissues a party smaller: places are free, its numbers stay with it, and devices are told', async () => {
      const store = await ready()
      for (const reference of ['A', 'B', 'C'])
        await store.boxOffice.issue(issuer, orderOf(reference, { party: 4 }), secret(), null, 2)
      const reissue = async (people: number) =>
        store.boxOffice.act(issuer, 's1-5' as TicketId, { kind: 'reissue', people }, 3)
      const smaller = { party: 3, numbers: 4, state: { liveEdition: 2 } }
      expect(await reissue(3)).toMatchObject(smaller)
      expect(await store.boxOffice.ticket(issuer, 's1-5' as TicketId)).toMatchObject(smaller)
      const [table] = await told(store, 'table')
      expect(table?.body).toMatchObject({
        runs: [
          [1, 4, 1, 4],
          [5, 8, 1, 3],
          [9, 12, 1, 4],
        ],
        numbers: [4, 4, 4],
      })
      expect(await store.desk.counts(issuer)).toEqual([{ scope: session, people: 11, tickets: 3 }])
      const next = await store.boxOffice.issue(issuer, orderOf('D', { party: 9 }), secret(), null, 4)
      expect(next).toMatchObject({ booking: { tickets: [{ id: 's1-13', numbers: 9 }] } })
      // Done at the desk, the note says which numbers are left.
      const first = ['s1-1' as TicketId]
      for (const people of [2, 2])
        await store.desk.actOn(issuer, first, { kind: 'reissue', people }, { who: 'Marie', reason: '' }, 5)
      expect((await store.desk.notes(issuer, {}, 9)).map(({ to }) => to)).toEqual(['1', '1–4 → 1–2'])
      // It never grows: whoever comes in addition gets another ticket.
      expect(await reissue(4)).toMatchObject({ party: 3, state: { liveEdition: 3 } })
    })

    it('opens a booking by the links of every key there was, and by no other', async () => {
      const store = await ready()
      const first = await store.boxOffice.issue(issuer, orderOf('A'), 'first A', null, 2)
      await store.boxOffice.issue(issuer, orderOf('B'), 'first B', null, 2)
      const referenceOf = async (secret: string) =>
        (await store.boxOffice.bookingOfSecret(secret))?.reference ?? null
      const renew = (key: string) =>
        store.boxOffice.renewLinks(key, (of, reference) => `${key} ${of === issuer ? reference : ''}`)
      await renew('first')
      await renew('second')
      await store.boxOffice.issue(issuer, orderOf('C'), 'second C', null, 3)
      // The same key again has nothing to do, and asks for no secret.
      await store.boxOffice.renewLinks('second', () => expect.unreachable())
      await renew('third')
      const secrets = [
        'first A',
        'second A',
        'third A',
        'third B',
        'second C',
        'third C',
        'fourth A',
        'first C',
      ]
      expect(await Promise.all(secrets.map(referenceOf))).toEqual(['A', 'A', 'A', 'B', 'C', 'C', null, null])
      expect(JSON.stringify(first)).not.toContain('first A')
    })

    it('tells the devices what is cancelled, blocked, reissued or to be paid', async () => {
      const store = await ready()
      await store.boxOffice.issue(issuer, orderOf('A', { paymentDue: true }), secret(), null, 2)
      const id = 's1-1' as TicketId
      await store.boxOffice.act(issuer, id, { kind: 'block' }, 3)
      await store.boxOffice.act(issuer, id, { kind: 'reissue' }, 4)
      expect((await told(store, 'ticket')).map(({ body }) => body)).toEqual([
        { ticket: id, liveEdition: 2, blocked: true, paymentDue: true },
      ])
      expect(await store.boxOffice.act(issuer, 's1-9' as TicketId, { kind: 'block' }, 5)).toBeNull()
    })
  })
}
