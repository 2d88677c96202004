import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Fact } from '../../../shared/admission/fact.ts'
import { door, evening } from '../../../shared/admission/scan-book-world.contract.ts'
import type { FactNumber, GateId } from '../../../shared/model/ids.ts'
import { GateDatabase } from '../store/schema.ts'
import {
  closeAll,
  known,
  offline,
  online,
  paired,
  passageAtSouthDoor,
  reasonOf,
  serviceAt,
  southDoor,
  still,
  textOf,
} from './gate-world.contract.ts'
import type { InMemoryService } from './in-memory-service.ts'

afterEach(closeAll)

/** A fetch that answers nothing where `between` does not, and is cut by its signal, as a browser's is. */
const hanging =
  (service: InMemoryService): typeof fetch =>
  (input, init) =>
    new Promise((resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      service.fetch(input, init).then(resolve, reject)
    })

describe('sending', () => {
  it('SY1: brings at most 500 facts a request, oldest first, until all are there', async () => {
    const service = await serviceAt()
    const storeName = 'gate-full'
    const device = await paired(service, { storeName })
    const db = new GateDatabase(storeName)
    const record = await db.record()
    const fact = (number: number) =>
      ({ kind: 'decline', number, at: evening, offsetMs: 0, previous: '', of: 1 }) as Fact
    const rows = Array.from({ length: 501 }, (_, index) => index + 1)
    await db.facts.bulkAdd(
      rows.map((number) => ({ number: number as FactNumber, at: evening, fact: fact(number) })),
    )
    await db.device.put({ ...record, lastNumber: 501 })
    db.close()
    const { requests } = known(service, device)
    requests.length = 0
    await device.syncNow()
    const sizes = requests.map(({ facts }) => facts.length)
    expect(sizes.filter((size) => size > 0)).toEqual([500, 1])
    expect(device.status().unsent).toBe(0)
  })

  it('SY3: a service restored from a backup gets the rest again, and its word replaces the old', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    for (const number of [1, 2, 3]) await device.present(await textOf(number), 'camera')
    await device.syncNow()
    service.restore('2.b', 1)
    await device.syncNow()
    expect([...known(service, device).facts.keys()]).toEqual([1, 2, 3])
    expect(reasonOf(await device.present(await textOf(3), 'camera'))).toBe('already-admitted')
  })

  it('SY5: an answer that is lost is no loss: the same facts go up again, and change nothing', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    service.between = async (_path, passOn) => {
      await passOn()
      throw new TypeError('cut')
    }
    await device.present(await textOf(1), 'camera')
    await device.syncNow()
    expect([device.status().unsent, known(service, device).facts.size]).toEqual([1, 1])
    online(service)
    await device.syncNow()
    expect([device.status().unsent, known(service, device).facts.size]).toEqual([0, 1])
  })

  const cutShort = async (passOn: () => Promise<Response>) => {
    const whole = await (await passOn()).text()
    return new Response(whole.slice(0, whole.length - 20), { status: 200 })
  }
  let earlier: Response | null = null
  it.each<[string, (passOn: () => Promise<Response>) => Promise<Response>]>([
    [
      'a captive portal’s page',
      async () => new Response('<html>Welcome to Free WiFi</html>', { status: 200 }),
    ],
    ['a captive portal’s JSON', async () => Response.json({ login: 'required' })],
    ['an answer cut mid-way', cutShort],
    ['a 500', async () => new Response('{"code":"internal"}', { status: 500 })],
    [
      'a 500 that looks like an answer',
      async (passOn) => new Response(await (await passOn()).text(), { status: 500 }),
    ],
    ['no answer in time', () => new Promise<Response>(() => {})],
    ['no network', () => Promise.reject(new TypeError('offline'))],
    [
      'the answer to another request',
      async (passOn) => {
        earlier ??= await passOn()
        return earlier.clone()
      },
    ],
  ])('SY5: of %s nothing is lost, and nothing is marked as sent', async (name, between) => {
    const service = await serviceAt()
    const device = await paired(service, name === 'no answer in time' ? { fetch: hanging(service) } : {})
    if (name === 'the answer to another request') {
      const keep = service.between
      service.between = async (_path, passOn) => {
        earlier = (await passOn()).clone()
        return earlier.clone()
      }
      await device.syncNow()
      service.between = keep
    }
    service.tell(passageAtSouthDoor(9))
    service.between = (_path, passOn) => between(passOn)
    await device.present(await textOf(1), 'camera')
    await device.syncNow()
    expect(device.status()).toMatchObject({ unsent: 1, link: 'offline' })
    expect(reasonOf(await device.present(await textOf(9), 'camera'))).toBe('admit')
    online(service)
    await device.syncNow()
    expect(device.status()).toMatchObject({ unsent: 0, link: 'online' })
  })

  it('SY5: a service that takes nothing is asked again later, not at once', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    let asked = 0
    service.between = async (_path, passOn) => {
      asked += 1
      const answer = await (await passOn()).json()
      return Response.json({ ...answer, watermark: 0, more: true })
    }
    await device.present(await textOf(1), 'camera')
    await device.syncNow()
    expect(asked).toBeLessThan(4)
    expect(device.status()).toMatchObject({ unsent: 1, link: 'offline' })
  })

  it('SY5: a scan that comes while a sync with nothing to send is under way is sent at once, and no line counts as cut', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    await device.syncNow()
    const links = new Set<string>()
    device.onStatus(({ link }) => links.add(link))
    let asked = 0
    service.between = async (_path, passOn) => {
      const answer = await passOn()
      asked += 1
      if (asked === 1) await device.present(await textOf(1), 'camera')
      return answer
    }
    await device.syncNow()
    await vi.waitFor(() => expect(device.status()).toMatchObject({ unsent: 0, link: 'online' }))
    expect(links).toEqual(new Set(['online']))
  })

  it('SY5: is tried again by itself', async () => {
    const service = await serviceAt()
    const device = await paired(service, { pace: { ...still, backoffScale: 0.01 } })
    offline(service)
    await device.present(await textOf(1), 'camera')
    await device.syncNow()
    expect(device.status().unsent).toBe(1)
    online(service)
    await vi.waitFor(() => expect(device.status()).toMatchObject({ unsent: 0, link: 'online' }))
  })
})

