import { describe, expect, it } from 'vitest'
import type { TicketId } from '../../shared/model/ids.ts'
import { hourMs } from '../../shared/model/time.ts'
import type { RawFact } from '../../shared/sync/protocol.ts'
import { theHolder } from './account-records.ts'
import {
  admission,
  door,
  evening,
  issuer,
  orderOf,
  pairedDevice,
  programme,
  secret,
  told,
  upload,
  withProgramme,
} from './contract-world.ts'
import type { Store } from './store.ts'
import type { HeldBooking } from './visit-store.ts'

/** What every store promises of reconciliation. `open` answers with an empty one. */
export function truthContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => withProgramme(await open())

  const withTickets = (reference: string, count: number) => {
    const { tickets } = orderOf(reference)
    return { reference, tickets: Array.from({ length: count }, () => tickets).flat() }
  }

  describe(`${name}: the truth`, () => {
    it('RC1: a line that fills a gap moves the later ones in time, in whatever order they came', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      await store.gate.receive(upload(device, [admission(2, 2, evening)]), evening)
      await store.gate.receive(upload(device, [admission(1, 1, evening + 1000)]), evening)
      const times = (await told(store, 'passage')).map(({ body }) => body && 'at' in body && body.at)
      expect(times).toEqual([evening + 1000, evening + 1000])
    })

    it('RC1: a clock line puts right what came before it, in whatever order they came, and nothing after it is held', async () => {
      const lines = [
        admission(1, 1, evening + 10_000),
        admission(2, 2, evening + 3 * hourMs + 20_000),
        { kind: 'clock', number: 3, at: evening + 3 * hourMs + 30_000, offsetMs: -3 * hourMs, previous: '' },
        { ...admission(4, 4, evening + 3 * hourMs + 40_000), offsetMs: -3 * hourMs },
      ]
      for (const order of [
        [0, 1, 2, 3],
        [3, 2, 1, 0],
        [1, 3, 0, 2],
        [2, 0, 3, 1],
      ]) {
        const store = await ready()
        const device = await pairedDevice(store, 1)
        for (const index of order)
          await store.gate.receive(upload(device, lines.slice(index, index + 1)), evening)
        const times = (await told(store, 'passage')).map(({ key, body }) => [
          key.split('/')[1],
          body && 'at' in body && body.at - evening,
        ])
        expect(Object.fromEntries(times), `${order}`).toEqual({ 1: 10_000, 2: 20_000, 4: 40_000 })
      }
    })

    it('RC1, SY2: a phone that was revoked fills a gap without moving what came before, and names no group anew', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      const send = (...lines: readonly RawFact[]) => store.gate.receive(upload(device, lines), evening)
      const visit = {
        ...{ kind: 'walk-in', number: 3, at: evening, offsetMs: 0, previous: '', gate: door, session: 1 },
        ...{ direction: 'in', type: 1, verdict: { outcome: 'admit' }, people: 20 },
      }
      const groupOf = (number: number, name: string) => ({
        ...{ kind: 'group', number, of: 3, at: evening, offsetMs: 0, previous: '' },
        ...{ pupils: 18, adults: 2, name, salt: 'a'.repeat(32) },
      })
      await send(visit, groupOf(4, 'École Jules-Ferry'), admission(6, 6, evening))
      const before = await told(store, 'passage')
      await store.gate.revokeDevice(device, evening)
      // Each in an upload of its own, so that the second begins behind the first.
      for (const number of [1, 2]) await send(admission(number, number, evening + 5 * hourMs))
      await send(admission(5, 5, evening + 5 * hourMs))
      await send(groupOf(7, 'Nobody'))
      expect(await told(store, 'passage')).toEqual(before)
      const groups = await store.visits.groups(issuer, 0, evening + 24 * hourMs)
      expect(groups.map(({ name }) => name)).toEqual(['École Jules-Ferry'])
    })

    it('RC1, SY2: a phone that was revoked puts no clock right', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      await store.gate.receive(upload(device, [admission(1, 1, evening)]), evening)
      await store.gate.revokeDevice(device, evening + 1)
      const clock = { kind: 'clock', number: 2, at: evening, offsetMs: -hourMs, previous: '' }
      const { results } = await store.gate.receive(upload(device, [clock]), evening + 2)
      expect(results).toEqual([{ number: 2, result: 'marked' }])
      expect((await told(store, 'passage')).map(({ body }) => body && 'at' in body && body.at)).toEqual([
        evening,
      ])
    })

    it('SY2: a pairing by a clock of the service that ran hours ahead holds no scan back once that is put right', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1, evening + 3 * hourMs)
      const ahead = { offsetMs: 3 * hourMs }
      await store.gate.receive(
        upload(device, [{ ...admission(1, 1, evening + 1000), ...ahead }]),
        evening + 3 * hourMs + 2000,
      )
      const clock = { kind: 'clock', number: 2, at: evening + 3000, offsetMs: 0, previous: '' }
      await store.gate.receive(upload(device, [clock, admission(3, 3, evening + 2000)]), evening + 3000)
      const times = async () =>
        Object.fromEntries(
          (await told(store, 'passage')).map(({ key, body }) => [
            key.split('/')[1],
            body && 'at' in body && body.at - evening,
          ]),
        )
      expect(await times()).toEqual({ 1: 1000, 3: 3000 })
      // A day before is the earliest, as long as it is known.
      await store.gate.receive(upload(device, [admission(4, 4, evening - 40 * hourMs)]), evening + 4000)
      const second = await pairedDevice(store, 2, evening + 3 * hourMs)
      await store.gate.receive(upload(second, [admission(1, 5, evening - 40 * hourMs)]), evening)
      const latest = (await told(store, 'passage')).at(-1)?.body
      expect(latest && 'at' in latest && latest.at).toBe(evening - 24 * hourMs)
      expect(await times()).toMatchObject({ 3: 3000, 4: 3000 })
    })

    it('RC1: an undo that came before what it undoes still undoes it', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      const undo = { kind: 'undo', number: 2, at: evening + 5, offsetMs: 0, previous: '', of: 1 }
      await store.gate.receive(upload(device, [undo]), evening)
      await store.gate.receive(upload(device, [admission(1, 1, evening)]), evening)
      expect(await told(store, 'passage')).toEqual([])
    })

    it('RC3: fifty uploads of one ticket at once are one uncontested admission and forty-nine conflicts', async () => {
      const store = await ready()
      const devices = await Promise.all(
        Array.from({ length: 50 }, (_, index) => pairedDevice(store, index + 1)),
      )
      await Promise.all(
        devices.map((device, index) =>
          store.gate.receive(upload(device, [admission(1, 1, evening + index)]), evening + 1000),
        ),
      )
      expect(await told(store, 'passage')).toHaveLength(50)
      const conflicts = await store.gate.conflicts(issuer)
      expect(conflicts.filter(({ dissolved }) => !dissolved)).toHaveLength(49)
      expect(conflicts.find(({ dissolved }) => !dissolved)).toMatchObject({
        kind: 'admitted-twice',
        reason: 'already-admitted',
        ticket: 's1-1',
      })
    })

    it('RC4: a conflict that a later upload dissolves is marked, never deleted', async () => {
      const store = await ready()
      const [first, second] = [await pairedDevice(store, 1), await pairedDevice(store, 2)]
      await store.gate.receive(upload(first, [admission(1, 1, evening)]), evening)
      await store.gate.receive(upload(second, [admission(1, 1, evening + 1)]), evening)
      expect(await store.gate.conflicts(issuer)).toMatchObject([{ dissolved: false }])
      const undo = { kind: 'undo', number: 2, at: evening + 9, offsetMs: 0, previous: '', of: 1 }
      await store.gate.receive(upload(second, [undo]), evening)
      expect(await store.gate.conflicts(issuer)).toMatchObject([{ dissolved: true }])
      expect((await told(store, 'conflict'))[0]?.body).toMatchObject({ dissolved: true })
    })

    it('RC2: what was in force at the time of the scan decides, not what came later', async () => {
      const store = await ready()
      await store.boxOffice.issue(issuer, orderOf('A'), secret(), null, 2)
      await store.boxOffice.issue(issuer, orderOf('B'), secret(), null, 2)
      const cancel = { kind: 'cancel', words: 'Annulé' } as const
      await store.boxOffice.act(issuer, 's1-1' as TicketId, cancel, evening + 100)
      await store.boxOffice.act(issuer, 's1-2' as TicketId, cancel, evening + 100)
      const device = await pairedDevice(store, 1)
      const facts = [admission(1, 1, evening + 99), admission(2, 2, evening + 101)]
      await store.gate.receive(upload(device, facts), evening + 200)
      expect(await store.gate.conflicts(issuer)).toMatchObject([
        { ticket: 's1-2', kind: 'after-cancellation', reason: 'cancelled' },
      ])
    })

    it('RC2: what is done to a ticket counts for a scan of a later time, though its clock ran ahead and it came before', async () => {
      const store = await ready()
      await store.boxOffice.issue(issuer, orderOf('A'), secret(), null, 2)
      const device = await pairedDevice(store, 1)
      await store.gate.receive(upload(device, [admission(1, 1, evening + 60_000)]), evening)
      expect(await store.gate.conflicts(issuer)).toEqual([])
      await store.boxOffice.act(issuer, 's1-1' as TicketId, { kind: 'block' }, evening + 100)
      expect(await store.gate.conflicts(issuer)).toMatchObject([
        { ticket: 's1-1', kind: 'after-cancellation', reason: 'blocked' },
      ])
    })

    it('RC2: a session that is cancelled during the evening cancels nobody who was in before', async () => {
      const store = await ready()
      const sessions = programme.sessions.map((session) => ({
        ...session,
        cancelled: { at: evening + 100, words: 'Panne de projecteur' },
      }))
      await store.programme.saveProgramme(issuer, { ...programme, sessions }, evening + 100)
      const device = await pairedDevice(store, 1)
      const facts = [admission(1, 1, evening + 99), admission(2, 2, evening + 101)]
      await store.gate.receive(upload(device, facts), evening + 200)
      expect(await store.gate.conflicts(issuer)).toMatchObject([
        { ticket: 's1-2', kind: 'after-cancellation', reason: 'cancelled' },
      ])
    })

    it('a booking is cancelled wholly or not at all, and noted once, by what is so at that moment: a scan that comes at the same time is in or is too late', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      for (const reference of ['A', 'B'])
        await store.boxOffice.issue(issuer, withTickets(reference, 2), secret(), null, 2)
      const author = { who: theHolder, reason: '' }
      const mayBe = ({ entries }: HeldBooking) => entries.length === 0
      const cancel = (reference: string, at: number) =>
        store.boxOffice.cancelBooking(issuer, reference, { words: 'Annulé', author, mayBe }, at)
      const [, kept, cancelled] = await Promise.all([
        store.gate.receive(upload(device, [admission(1, 2, evening)]), evening),
        cancel('A', evening + 1),
        cancel('B', evening + 1),
        store.gate.receive(upload(device, [admission(2, 4, evening + 2)]), evening + 2),
      ])
      expect([kept, cancelled, await cancel('C', evening)]).toEqual(['kept', 'cancelled', null])
      const stateOf = async (id: string) => (await store.boxOffice.ticket(issuer, id as TicketId))?.state
      for (const id of ['s1-1', 's1-2']) expect((await stateOf(id))?.cancelled).toBeUndefined()
      for (const id of ['s1-3', 's1-4']) expect((await stateOf(id))?.cancelled).toBe('Annulé')
      // Whoever was let in after it is a conflict.
      expect((await told(store, 'conflict')).map(({ key }) => key)).toEqual([expect.stringContaining('s1-4')])
      // The same again changes nothing, whatever the rule would say by now.
      const since = await store.gate.changesSince(issuer, null, 1000)
      expect(await cancel('B', evening + 3)).toBe('cancelled')
      expect((await store.gate.changesSince(issuer, since.cursor, 1000)).changes).toEqual([])
      const noted = { what: 'cancel', who: theHolder, to: '3–4', tickets: 2, at: evening + 1, reason: '' }
      expect(await store.desk.notes(issuer, {}, 10)).toMatchObject([noted])
    })
  })
}
