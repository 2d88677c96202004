import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/admission/fact.ts'
import type {
  DeviceId,
  EventNumber,
  FactNumber,
  GateId,
  Issuer,
  SessionNumber,
  TicketId,
  TicketNumber,
  TypeNumber,
  VenueId,
} from '../../shared/model/ids.ts'
import { minuteMs } from '../../shared/model/time.ts'
import type { Change, RawFact } from '../../shared/sync/protocol.ts'
import type { BookingOrder, ProgrammeDraft } from './records.ts'
import type { Store } from './store.ts'

export const issuer = 'https://tickets.example/rex' as Issuer
export const evening = Date.parse('2026-12-04T20:30:00+01:00')
const hall = 1 as SessionNumber
const door = 'door' as GateId
const full = 1 as TypeNumber

export const programme: ProgrammeDraft = {
  venues: [{ id: 'rex' as VenueId, name: 'Le Rex' }],
  events: [
    { number: 1 as EventNumber, title: 'Le Quai des brumes' },
    {
      number: 2 as EventNumber,
      title: 'Trois jours',
      pass: { validFrom: evening, validUntil: evening + 72 * 60 * minuteMs },
    },
  ],
  sessions: [
    {
      number: hall,
      event: 1 as EventNumber,
      venue: 'rex' as VenueId,
      starts: evening,
      ends: evening + 120 * minuteMs,
      capacity: 20,
    },
    {
      number: 2 as SessionNumber,
      event: 1 as EventNumber,
      venue: 'rex' as VenueId,
      starts: evening,
      ends: evening + 120 * minuteMs,
    },
  ],
  types: [
    {
      number: full,
      name: 'Plein tarif',
      policy: { entries: 1, needsExit: false, paymentDue: 'refer' },
      price: { cents: 900, currency: 'EUR' },
    },
  ],
  gates: [
    {
      id: door,
      name: 'Entrée',
      venue: 'rex' as VenueId,
      direction: 'in',
      takes: { kind: 'today' },
      overridable: [],
    },
  ],
}

export const orderOf = (
  reference: string,
  more: Partial<BookingOrder['tickets'][number]> = {},
): BookingOrder => ({
  reference,
  tickets: [{ scope: { kind: 'session', session: hall }, type: full, party: 1, paymentDue: false, ...more }],
})

const secret = () => randomBytes(16).toString('base64url')
export const deviceId = (number: number) => number.toString(16).padStart(16, '0') as DeviceId

/** An admission as a device writes it down. */
export const admission = (number: number, ticket: number, at: number): RawFact & Fact => ({
  kind: 'presentation',
  number: number as FactNumber,
  at,
  offsetMs: 0,
  previous: '',
  gate: door,
  direction: 'in',
  means: 'camera',
  presented: {
    kind: 'ticket',
    ticket: {
      ticket: `s1-${ticket}` as TicketId,
      scope: { kind: 'session', session: hall },
      number: ticket as TicketNumber,
      type: full,
      edition: 1,
      party: 1,
      notBefore: evening / 1000,
      expires: evening / 1000 + 3600,
    },
  },
  verdict: { outcome: 'admit' },
  people: 1,
  session: hall,
})

const hashOfCode = (code: string) => new Uint8Array(Buffer.from(code.padEnd(32, '.')))

export async function pairedDevice(store: Store, number: number): Promise<DeviceId> {
  const id = deviceId(number)
  const linkHash = hashOfCode(`link ${number}`)
  const code = { linkHash, typedHash: hashOfCode(`typed ${number}`), gate: door, expiresAt: evening }
  await store.gate.addPairingCode(issuer, code, evening - 600_000)
  const device = { id, name: `Phone ${number}`, key: { x: 'x', y: 'y' }, words: ['one', 'two', 'three'] }
  await store.gate.registerDevice(linkHash, device, evening - 500_000)
  await store.gate.confirmDevice(id, evening - 400_000)
  return id
}

export const upload = (device: DeviceId, facts: readonly RawFact[], oldest = 1) => ({
  device,
  gate: door,
  oldest,
  facts,
  readAs: new Map(),
})

