import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { DeviceId, SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import type { RawFact } from '../../../shared/sync/protocol.ts'
import { dyingAt, openIn, statementsOf } from '../../test-run/dying-store.ts'
import {
  admission,
  deviceId,
  evening,
  issuer,
  orderOf,
  pairedDevice,
  upload,
  withProgramme,
} from '../contract-world.ts'
import type { Store } from '../store.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-sync-'))
const scope = { kind: 'session', session: 1 as SessionNumber } as const
const [north, south] = [deviceId(1), deviceId(2)]
const line = (number: number, ticket: number) => admission(number, ticket, evening + number)
const receive = (store: Store, device: DeviceId, ...facts: readonly RawFact[]) =>
  store.gate.receive(upload(device, facts), evening + 60_000)
const book = (store: Store, reference: string) =>
  store.boxOffice.issue(issuer, orderOf(reference), reference, `key ${reference}`, evening)

/** A data folder with three tickets and two phones, one of which let in ticket 1, and lacks a line. */
async function seeded(): Promise<string> {
  const folder = newFolder()
  const store = await withProgramme(openIn(folder))
  for (const reference of ['A', 'B', 'C']) await book(store, reference)
  for (const number of [1, 2]) await pairedDevice(store, number)
  await receive(store, north, line(1, 1), line(3, 3))
  await store.close()
  return folder
}

/** A gap is filled, a ticket was let in at both doors, a scan is undone, and a number bears another content. */
const scans = async (store: Store) => {
  const undo = { kind: 'undo', number: 4, at: evening + 4, offsetMs: 0, previous: '', of: 3 }
  await receive(store, north, line(2, 2), undo, line(1, 2))
  await receive(store, south, line(1, 1), line(2, 9))
}
const booking = (store: Store) => book(store, 'D')
const block = (store: Store) =>
  store.boxOffice.act(issuer, 's1-1' as TicketId, { kind: 'block' }, evening + 70_000)

/** All that anybody is told, without the order in which it came about. */
async function truth(store: Store) {
  const { changes } = await store.gate.changesSince(issuer, null, 1000)
  const devices = await store.gate.devices(issuer)
  const logs = devices.map(async ({ id, watermark }) => [
    ...[id, watermark, await store.gate.facts(id), await store.gate.forks(id)],
  ])
  return {
    told: changes.filter(({ kind }) => kind === 'passage' || kind === 'conflict' || kind === 'ticket'),
    logs: await Promise.all(logs),
    conflicts: await store.gate.conflicts(issuer),
  }
}
const sorted = <Of extends { readonly told: readonly { readonly key: string }[] }>(of: Of) => ({
  ...of,
  told: of.told.toSorted((one, other) => (one.key < other.key ? -1 : 1)),
})

/** The numbers of tickets, and those that will never be one's. */
async function numbers(store: Store) {
  const issued = (await store.boxOffice.tickets(issuer, scope, 0, 100)).map(({ number }) => Number(number))
  const voids = await store.boxOffice.voids(issuer, scope)
  const voided = voids.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  )
  return { issued, all: [...issued, ...voided].toSorted((one, other) => one - other) }
}

it.each([
  ['scans come in', scans],
  ['a ticket is booked', booking],
  ['a ticket is blocked', block],
])(
  'SY1, RC6: a service that dies at any statement while %s, and is asked again, ends with the same truth',
  async (_what, job) => {
    const folder = await seeded()
    const copy = () => {
      const other = newFolder()
      cpSync(folder, other, { recursive: true })
      return other
    }
    const whole = copy()
    const statements = await statementsOf(whole, job)
    const store = openIn(whole)
    const undisturbed = sorted(await truth(store))
    const { issued } = await numbers(store)
    await store.close()
    for (let statement = 0; statement < statements; statement += 1) {
      const hurt = copy()
      await dyingAt(hurt, statement, job)
      const after = openIn(hurt)
      await job(after)
      expect(sorted(await truth(after)), `dead at ${statement}`).toEqual(undisturbed)
      const { all, issued: then } = await numbers(after)
      expect(then.length, `dead at ${statement}`).toBe(issued.length)
      expect(all).toEqual(all.map((_, index) => index + 1))
      await after.close()
    }
    expect(statements).toBeGreaterThan(5)
  },
)
