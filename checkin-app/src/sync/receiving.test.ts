import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { evening } from '../../../shared/admission/scan-book-world.contract.ts'
import type { TicketId } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import type { ToldConflict } from '../../../shared/sync/protocol.ts'
import { GateDatabase } from '../store/schema.ts'
import {
  closeAll,
  known,
  offline,
  online,
  open,
  paired,
  passageAtSouthDoor,
  serviceAt,
  southDoor,
  still,
  textOf,
} from './gate-world.contract.ts'

afterEach(closeAll)

describe('receiving', () => {
  it('SY4: goes on where it was cut, page by page, and decides by the old until the start-over is whole', async () => {
    const service = await serviceAt()
    service.pageSize = 3
    const device = await open(service)
    await device.pair(service.code, 'Phone')
    known(service, device).isConfirmed = true
    let answered = 0
    service.between = (_path, passOn) => {
      answered += 1
      return answered <= 2 ? passOn() : Promise.reject(new TypeError('cut'))
    }
    await device.syncNow()
    expect(device.status()).toMatchObject({ organiser: null, lastSyncAt: null })
    online(service)
    known(service, device).requests.length = 0
    await device.syncNow()
    expect(known(service, device).requests[0]?.cursor).toEqual({ epoch: '1.0a0b0c0d', counter: 6 })
    expect(device.status()).toMatchObject({ organiser: { name: 'Le Rex' }, lastSyncAt: evening })
    expect(device.status().gates).toHaveLength(2)
  })

  it('SY6: the offset is kept with every scan, and the device’s time is corrected by it', async () => {
    const service = await serviceAt(() => evening + 50_000)
    const device = await paired(service)
    const { at } = await device.present(await textOf(1), 'camera')
    await device.syncNow()
    expect(at).toBe(evening + 50_000)
    expect(known(service, device).facts.get(1)).toMatchObject({ at: evening, offsetMs: 50_000 })
    expect(known(service, device).requests[0]?.clock).toBe(evening)
    expect(device.status()).toMatchObject({ offsetMs: 50_000, clock: { quality: 'sure' } })
  })

  it('SY6: a device whose clock is a day off is told the time, and tries again with it at once', async () => {
    let ahead = 0
    const service = await serviceAt(() => evening + ahead)
    const device = await paired(service)
    ahead = 24 * hourMs
    await device.syncNow()
    expect(device.status()).toMatchObject({
      offsetMs: 24 * hourMs,
      lastSyncAt: evening + ahead,
      link: 'online',
    })
  })

  it('RC1: a log that ends in the future is put right at the next comparison, and says so to the service', async () => {
    const time = { wall: evening, true: evening }
    const service = await serviceAt(() => time.true)
    const storeName = 'gate-ahead'
    const device = await paired(service, { storeName, now: () => time.wall })
    const pass = (ms: number) => {
      time.wall += ms
      time.true += ms
    }
    await device.present(await textOf(1), 'camera')
    offline(service)
    pass(60_000)
    time.wall += 3 * hourMs
    await device.present(await textOf(2), 'camera')
    pass(60_000)
    online(service)
    await device.syncNow()
    pass(60_000)
    await device.present(await textOf(3), 'camera')
    await device.syncNow()

    const db = new GateDatabase(storeName)
    const rows = await db.facts.orderBy('number').toArray()
    const passages = await db.passages.toArray()
    db.close()
    const minutes = (at: number) => (at - evening) / 60_000
    expect(rows.map(({ fact, at }) => [fact.kind, minutes(at)])).toEqual([
      ['presentation', 0],
      ['presentation', 1],
      ['clock', 2],
      ['presentation', 3],
    ])
    expect(passages.map(({ number, at }) => [number, minutes(at)])).toEqual([
      [1, 0],
      [2, 1],
      [4, 3],
    ])
    expect(known(service, device).facts.get(3)).toMatchObject({ kind: 'clock', offsetMs: -3 * hourMs })
    expect(device.status().unsent).toBe(0)
  })

  it.each([
    ['two minutes ahead are close enough', 120_000, 1],
    ['a millisecond more is put right', 120_001, 2],
  ])('RC1: %s', async (_name, aheadMs, lines) => {
    let ahead = 0
    const service = await serviceAt()
    const device = await paired(service, { now: () => evening + ahead })
    ahead = aheadMs
    await device.present(await textOf(1), 'camera')
    await device.syncNow()
    expect(known(service, device).facts.size).toBe(lines)
  })

  const passagesIn = async (storeName: string) => {
    const db = new GateDatabase(storeName)
    const count = await db.passages.count()
    db.close()
    return count
  }

  it('SY7: what another gate let in arrives with a nudge', async () => {
    const service = await serviceAt()
    const storeName = 'gate-nudged'
    const device = await paired(service, { storeName, pace: { ...still, unconfirmedMs: 5 } })
    await vi.waitFor(() => expect(service.listeners).toBe(1))
    await device.syncNow()
    service.tell(passageAtSouthDoor(9))
    expect(await passagesIn(storeName)).toBe(0)
    service.nudge()
    await vi.waitFor(async () => expect(await passagesIn(storeName)).toBe(1))
    const { verdict } = await device.present(await textOf(9), 'camera')
    expect(verdict).toMatchObject({ reason: 'already-admitted', detail: { last: { gate: southDoor.id } } })
  })

  it('SY7: after the channel was cut, what was missed is fetched once it is open again', async () => {
    const service = await serviceAt()
    const storeName = 'gate-cut'
    const pace = { ...still, unconfirmedMs: 5, backoffScale: 0.01 }
    const device = await paired(service, { storeName, pace })
    await vi.waitFor(() => expect(service.listeners).toBe(1))
    await device.syncNow()
    service.tell(passageAtSouthDoor(9))
    service.hangUp()
    await vi.waitFor(async () => expect(await passagesIn(storeName)).toBe(1))
  })

  it('SY7: a scan is sent at once', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    await device.present(await textOf(1), 'camera')
    await vi.waitFor(() => expect(known(service, device).facts.size).toBe(1))
  })

  it('SY8: an answer that asks for an update keeps the log, and the next whole one ends it', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    service.between = async (_path, passOn) => {
      const { request, clock } = await (await passOn()).json()
      return Response.json({ outcome: 'update-required', protocol: 2, request, clock })
    }
    await device.present(await textOf(1), 'camera')
    await device.syncNow()
    expect(device.status()).toMatchObject({ updateRequired: true, unsent: 1 })
    online(service)
    await device.syncNow()
    expect(device.status()).toMatchObject({ updateRequired: false, unsent: 0 })
  })

  it('RC3: a conflict is shown once, to whoever listens first', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    const body: ToldConflict = {
      id: 's412-1:a/1+b/1',
      ticket: 's412-1' as TicketId,
      kind: 'admitted-twice',
      scans: [],
      dissolved: false,
    }
    service.tell({ kind: 'conflict', key: body.id, body })
    await device.syncNow()
    const seen: string[] = []
    device.onConflict(({ id }) => seen.push(id))
    await vi.waitFor(() => expect(seen).toEqual([body.id]))
    service.tell({ kind: 'conflict', key: body.id, body: { ...body, reason: 'already-admitted' } })
    await device.syncNow()
    service.tell({ kind: 'conflict', key: 'other', body: { ...body, id: 'other' } })
    await device.syncNow()
    await vi.waitFor(() => expect(seen).toEqual([body.id, 'other']))
  })

  it('RC5: says when what is known of the other gates was last whole', async () => {
    let now = evening
    const service = await serviceAt(() => now)
    const device = await paired(service, { now: () => now })
    now += 60_000
    offline(service)
    await device.syncNow()
    expect(device.status().lastSyncAt).toBe(evening)
    online(service)
    await device.syncNow()
    expect(device.status().lastSyncAt).toBe(evening + 60_000)
  })
})