/** What every store promises. `open` answers with an empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => {
    const store = await open()
    await store.programme.addOrganiser(
      { issuer, name: 'Le Rex', calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 } },
      1,
    )
    await store.programme.saveProgramme(issuer, programme, 1)
    return store
  }
  const told = async (store: Store, kind: Change['kind']) =>
    (await store.gate.changesSince(issuer, null, 10_000)).changes.filter((change) => change.kind === kind)

  describe(`${name}: the programme`, () => {
    it('is read as it was saved, and the same again is told to nobody', async () => {
      const store = await ready()
      expect(await store.programme.programme(issuer)).toEqual(programme)
      const { cursor } = await store.gate.changesSince(issuer, null, 100)
      expect(await store.programme.saveProgramme(issuer, programme, 2)).toEqual({ changed: 0 })
      expect((await store.gate.changesSince(issuer, cursor, 100)).changes).toEqual([])
      expect(await store.programme.addOrganiser(programmeOrganiser, 3)).toBe('exists')
    })
  })

  describe(`${name}: the box office`, () => {
    it('issues the numbers of a series without a gap, and tells the ticket table without names', async () => {
      const store = await ready()
      for (const reference of ['A', 'B', 'C'])
        await store.boxOffice.issue(issuer, orderOf(reference, { holder: 'Ada' }), secret(), null, 2)
      const tickets = await store.boxOffice.tickets(issuer, { kind: 'session', session: hall }, 0, 10)
      expect(tickets.map(({ number }) => number)).toEqual([1, 2, 3])
      const [table] = await told(store, 'table')
      expect(table?.body).toMatchObject({ runs: [[1, 3, 1, 1]] })
      expect(JSON.stringify(table)).not.toContain('Ada')
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
      expect(again.outcome).toBe('issued')
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
      const good = [orderOf('A'), orderOf('B')].map((order) => ({ ...order, secret: secret() }))
      const bad = { ...orderOf('C', { type: 9 as TypeNumber }), secret: secret() }
      expect(await store.boxOffice.importBookings(issuer, [...good, bad], 2)).toEqual({
        outcome: 'rejected',
        faults: [{ booking: 2, fault: 'unknown-type' }],
      })
      expect(await store.boxOffice.booking(issuer, 'A')).toBeNull()
      expect(await store.boxOffice.importBookings(issuer, good, 3)).toEqual({
        outcome: 'imported',
        added: 2,
        unchanged: 0,
      })
      const epoch = await store.gate.changesSince(issuer, null, 100)
      const renewed = good.map((order) => ({ ...order, secret: secret() }))
      expect(await store.boxOffice.importBookings(issuer, renewed, 4)).toEqual({
        outcome: 'imported',
        added: 0,
        unchanged: 2,
      })
      expect((await store.gate.changesSince(issuer, epoch.cursor, 100)).changes).toEqual([])
      const changed = { ...orderOf('A', { party: 2 }), secret: secret() }
      expect(await store.boxOffice.importBookings(issuer, [changed], 5)).toMatchObject({
        faults: [{ booking: 0, fault: 'reference-taken' }],
      })
    })

    it('counts those of one import together', async () => {
      const store = await ready()
      const orders = Array.from({ length: 21 }, (_, index) => ({ ...orderOf(`A${index}`), secret: secret() }))
      expect(await store.boxOffice.importBookings(issuer, orders, 2)).toMatchObject({
        faults: [{ booking: 20, fault: 'full', left: 0 }],
      })
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

  describe(`${name}: the gate`, () => {
    it('SY1: the same upload twice changes nothing', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      const facts = [admission(1, 1, evening), admission(2, 2, evening + 1)]
      const first = await store.gate.receive(upload(device, facts), evening + 10)
      expect(first).toMatchObject({ watermark: 2, results: [{ result: 'accepted' }, { result: 'accepted' }] })
      const { cursor } = await store.gate.changesSince(issuer, null, 1000)
      const again = await store.gate.receive(upload(device, facts), evening + 20)
      expect(again).toMatchObject({ watermark: 2, results: [{ result: 'repeated' }, { result: 'repeated' }] })
      expect((await store.gate.changesSince(issuer, cursor, 1000)).changes).toEqual([])
    })

    it('SY1: the same number with another content is kept as a fork', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      await store.gate.receive(upload(device, [admission(1, 1, evening)]), evening + 10)
      const other = admission(1, 2, evening)
      expect((await store.gate.receive(upload(device, [other]), evening + 20)).results).toEqual([
        { number: 1, result: 'fork' },
      ])
      expect(await store.gate.facts(device)).toMatchObject([
        { fact: { presented: { ticket: { number: 1 } } } },
      ])
      expect(await store.gate.forks(device)).toMatchObject([{ number: 1 }])
    })

    it('SY2: what makes no sense is kept, marked, and told', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      const nonsense = { number: 1, kind: 'dance' }
      const received = await store.gate.receive(upload(device, [nonsense, admission(2, 1, evening)]), evening)
      expect(received).toMatchObject({
        watermark: 2,
        results: [{ result: 'marked' }, { result: 'accepted' }],
      })
      expect(await store.gate.facts(device)).toMatchObject([{ fact: null, mark: 'nonsense' }, { mark: null }])
    })

    it('SY2: scans after the revocation are kept apart and count for nothing', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      await store.gate.revokeDevice(device, evening)
      await store.gate.receive(upload(device, [admission(1, 1, evening + 5)]), evening + 10)
      expect(await store.gate.facts(device)).toMatchObject([{ mark: 'after-revocation' }])
      expect(await told(store, 'passage')).toEqual([])
    })

    it('SY2: no scan lies before its device was paired', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      await store.gate.receive(upload(device, [admission(1, 1, 0)]), evening)
      expect((await told(store, 'passage'))[0]?.body).toMatchObject({ at: evening - 500_000 })
    })

    it('SY3: the watermark stops at a gap, and goes on once it is filled or forgotten', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      const line = (number: number) => admission(number, number, evening + number)
      expect((await store.gate.receive(upload(device, [line(1), line(3)]), evening)).watermark).toBe(1)
      expect((await store.gate.receive(upload(device, [line(2)]), evening)).watermark).toBe(3)
      expect((await store.gate.receive(upload(device, [line(9)], 9), evening)).watermark).toBe(9)
    })

    it('RC1: a line that fills a gap moves the later ones in time, in whatever order they came', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      await store.gate.receive(upload(device, [admission(2, 2, evening)]), evening)
      await store.gate.receive(upload(device, [admission(1, 1, evening + 1000)]), evening)
      const times = (await told(store, 'passage')).map(({ body }) => body && 'at' in body && body.at)
      expect(times).toEqual([evening + 1000, evening + 1000])
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

    it('SY4: a cursor goes on page by page, and misses nothing that changed meanwhile', async () => {
      const store = await ready()
      const seen: Change[] = []
      let page = await store.gate.changesSince(issuer, null, 2)
      expect(page).toMatchObject({ startOver: true, more: true })
      for (let round = 0; page.more && round < 100; round += 1) {
        seen.push(...page.changes)
        if (round === 0) await store.boxOffice.issue(issuer, orderOf('A'), secret(), null, 2)
        page = await store.gate.changesSince(issuer, page.cursor, 2)
        expect(page.startOver).toBe(false)
      }
      seen.push(...page.changes)
      const whole = await store.gate.changesSince(issuer, null, 10_000)
      const keys = (changes: readonly Change[]) => new Set(changes.map(({ kind, key }) => `${kind}/${key}`))
      expect(keys(seen)).toEqual(keys(whole.changes))
      expect(page.cursor).toEqual(whole.cursor)
    })

    it('SY4: a cursor of another epoch, or of a future that is not remembered, starts over', async () => {
      const store = await ready()
      const { cursor } = await store.gate.changesSince(issuer, null, 1000)
      const from = (cursor: { epoch: string; counter: number }) =>
        store.gate.changesSince(issuer, cursor, 1000).then(({ startOver }) => startOver)
      expect(await from(cursor)).toBe(false)
      expect(await from({ ...cursor, epoch: '9.ffffffff' })).toBe(true)
      expect(await from({ ...cursor, counter: cursor.counter + 1 })).toBe(true)
    })

    it('pairs once with a code, until it expires, and closes it after five wrong guesses', async () => {
      const store = await ready()
      const device = { id: deviceId(7), name: 'Phone', key: { x: 'x', y: 'y' }, words: ['a', 'b', 'c'] }
      const code = (text: string) => ({
        linkHash: hashOfCode(`${text} link`),
        typedHash: hashOfCode(`${text} typed`),
        gate: null,
        expiresAt: evening,
      })
      await store.gate.addPairingCode(issuer, code('one'), 1)
      await store.gate.addPairingCode(issuer, code('two'), 1)
      const register = (text: string, number: number, at = 2) =>
        store.gate.registerDevice(hashOfCode(text), { ...device, id: deviceId(number) }, at)
      expect(await register('one typed', 7)).toMatchObject({ issuer, confirmedAt: null })
      expect(await register('one link', 8)).toBe('code-used-up')
      expect(await register('two link', 8, evening)).toBe('code-used-up')
      for (let guess = 0; guess < 5; guess += 1)
        expect(await register(`guess ${guess}`, 8)).toBe('wrong-code')
      expect(await register('two typed', 8)).toBe('code-used-up')
    })
  })

  describe(`${name}: keys`, () => {
    it('are told to the devices, withdrawn ones as such', async () => {
      const store = await ready()
      const key = {
        kid: '0000000a',
        issuer,
        publicKey: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', alg: 'ES256' },
        sealedPrivateKey: new Uint8Array([1]),
      } as Parameters<Store['keys']['addKey']>[0]
      await store.keys.addKey(key, 5)
      expect(await store.keys.keys()).toEqual([{ ...key, createdAt: 5, withdrawnAt: null }])
      expect(await store.keys.withdrawKey(key.kid, 6)).toBe('withdrawn')
      expect((await told(store, 'key'))[0]?.body).toMatchObject({ kid: key.kid, withdrawn: true })
    })
  })
}

const programmeOrganiser = {
  issuer,
  name: 'Another',
  calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 },
}
