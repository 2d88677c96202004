import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { door, evening } from '../../../shared/admission/scan-book-world.contract.ts'
import type { TicketNumber } from '../../../shared/model/ids.ts'
import type { Claims } from '../../../shared/model/ticket.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { encodeBase64url } from '../../../shared/token/base64url.ts'
import { shortCodeOf } from '../../../shared/token/short-code.ts'
import { auditLog } from '../../../ticket-service/operation/audit-log.ts'
import {
  closeAll,
  issuer,
  keyChange,
  kid,
  known,
  offline,
  online,
  open,
  paired,
  reasonOf,
  scope,
  serviceAt,
  still,
  textOf,
} from './gate-world.contract.ts'

afterEach(closeAll)

describe('pairing', () => {
  it('shows three words, and nothing comes down before the organiser has compared them', async () => {
    const service = await serviceAt()
    const device = await open(service, { pace: { ...still, unconfirmedMs: 5 } })
    expect(device.status().standing).toEqual({ kind: 'unpaired' })
    await device.pair(service.code, 'Phone')
    await device.syncNow()
    expect(device.status()).toMatchObject({
      standing: { kind: 'unconfirmed', words: ['amber', 'boat', 'cedar'] },
      organiser: null,
    })
    known(service, device).isConfirmed = true
    await vi.waitFor(() => expect(device.status().standing).toEqual({ kind: 'paired' }))
    expect(device.status()).toMatchObject({ organiser: { name: 'Le Rex' }, lastSyncAt: evening })
  })

  it('says when the code is wrong, used up, or nobody answers', async () => {
    const service = await serviceAt()
    const device = await open(service)
    expect(await device.pair('WRONG', 'Phone')).toBe('wrong-code')
    service.between = async () => Response.json({ code: 'code-used-up' }, { status: 403 })
    expect(await device.pair(service.code, 'Phone')).toBe('code-used-up')
    service.between = async () => new Response('<html>Welcome to Free WiFi</html>', { status: 200 })
    expect(await device.pair(service.code, 'Phone')).toBe('no-network')
    service.between = () => Promise.reject(new TypeError('offline'))
    expect(await device.pair(service.code, 'Phone')).toBe('no-network')
    expect(device.status().standing.kind).toBe('unpaired')
  })

  it('anew is refused until everything is sent, and then begins a life of its own', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    service.between = () => Promise.reject(new TypeError('offline'))
    await device.present(await textOf(1), 'camera')
    expect(await device.pair(service.code, 'Phone')).toBe('unsent-scans')
    service.between = () => null
    await device.syncNow()
    expect(await device.pair(service.code, 'Phone')).toBe('registered')
    expect(device.status()).toMatchObject({
      standing: { kind: 'unconfirmed' },
      device: '0000000000000002',
      gate: null,
    })
  })

  it('that the organiser turned down is over', async () => {
    const service = await serviceAt()
    const device = await open(service)
    await device.pair(service.code, 'Phone')
    service.devices.clear()
    await device.syncNow()
    await vi.waitFor(() =>
      expect(device.status()).toMatchObject({ standing: { kind: 'unpaired' }, device: null }),
    )
  })
})

