import { describe, expect, it } from 'vitest'
import type { DeviceId, TicketId } from '../../shared/model/ids.ts'
import { type UnpackedPassages, unpackPassages } from '../../shared/sync/packed-passages.ts'
import { unpackStates } from '../../shared/sync/packed-states.ts'
import type { Change, Cursor } from '../../shared/sync/protocol.ts'
import { toldOneByOne } from '../../shared/sync/told-one-by-one.contract.ts'
import {
  admission,
  evening,
  issuer,
  orderOf,
  pairedDevice,
  secret,
  upload,
  withProgramme,
} from './contract-world.ts'
import type { Delta } from './records.ts'
import type { Store } from './store.ts'

const manyTickets = 6000

/** A store with more of everything than one part holds. */
async function busy(open: () => Promise<Store>) {
  const store = await withProgramme(await open())
  const orders = Array.from({ length: manyTickets }, (_, index) =>
    orderOf(`B${index}`, { scope: { kind: 'session', session: 2 as never }, paymentDue: index % 3 === 0 }),
  )
  await store.boxOffice.importBookings(issuer, orders, secret, 2)
  const devices = [await pairedDevice(store, 1), await pairedDevice(store, 2)]
  for (const [index, device] of devices.entries()) await scan(store, device, index * 5500 + 1, 5500)
  return { store, devices }
}

const scan = (store: Store, device: DeviceId, from: number, count: number) =>
  store.gate.receive(
    upload(
      device,
      Array.from({ length: count }, (_, index) => admission(index + 1, from + index, evening + index * 10)),
    ),
    evening,
  )

const passagesIn = (unpacked: UnpackedPassages | null) => (unpacked ? toldOneByOne(unpacked) : [])

/** What changes say, one thing a line: told one by one or packed. */
function said(changes: readonly Change[]): readonly string[] {
  const lines = new Map<string, unknown>()
  for (const change of changes) {
    if (change.kind === 'passages' && change.body)
      for (const passage of passagesIn(unpackPassages(change.body)))
        lines.set(`passage ${passage?.device}/${passage?.number}`, passage)
    else if (change.kind === 'states' && change.body)
      for (const { number, state } of unpackStates(change.body) ?? []) {
        const ticket = `${change.body.series}-${number}`
        lines.set(`ticket ${ticket}`, { ticket, ...state })
      }
    else if (change.body === null) lines.delete(`${change.kind} ${change.key}`)
    else lines.set(`${change.kind} ${change.key}`, change.body)
  }
  const sorted = (value: unknown) =>
    JSON.stringify(value, (_, member) =>
      typeof member === 'object' && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).toSorted())
        : member,
    )
  return [...lines].map(([key, body]) => `${key} ${sorted(body)}`).toSorted()
}

/** Collects a whole start-over; `between` runs after each part. */
async function collect(
  store: Store,
  packed: boolean,
  between: (part: number) => Promise<unknown> = async () => {},
) {
  const parts: Delta[] = []
  let cursor: Cursor | null = null
  do {
    const isTail: boolean = cursor !== null && cursor.after === undefined
    const part: Delta = await store.gate.changesSince(issuer, cursor, 5000, packed && !isTail)
    parts.push(part)
    cursor = JSON.parse(JSON.stringify(part.cursor))
    await between(parts.length)
  } while (parts.at(-1)?.more)
  return { parts, changes: parts.flatMap(({ changes }) => changes), cursor }
}

/** What every store promises of a packed start-over. `open` answers with an empty one. */
export function startOverContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}: a packed start-over`, () => {
    it('SC7: says what one by one is said, in parts that each go on where the one before ended', async () => {
      const { store } = await busy(open)
      const whole = await collect(store, false)
      const packed = await collect(store, true)
      expect(said(packed.changes)).toEqual(said(whole.changes))
      expect(packed.cursor).toEqual(whole.cursor)
      expect(packed.parts.map(({ startOver }) => startOver)).toEqual([
        true,
        ...packed.parts.slice(1).map(() => false),
      ])
      expect(packed.parts.length).toBeGreaterThan(1)
      const progress = packed.parts.map((part) => part.progress ?? 1)
      expect(progress).toEqual(progress.toSorted((a, b) => a - b))
      expect(progress.at(-1)).toBe(1)
      expect(new Set(packed.changes.map(({ kind }) => kind))).not.toContain('passage')
    })

    it('SY4: what changes while it is collected is in it when it ends', async () => {
      const { store, devices } = await busy(open)
      const [first, second] = devices as [DeviceId, DeviceId]
      const undo = (of: number) => ({
        kind: 'undo',
        number: 5501,
        at: evening,
        offsetMs: 0,
        previous: '',
        of,
      })
      const packed = await collect(store, true, async (part) => {
        if (part !== 1) return
        await store.gate.receive(upload(first, [undo(5500)]), evening)
        await store.gate.receive(upload(second, [admission(5501, 9, evening + 60_000)]), evening)
        await store.boxOffice.act(issuer, 's2-17' as TicketId, { kind: 'block' }, evening)
      })
      expect(said(packed.changes)).toEqual(said((await collect(store, false)).changes))
    })

    it('SC7: another epoch, or a place that nobody knows, begins anew', async () => {
      const { store } = await busy(open)
      const { cursor } = await store.gate.changesSince(issuer, null, 5000, true)
      for (const bad of [
        { ...cursor, epoch: '9.00000000' },
        { ...cursor, after: 'nowhere' },
      ]) {
        const again = await store.gate.changesSince(issuer, bad, 5000, true)
        expect(again.startOver).toBe(true)
      }
    })

    it('is for whoever lacks thousands of changes too, and for nobody who lacks a few', async () => {
      const { store, devices } = await busy(open)
      const { cursor } = await collect(store, true)
      expect(await store.gate.changesSince(issuer, cursor, 5000, true)).toMatchObject({
        startOver: false,
        changes: [],
      })
      await scan(store, await pairedDevice(store, 3), 20_000, 4100)
      expect(await store.gate.changesSince(issuer, cursor, 5000, true)).toMatchObject({ startOver: true })
      expect(await store.gate.changesSince(issuer, cursor, 5000)).toMatchObject({ startOver: false })
      expect(devices).toHaveLength(2)
    })
  })
}