describe('a revoked device', () => {
  it('SC8: sends what it still has, and then forgets everything else, its keys too', async () => {
    const service = await serviceAt()
    const storeName = 'gate-revoked'
    const device = await paired(service, { storeName })
    const there = known(service, device)
    offline(service)
    await device.present(await textOf(1), 'camera')
    there.isRevoked = true
    online(service)
    await device.syncNow()
    expect(there.facts.size).toBe(1)
    await vi.waitFor(() =>
      expect(device.status()).toMatchObject({
        standing: { kind: 'revoked' },
        organiser: null,
        gates: [],
        unsent: 0,
      }),
    )
    expect(reasonOf(await device.present(await textOf(2), 'camera'))).toBe('cannot-check')
    const db = new GateDatabase(storeName)
    const left = await Promise.all(db.tables.map(async (table) => [table.name, await table.count()]))
    expect(Object.fromEntries(left)).toMatchObject({ identity: 0, facts: 0, programme: 0, segments: 0 })
    expect(left.filter(([, count]) => count !== 0)).toEqual([['device', 1]])
    db.close()
  })
})

it('the gate that a device stands at is told to the service', async () => {
  const service = await serviceAt()
  const device = await paired(service)
  await device.standAt('nowhere' as GateId)
  expect(device.status().gate?.id).toBe(door.id)
  await device.standAt(southDoor.id)
  await device.syncNow()
  expect(known(service, device).requests.at(-1)?.gate).toBe(southDoor.id)
})

it('SY1, SY2: what the service kept apart is remembered by its number, once, for the usher to say', async () => {
  const service = await serviceAt()
  const device = await paired(service)
  await device.present(await textOf(1), 'camera')
  await device.syncNow()
  expect(device.status().setAside).toEqual([])
  // Another log under this device's name, as from a copied profile.
  const { facts } = known(service, device)
  const [line] = facts.values()
  if (line) facts.set(2, { ...line, number: 2 })
  await device.present(await textOf(2), 'camera')
  await device.syncNow()
  await device.syncNow()
  expect(device.status()).toMatchObject({ setAside: [2], unsent: 0 })
})
