import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { door, evening, film } from '../../../shared/admission/scan-book-world.contract.ts'
import type { SessionNumber, TicketNumber } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import type { Change } from '../../../shared/sync/protocol.ts'
import { encodeBase64url } from '../../../shared/token/base64url.ts'
import { type BarcodeHash, barcodeHashOf } from '../../../shared/token/foreign-barcode.ts'
import { shortCodeOf } from '../../../shared/token/short-code.ts'
import {
  closeAll,
  issuer,
  known,
  offline,
  online,
  type open,
  paired,
  passageAtSouthDoor,
  reasonOf,
  scope,
  serviceAt,
  southDoor,
} from './gate-world.contract.ts'

afterEach(closeAll)

const secret = new Uint8Array(32).fill(3)
const hashOf = (text: string): BarcodeHash => barcodeHashOf({ issuer, scope, secret }, text)
const line = (number: number, text: string, seat?: string) => ({
  number: number as TicketNumber,
  text,
  ...(seat === undefined ? {} : { seat }),
})
const table = (last: number): Change => ({
  kind: 'table',
  key: 's412/0',
  body: { scope, notBefore: 0, expires: 4e9, runs: [[1, last, 1, 1]] },
})
const searching: Change = { kind: 'gate', key: door.id, body: { ...door, searchByName: true } }

/** A service whose screening was sold by others too, and where names may be searched at the north door. */
async function service(...changes: readonly Change[]) {
  const made = await serviceAt()
  made.secrets = { version: 'v1', list: [{ scope, secret: encodeBase64url(secret) }] }
  made.tell(table(100), ...changes)
  made.lists = [
    { list: 'barcodes', scope, lines: [line(1, hashOf('3760123456789')), line(4, hashOf('A1B2C3'))] },
    { list: 'names', scope, lines: [line(1, 'Zoë Ångström', 'F 12'), line(5, 'Ada Lovelace')] },
  ]
  return made
}