describe('a code at the door', () => {
  it('is verified, decided, kept and sent', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    const shown = await device.present(await textOf(7, { party: 2 }), 'camera')
    expect(shown).toMatchObject({
      number: 1,
      at: evening,
      ticketNumber: 7,
      verdict: { outcome: 'admit', people: 2 },
    })
    await device.syncNow()
    expect(known(service, device).facts.get(1)).toMatchObject({ people: 2, gate: door.id, offsetMs: 0 })
    expect(device.status()).toMatchObject({ unsent: 0, link: 'online' })
  })

  it('of an unknown key is referred, its text kept, and the sync that brings the key makes it a ticket', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    service.tell({ kind: 'key', key: kid, body: null })
    await device.syncNow()
    const text = await textOf(1)
    expect(reasonOf(await device.present(text, 'camera'))).toBe('unknown-key')
    service.tell(await keyChange)
    await device.syncNow()
    expect(reasonOf(await device.present(await textOf(1), 'camera'))).toBe('admit')
    await device.syncNow()
    expect(known(service, device).facts.get(1)).toMatchObject({
      presented: { text },
    })
  })

  it('typed is checked without a network', async () => {
    const service = await serviceAt()
    const secret = new Uint8Array(32).fill(9)
    service.secrets = { version: 'v1', list: [{ scope, secret: encodeBase64url(secret) }] }
    const validity = { notBefore: evening / 1000 - 3600, expires: evening / 1000 + 7200 }
    service.tell({ kind: 'table', key: 's412/0', body: { scope, ...validity, runs: [[1, 50, 1, 2]] } })
    const device = await paired(service)
    service.between = () => Promise.reject(new TypeError('offline'))
    const code = shortCodeOf({ issuer, scope, secret }, 12 as TicketNumber, 1) ?? ''
    expect(await device.presentTyped(code.toLowerCase())).toMatchObject({
      ticketNumber: 12,
      verdict: { outcome: 'admit', people: 2 },
    })
    expect(reasonOf(await device.present(await textOf(12, { party: 2 }), 'camera'))).toBe('already-admitted')
    expect(reasonOf(await device.presentTyped('0001-0000'))).toBe('unknown-number')
    expect(reasonOf(await device.presentTyped('hello'))).toBe('not-a-ticket')
  })

  it('AD1: cannot be checked by a device that is not paired, and nothing is written', async () => {
    const device = await open(await serviceAt())
    const shown = await device.present(await textOf(1), 'camera')
    expect([shown.number, reasonOf(shown), device.status().unsent]).toEqual([null, 'cannot-check', 0])
    expect(device.status().canRemember).toBe(true)
  })

  it('AD1: cannot be checked at no gate', async () => {
    const service = await serviceAt()
    const device = await open(service)
    await device.pair(service.code, 'Phone')
    known(service, device).isConfirmed = true
    await device.syncNow()
    expect(reasonOf(await device.present(await textOf(1), 'camera'))).toBe('cannot-check')
  })

  it('SC1: that cannot be written is not checked, and the device says that it cannot remember', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    const failing = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const shown = await device.present(await textOf(1), 'camera')
    expect([shown.number, reasonOf(shown), device.status().canRemember]).toEqual([
      null,
      'cannot-check',
      false,
    ])
    failing.mockRestore()
    expect(reasonOf(await device.present(await textOf(1), 'camera'))).toBe('admit')
    expect(device.status().canRemember).toBe(true)
  })

  it('SC2: used here stays used after a reload, offline', async () => {
    const service = await serviceAt()
    const storeName = 'gate-reloaded'
    const device = await paired(service, { storeName })
    await device.present(await textOf(1), 'camera')
    await device.syncNow()
    device.close()
    service.between = () => Promise.reject(new TypeError('offline'))
    const again = await open(service, { storeName })
    expect(again.status()).toMatchObject({ standing: { kind: 'paired' }, gate: { id: door.id } })
    expect(reasonOf(await again.present(await textOf(1), 'camera'))).toBe('already-admitted')
  })

  it('SC3: two tabs of one device let one person pass, and send one unbroken log', async () => {
    const service = await serviceAt()
    const storeName = 'gate-tabs'
    const device = await paired(service, { storeName })
    const tab = await open(service, { storeName })
    const text = await textOf(1)
    const shown = await Promise.all([device, tab, device, tab].map((each) => each.present(text, 'camera')))
    expect(shown.map(reasonOf).filter((reason) => reason === 'admit')).toHaveLength(1)
    await Promise.all([device.syncNow(), tab.syncNow()])
    const facts = [...known(service, device).facts.values()] as unknown as Parameters<typeof auditLog>[0]
    expect(facts).toHaveLength(4)
    expect(auditLog(facts, null)).toEqual([])
  })

  it('AD9: a clock that was set is unsure, after a reload too, until it is compared again', async () => {
    const service = await serviceAt(() => time.wall)
    const time = { wall: evening, monotonic: 0 }
    const storeName = 'gate-set'
    const clocks = { storeName, now: () => time.wall, monotonicMs: () => time.monotonic }
    const device = await paired(service, clocks)
    offline(service)
    time.wall += hourMs
    await device.present(await textOf(1), 'camera')
    await vi.waitFor(() => expect(device.status().clock.quality).toBe('unsure'))
    device.close()
    const again = await open(service, clocks)
    expect(again.status().clock.quality).toBe('unsure')
    online(service)
    await again.syncNow()
    expect(again.status().clock.quality).toBe('sure')
  })

  it('AD9: a clock that was set is noticed though nobody scans', async () => {
    const time = { wall: evening }
    const service = await serviceAt(() => time.wall)
    const storeName = 'gate-idle'
    const device = await paired(service, { storeName, now: () => time.wall, pace: { ...still, tickMs: 5 } })
    offline(service)
    time.wall += hourMs
    await vi.waitFor(() => expect(device.status().clock.quality).toBe('unsure'))
  })

  it('session 0 is a test: it is logged, counts nobody, and may be shown again', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    const test = { scope: { kind: 'session', session: 0 }, ticket: 's0-1' } as unknown as Partial<Claims>
    for (const number of [1, 2]) {
      const shown = await device.present(await textOf(1, test), 'camera')
      expect(shown).toMatchObject({
        number,
        verdict: { outcome: 'admit', people: 0, notices: [{ kind: 'test' }] },
      })
    }
    await device.syncNow()
    expect(known(service, device).facts.get(2)).not.toHaveProperty('session')
  })

  it('an undo, a choice, an override and a decline never throw, whatever they name', async () => {
    const device = await paired(await serviceAt())
    const none = 99 as never
    expect(await device.undo(none)).toEqual({ held: false })
    await device.chooseFewer(none, 1)
    await device.decline(none)
    expect((await device.override(none, 'please')).number).toBeNull()
    expect(device.status()).toMatchObject({ unsent: 0, canRemember: true })
  })
})

describe('a device whose store fails', () => {
  it('AD1: says that it cannot remember, and can check nothing', async () => {
    const broken = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    const device = await open(await serviceAt())
    expect(device.status()).toMatchObject({ canRemember: false, standing: { kind: 'unpaired' } })
    expect(reasonOf(await device.present(await textOf(1), 'camera'))).toBe('cannot-check')
    broken.mockRestore()
  })
})

it('the browser is asked at pairing not to evict the log', async () => {
  const persist = vi.fn(async () => true)
  vi.stubGlobal('navigator', { storage: { persist } })
  const service = await serviceAt()
  const device = await open(service)
  expect(persist).not.toHaveBeenCalled()
  await device.pair(service.code, 'Phone')
  expect(persist).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})

it('a status is told when it says something new, and until nobody listens', async () => {
  const service = await serviceAt()
  const device = await paired(service)
  offline(service)
  await device.syncNow()
  const unsent: number[] = []
  const stop = device.onStatus((status) => unsent.push(status.unsent))
  await device.present(await textOf(1), 'camera')
  await device.syncNow()
  await vi.waitFor(() => expect(unsent).toContain(1))
  stop()
  unsent.length = 0
  await device.present(await textOf(2), 'camera')
  expect(unsent).toEqual([])
})
