import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { evening } from '../../../shared/admission/scan-book-world.contract.ts'
import { chainHashOf } from '../../../shared/sync/chain.ts'
import { bodyHashOf, splitHandOut } from '../../../shared/sync/hand-out.ts'
import { decodeBase64url } from '../../../shared/token/base64url.ts'
import { closeAll, known, offline, online, paired, serviceAt, textOf } from './gate-world.contract.ts'

afterEach(closeAll)

const partOf = (jwt: string, part: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(decodeBase64url(jwt.split('.')[part] ?? '') ?? [])
const jsonIn = (jwt: string, part: number) => JSON.parse(new TextDecoder().decode(partOf(jwt, part)))

/** A phone whose radio broke after its first scan. */
async function cutOff() {
  const service = await serviceAt()
  const device = await paired(service)
  await device.present(await textOf(1), 'camera')
  await device.syncNow()
  offline(service)
  await device.present(await textOf(2), 'camera')
  await device.present(await textOf(3), 'camera')
  return { service, device }
}

it('pairing does not wait for a browser that asks its user whether the memory may be kept', async () => {
  vi.stubGlobal('navigator', { storage: { persist: () => new Promise(() => undefined) } })
  try {
    expect((await paired(await serviceAt())).status().standing.kind).toBe('paired')
  } finally {
    vi.unstubAllGlobals()
  }
})

describe('unsent scans as a file', () => {
  it('SC6: is the whole log, newest first, its head and its lines signed by the device', async () => {
    const { service, device } = await cutOff()
    const file = await device.care.handOut()
    expect(file).toMatchObject({ upTo: 3, scans: 3, unsent: 2 })
    const { proof, lines } = splitHandOut(file?.text ?? '') ?? { proof: '', lines: [] }
    const facts = lines.map((line) => JSON.parse(line))
    expect(facts.map(({ number }) => number)).toEqual([3, 2, 1])
    expect(jsonIn(proof, 0)).toEqual({ alg: 'ES256', typ: 'handed-out+jwt' })
    expect(jsonIn(proof, 1)).toMatchObject({
      iss: device.status().device,
      gate: 'north-door',
      oldest: 1,
      last: 3,
      head: chainHashOf(facts[0]),
      bh: bodyHashOf(lines),
    })
    const signed = new TextEncoder().encode(proof.split('.').slice(0, 2).join('.'))
    const { key } = known(service, device)
    const ecdsa = { name: 'ECDSA', hash: 'SHA-256' }
    expect(await crypto.subtle.verify(ecdsa, key, partOf(proof, 2), signed)).toBe(true)
  })

  it('SC5: holds no name and no code that could be read', async () => {
    const { device } = await cutOff()
    const { text = '' } = (await device.care.handOut()) ?? {}
    expect(text).not.toContain((await textOf(2)).split('.')[2])
    expect(text).not.toMatch(/"name"|"nam"|"holder"/)
  })

  it('is none where nothing was scanned', async () => {
    expect(await (await paired(await serviceAt())).care.handOut()).toBeNull()
  })
})

describe('a wipe', () => {
  it('is refused while scans are on this phone only, also those after the file', async () => {
    const { device } = await cutOff()
    expect(await device.care.wipe()).toBe('unsent-scans')
    await device.care.noteHandedOut((await device.care.handOut())?.upTo ?? (0 as never))
    expect(device.status()).toMatchObject({ unsent: 2, isHandedOut: true })
    await device.present(await textOf(4), 'camera')
    await vi.waitFor(() => expect(device.status()).toMatchObject({ unsent: 3, isHandedOut: false }))
    expect(await device.care.wipe()).toBe('unsent-scans')
    expect(device.status().standing.kind).toBe('paired')
    expect(await device.recentScans(9)).toHaveLength(4)
  })

  it('forgets everything once all is sent, or lies in a file; the phone can be paired anew', async () => {
    const { service, device } = await cutOff()
    await device.care.setPin('2468')
    await device.care.noteHandedOut((await device.care.handOut())?.upTo ?? (0 as never))
    expect(await device.care.wipe()).toBe('wiped')
    expect(device.status()).toMatchObject({
      standing: { kind: 'unpaired' },
      device: null,
      gates: [],
      unsent: 0,
      hasPin: false,
    })
    expect(await device.recentScans(9)).toEqual([])
    online(service)
    await device.syncNow()
    expect(device.status().standing.kind).toBe('unpaired')
    expect(await device.pair(service.code, 'Phone')).toBe('registered')
  })
})

describe('the PIN of the settings', () => {
  it('is right or wrong offline, and is not kept as it was typed', async () => {
    const { device } = await cutOff()
    expect(await device.care.tryPin('1')).toEqual({ outcome: 'right' })
    for (const bad of ['', '123', '123456789', 'abcd', '12 34'])
      expect(await device.care.setPin(bad)).toBe(false)
    expect(await device.care.setPin('2468')).toBe(true)
    expect(device.status().hasPin).toBe(true)
    expect(await device.care.tryPin('2469')).toEqual({ outcome: 'wrong', left: 4 })
    expect(await device.care.tryPin('2468')).toEqual({ outcome: 'right' })
    expect(await device.care.setPin(null)).toBe(true)
    expect(device.status().hasPin).toBe(false)
  })

  it('waits 30 seconds after five wrong ones, then double, also after a reload and with the clock set back', async () => {
    let now = evening
    const service = await serviceAt(() => now)
    const phone = { now: () => now, monotonicMs: () => now, storeName: 'gate-of-the-pin' }
    const device = await paired(service, phone)
    await device.care.setPin('2468')
    for (const left of [4, 3, 2, 1])
      expect(await device.care.tryPin('0000')).toEqual({ outcome: 'wrong', left })
    expect(await device.care.tryPin('0000')).toEqual({ outcome: 'wait', until: now + 30_000 })
    expect(await device.care.tryPin('2468')).toEqual({ outcome: 'wait', until: now + 30_000 })
    device.close()
    const { openGateDevice } = await import('./gate-device.ts')
    const again = await openGateDevice({
      ...phone,
      randomBytes: (count) => new Uint8Array(count),
      fetch: service.fetch,
      origin: service.origin,
    })
    now += 29_999
    expect(await again.care.tryPin('2468')).toMatchObject({ outcome: 'wait' })
    now -= 3_600_000
    expect(await again.care.tryPin('2468')).toEqual({ outcome: 'wait', until: now + 30_000 })
    now += 30_000
    expect(await again.care.tryPin('0000')).toEqual({ outcome: 'wait', until: now + 60_000 })
    now += 60_000
    expect(await again.care.tryPin('2468')).toEqual({ outcome: 'right' })
    expect(await again.care.tryPin('0000')).toEqual({ outcome: 'wrong', left: 4 })
    again.close()
  })

  it('counts tries that are made at once', async () => {
    const { device } = await cutOff()
    await device.care.setPin('2468')
    const answers = await Promise.all(
      ['0', '1', '2', '3', '4', '5', '6'].map((pin) => device.care.tryPin(pin)),
    )
    expect(answers.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(4)
    expect(answers.filter(({ outcome }) => outcome === 'wait')).toHaveLength(3)
  })
})