describe('a foreign barcode at the door', () => {
  it('is decided like any ticket, once, and without a network', async () => {
    const at = await service()
    const device = await paired(at)
    await vi.waitFor(() => expect(device.status().readsBarcodes).toBe(true))
    offline(at)
    const first = await device.present('3760123456789', 'camera')
    expect(first).toMatchObject({ verdict: { outcome: 'admit', people: 1 }, ticketNumber: 1 })
    expect(reasonOf(await device.present('3760123456789', 'camera'))).toBe('already-admitted')
    online(at)
    await device.syncNow()
    const [fact] = known(at, device).facts.values()
    expect(fact).toMatchObject({
      presented: { kind: 'ticket', ticket: { ticket: 's412-1' } },
      means: 'camera',
    })
    expect(JSON.stringify(fact)).not.toContain('3760123456789')
  })

  it('of a pass Culture is its six characters, scanned, typed or from a wedge', async () => {
    const device = await paired(await service())
    await vi.waitFor(() => expect(device.status().readsBarcodes).toBe(true))
    const one = await device.present('PASSCULTURE:v3;TOKEN:A1B2C3', 'camera')
    expect(one).toMatchObject({ verdict: { outcome: 'admit' }, ticketNumber: 4 })
    for (const again of [
      device.presentTyped('A1B2C3'),
      device.presentTyped('a1b2c3'),
      device.present('A1B2C3', 'wedge'),
    ])
      expect(reasonOf(await again)).toBe('already-admitted')
  })

  it.each([
    '3760123456788',
    ' 3760123456789',
    'PASSCULTURE:v2;TOKEN:A1B2C3',
    'a1b2c3',
    'https://seller.example/42',
  ])('that is in no list is no ticket: %s', async (text) => {
    const device = await paired(await service())
    await vi.waitFor(() => expect(device.status().readsBarcodes).toBe(true))
    for (const means of ['camera', 'wedge'] as const)
      expect(await device.present(text, means)).toMatchObject({
        verdict: { outcome: 'refuse', reason: 'not-a-ticket' },
      })
  })

  it('is superseded once its ticket was reissued', async () => {
    const at = await service({
      kind: 'ticket',
      key: 's412-1',
      body: { ticket: 's412-1' as never, liveEdition: 2, blocked: false, paymentDue: false },
    })
    const device = await paired(at)
    await vi.waitFor(() => expect(device.status().readsBarcodes).toBe(true))
    expect(reasonOf(await device.present('3760123456789', 'camera'))).toBe('superseded')
  })

  it('of another session says so: the list of a session that the gate does not take is held too', async () => {
    const other = { kind: 'session', session: 413 as SessionNumber } as const
    const at = await service({
      ...table(9),
      key: 's413/0',
      body: { ...table(9).body, scope: other },
    } as Change)
    at.secrets = { version: 'v2', list: [{ scope: other, secret: encodeBase64url(secret) }] }
    at.lists = [
      {
        list: 'barcodes',
        scope: other,
        lines: [line(2, barcodeHashOf({ issuer, scope: other, secret }, 'X'))],
      },
    ]
    const device = await paired(at)
    await vi.waitFor(() => expect(device.status().readsBarcodes).toBe(true))
    expect(reasonOf(await device.present('X', 'camera'))).toBe('wrong-session')
  })

  it('of a member’s card is for the session that may still be entered, the soonest, and once all are over for the last', async () => {
    let now = evening - 6 * hourMs
    const at = await serviceAt(() => now)
    const hours = [13, 15, 17, 19]
    const scopes = hours.map((hour) => ({ kind: 'session', session: (500 + hour) as SessionNumber }) as const)
    const all = { ...door, takes: { kind: 'today' }, doorsOpenMinutes: -300, doorsCloseMinutes: 20 } as const
    at.secrets = {
      version: 'v2',
      list: scopes.map((one) => ({ scope: one, secret: encodeBase64url(secret) })),
    }
    at.tell({ kind: 'gate', key: door.id, body: all })
    hours.forEach((hour, index) => {
      const starts = evening + (hour - 20) * hourMs
      const number = (500 + hour) as SessionNumber
      // Longer than until the next one begins.
      const session = { number, event: film, venue: door.venue, starts, ends: starts + 3 * hourMs }
      const tickets = { ...table(9).body, scope: scopes[index] }
      at.tell({ kind: 'session', key: `${number}`, body: session } as Change)
      at.tell({ ...table(9), key: `s${number}/0`, body: tickets } as Change)
    })
    at.lists = scopes.map((one) => ({
      list: 'barcodes',
      scope: one,
      lines: [line(2, barcodeHashOf({ issuer, scope: one, secret }, 'MEMBER-7'))],
    }))
    const device = await paired(at, { now: () => now })
    await vi.waitFor(() => expect(device.status().readsBarcodes).toBe(true))
    const shown = async (time: string) => {
      now = Date.parse(`2026-11-23T${time}:00+01:00`)
      const { verdict } = await device.present('MEMBER-7', 'camera')
      return verdict.outcome === 'admit' ? verdict.session : verdict.detail.session?.number
    }
    // The film at 15:00 still runs, but its doors have closed.
    expect(await shown('16:45')).toBe(517)
    expect(await shown('19:40')).toBe(519)
  })

  it('leaves QR codes alone to be read where nobody imported any', async () => {
    const at = await service()
    at.lists = []
    const device = await paired(at)
    await vi.waitFor(() => expect(at.listRequests.length).toBeGreaterThan(0))
    await device.syncNow()
    expect(device.status().readsBarcodes).toBe(false)
  })
})

describe('a wedge at the door', () => {
  it('reads a printed short code too, and what proves nothing is no ticket', async () => {
    const device = await paired(await service())
    const code = shortCodeOf({ issuer, scope, secret }, 7 as TicketNumber, 1) ?? ''
    expect(await device.present(code, 'wedge')).toMatchObject({
      verdict: { outcome: 'admit' },
      ticketNumber: 7,
    })
    expect(reasonOf(await device.present('12345670', 'wedge'))).toBe('not-a-ticket')
    expect(reasonOf(await device.present(code, 'camera'))).toBe('not-a-ticket')
  })
})

