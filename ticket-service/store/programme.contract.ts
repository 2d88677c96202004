import { describe, expect, it } from 'vitest'
import type { EventNumber, SessionNumber, TypeNumber } from '../../shared/model/ids.ts'
import type { Session } from '../../shared/model/programme.ts'
import { minuteMs } from '../../shared/model/time.ts'
import {
  admission,
  evening,
  hall,
  issuer,
  orderOf,
  organiser,
  pairedDevice,
  programme,
  secret,
  told,
  upload,
  withProgramme,
} from './contract-world.ts'
import { type ItemKey, keyText, stampOf } from './programme-amendment.ts'
import type { ProgrammeDraft } from './records.ts'
import type { Store } from './store.ts'

const item: ItemKey = { kind: 'session', key: '1' }
const session = programme.sessions[0] as Session

/** What every store promises those who edit a programme. `open` answers with an empty one. */
export function programmeContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => withProgramme(await open())
  const stamped = (thing: object | undefined) => new Map([[keyText(item), stampOf(thing)]])
  const programmeOf = (store: Store): Promise<ProgrammeDraft> => store.programme.programme(issuer)
  const sessionOf = async (store: Store) =>
    (await programmeOf(store)).sessions.find(({ number }) => number === hall)

  describe(`${name}: an edited programme`, () => {
    it('tells the devices a session’s new time and hall, and the validity of its tickets with it', async () => {
      const store = await ready()
      await store.boxOffice.issue(issuer, orderOf('A'), secret(), null, 2)
      const { cursor } = await store.gate.changesSince(issuer, null, 100)
      const later = {
        ...session,
        starts: session.starts + 600 * minuteMs,
        ends: session.ends + 600 * minuteMs,
      }
      const moved = { ...later, hall: 'Salle 2' }
      expect(
        await store.programme.amendProgramme(issuer, { sessions: [moved], stamps: stamped(session) }, 5),
      ).toEqual({ outcome: 'saved', changed: 1 })
      const { changes } = await store.gate.changesSince(issuer, cursor, 100)
      expect(changes.map(({ kind, key }) => `${kind} ${key}`).toSorted()).toEqual(['session 1', 'table s1/0'])
      expect(changes.find(({ kind }) => kind === 'session')?.body).toEqual(moved)
      expect((await store.boxOffice.tickets(issuer, { kind: 'session', session: hall }, 0, 9)).length).toBe(1)
    })

    it('is not saved over what somebody else has saved since it was opened', async () => {
      const store = await ready()
      const first = { ...session, hall: 'Salle 2' }
      const second = { ...session, hall: 'Salle 3' }
      const stamps = stamped(session)
      await store.programme.amendProgramme(issuer, { sessions: [first], stamps }, 5)
      expect(await store.programme.amendProgramme(issuer, { sessions: [second], stamps }, 5)).toEqual({
        outcome: 'changed-meanwhile',
        item,
      })
      expect(await sessionOf(store)).toEqual(first)
      // Within the same millisecond a version follows the other all the same.
      expect(
        await store.programme.amendProgramme(issuer, { sessions: [second], stamps: stamped(first) }, 5),
      ).toMatchObject({ outcome: 'saved' })
      expect(await sessionOf(store)).toEqual(second)
    })

    it('takes a number that is free only', async () => {
      const store = await ready()
      const sessions = [
        { ...session, number: 9 as SessionNumber },
        { ...session, hall: 'Salle 2' },
      ]
      expect(await store.programme.amendProgramme(issuer, { sessions, stamps: new Map() }, 5)).toMatchObject({
        outcome: 'changed-meanwhile',
        item,
      })
      expect((await programmeOf(store)).sessions).toEqual(programme.sessions)
    })

    it('never takes fewer people than hold tickets', async () => {
      const store = await ready()
      await store.boxOffice.issue(issuer, orderOf('A', { party: 3 }), secret(), null, 2)
      const with2 = { sessions: [{ ...session, capacity: 2 }], stamps: stamped(session) }
      const with3 = { sessions: [{ ...session, capacity: 3 }], stamps: stamped(session) }
      expect(await store.programme.amendProgramme(issuer, with2, 5)).toEqual({
        outcome: 'below-issued',
        item,
        issued: 3,
      })
      expect(await store.programme.amendProgramme(issuer, with3, 5)).toMatchObject({ outcome: 'saved' })
    })

    it('loses what nobody has used, and the devices with it; all of it or nothing', async () => {
      const store = await ready()
      await store.boxOffice.issue(issuer, orderOf('A'), secret(), null, 2)
      const other: ItemKey = { kind: 'session', key: '2' }
      expect(await store.programme.removeItems(issuer, [other, item], 5)).toBe('in-use')
      expect((await programmeOf(store)).sessions).toHaveLength(2)
      expect(await store.programme.removeItems(issuer, [other], 5)).toBe('removed')
      expect(await store.programme.removeItems(issuer, [other], 6)).toBe('unknown')
      expect((await programmeOf(store)).sessions).toEqual([session])
      expect((await told(store, 'session')).map(({ key }) => key)).toEqual(['1'])
      expect(await store.programme.nextNumbers(issuer)).toEqual({ event: 3, session: 3, type: 2 })
      const again = { sessions: [{ ...session, number: 2 as SessionNumber }], stamps: new Map() }
      expect(await store.programme.amendProgramme(issuer, again, 7)).toMatchObject({
        outcome: 'changed-meanwhile',
      })
    })

    it.each([
      ['a venue with a gate', { kind: 'venue', key: 'rex' }],
      ['an event with a session', { kind: 'event', key: '1' }],
      ['a type with a ticket', { kind: 'type', key: '1' }],
      ['a gate with a phone', { kind: 'gate', key: 'door' }],
      ['a session with a visitor without a ticket', { kind: 'session', key: '2' }],
    ] as const)('keeps %s', async (_name, used) => {
      const store = await ready()
      await store.boxOffice.issue(issuer, orderOf('A'), secret(), null, 2)
      const device = await pairedDevice(store, 1)
      const { verdict, people, previous, gate, direction, at, offsetMs } = admission(1, 1, evening)
      const walkIn = { kind: 'walk-in', number: 1, at, offsetMs, previous, gate, direction, type: 1 }
      await store.gate.receive(upload(device, [{ ...walkIn, verdict, people, session: 2 }]), evening)
      expect(await store.programme.removeItems(issuer, [used], 5)).toBe('in-use')
    })

    it('keeps a type that the public books', async () => {
      const store = await ready()
      const publicBooking = { type: 2 as TypeNumber, mostPeople: 5, closesMinutes: 0, cancelMinutes: 0 }
      const types = programme.types.map((type) => ({ ...type, number: 2 as TypeNumber }))
      const events = [{ number: 9 as EventNumber, title: 'Visite', publicBooking }]
      await store.programme.amendProgramme(issuer, { types, events, stamps: new Map() }, 5)
      const type: ItemKey = { kind: 'type', key: '2' }
      expect(await store.programme.removeItems(issuer, [type], 6)).toBe('in-use')
      expect(await store.programme.removeItems(issuer, [type, { kind: 'event', key: '9' }], 6)).toBe(
        'removed',
      )
    })

    it('RC2: judges a scan by what was there when it was made, also where it is gone since', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      await store.boxOffice.issue(issuer, orderOf('A'), secret(), null, 2)
      const gate = { ...programme.gates[0], id: 'back', name: 'Derrière' } as (typeof programme.gates)[number]
      await store.programme.amendProgramme(issuer, { gates: [gate], stamps: new Map() }, 5)
      await store.programme.removeItems(issuer, [{ kind: 'gate', key: 'back' }], evening + 1)
      await store.gate.receive(upload(device, [{ ...admission(1, 1, evening), gate: gate.id }]), evening + 2)
      expect(await store.gate.conflicts(issuer)).toEqual([])
    })

    it('says what an organiser is called now', async () => {
      const store = await ready()
      await store.programme.saveOrganiser({ ...organiser, name: 'Le Grand Rex', legalLine: 'Licence 1' })
      expect(await store.programme.organisers()).toEqual([
        { ...organiser, name: 'Le Grand Rex', legalLine: 'Licence 1' },
      ])
      expect((await told(store, 'organiser'))[0]?.body).toMatchObject({ name: 'Le Grand Rex' })
    })
  })
}