describe('search by name', () => {
  const names = async (device: Awaited<ReturnType<typeof open>>, typed: string) =>
    (await device.searchNames(typed)).tickets.map(({ name }) => name)

  it('finds people without a network, and admits the one chosen like a typed code', async () => {
    const at = await service(searching)
    const device = await paired(at)
    await vi.waitFor(async () => expect(await names(device, 'ada')).toEqual(['Ada Lovelace']))
    offline(at)
    const { tickets } = await device.searchNames('angstrom zoe')
    expect(tickets).toMatchObject([
      { ticket: 's412-1', name: 'Zoë Ångström', seat: 'F 12', type: 1, verdict: { outcome: 'admit' } },
    ])
    const shown = await device.present('s412-1', 'search')
    expect(shown.verdict).toMatchObject({
      outcome: 'admit',
      notices: [{}, { kind: 'name', name: 'Zoë Ångström' }, { kind: 'seat', seat: 'F 12' }, {}, {}],
    })
    expect((await device.searchNames('zoe')).tickets).toMatchObject([
      { verdict: { outcome: 'refuse', reason: 'already-admitted' } },
    ])
    online(at)
    await device.syncNow()
    const [fact] = known(at, device).facts.values()
    expect(fact).toMatchObject({ means: 'search', presented: { ticket: { ticket: 's412-1' } } })
    // SC5: a scan keeps no name.
    expect(JSON.stringify(fact)).not.toMatch(/Zo|F 12/)
  })

  it('says what another gate knew of the person found', async () => {
    const at = await service(searching, passageAtSouthDoor(5))
    const device = await paired(at)
    await vi.waitFor(async () =>
      expect((await device.searchNames('love')).tickets).toMatchObject([
        { verdict: { outcome: 'refuse', reason: 'already-admitted' } },
      ]),
    )
  })

  it('SC4: names are gone, and nobody is found, once the phone moves to a gate without search', async () => {
    const at = await service(searching)
    const device = await paired(at)
    await vi.waitFor(async () => expect(await names(device, 'ada')).toEqual(['Ada Lovelace']))
    offline(at)
    await device.standAt(southDoor.id)
    expect(await names(device, 'ada')).toEqual([])
    expect(reasonOf(await device.present('s412-5', 'search'))).toBe('unknown-number')
    await device.standAt(door.id)
    expect(await names(device, 'ada')).toEqual([])
    online(at)
    await device.syncNow()
    await vi.waitFor(async () => expect(await names(device, 'ada')).toEqual(['Ada Lovelace']))
  })

  it('SC4: names go when the organiser switches search off', async () => {
    const at = await service(searching)
    const device = await paired(at)
    await vi.waitFor(async () => expect(await names(device, 'ada')).toEqual(['Ada Lovelace']))
    at.tell({ kind: 'gate', key: door.id, body: door })
    at.lists = at.lists.filter(({ list }) => list !== 'names')
    await device.syncNow()
    await vi.waitFor(() => expect(at.listRequests.at(-1)?.holds).toMatchObject([{}, { list: 'names' }]))
    at.tell(searching)
    await device.syncNow()
    expect(await names(device, 'ada')).toEqual([])
  })

  it('finds who booked since, without asking for the others again', async () => {
    const at = await service(searching)
    const device = await paired(at)
    await vi.waitFor(async () => expect(await names(device, 'ada')).toEqual(['Ada Lovelace']))
    at.tell(table(101))
    await device.syncNow()
    await vi.waitFor(() =>
      expect(at.listRequests.at(-1)?.holds).toMatchObject([
        { list: 'barcodes', through: 4, count: 2 },
        { list: 'names', through: 5, count: 2 },
      ]),
    )
    expect(await names(device, 'ada')).toEqual(['Ada Lovelace'])
  })

  it('starts over with a service that was restored', async () => {
    const at = await service(searching)
    const device = await paired(at)
    await vi.waitFor(async () => expect(await names(device, 'ada')).toEqual(['Ada Lovelace']))
    at.lists = [{ list: 'names', scope, lines: [line(1, 'Zoë Ångström')] }]
    at.restore('2.00000001', 0)
    await device.syncNow()
    await vi.waitFor(async () => expect(await names(device, 'ada')).toEqual([]))
    expect(await names(device, 'zoe')).toEqual(['Zoë Ångström'])
  })
})
