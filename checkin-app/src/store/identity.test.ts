import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import type { DeviceId, FactNumber } from '../../../shared/model/ids.ts'
import { blankRecord } from './device-record.ts'
import { beginIdentity, dropIdentity } from './identity.ts'
import { GateDatabase } from './schema.ts'

const device = '00000000000000d1' as DeviceId
const makeKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])

it('a life begins with nothing of an earlier one, and a key that cannot be read out', async () => {
  const db = new GateDatabase('identity-anew')
  await db.tickets.put({ ticket: 's1-1' as never, liveEdition: 1, blocked: true, paymentDue: false })
  expect(await beginIdentity(db, { device, keys: await makeKeys(), words: ['a', 'b', 'c'] })).toBe(true)
  expect(await db.tickets.count()).toBe(0)
  const kept = (await db.identity.get('this'))?.keys.privateKey
  expect(kept?.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('jwk', kept as CryptoKey)).rejects.toThrow()
})

it('a life does not begin while facts of an earlier one are unsent, even those written since it was asked', async () => {
  const db = new GateDatabase('identity-unsent')
  await db.device.put({ ...blankRecord, standing: 'paired', device, lastNumber: 3, watermark: 2 })
  await db.facts.put({ number: 3 as FactNumber, at: 0, fact: {} as never })
  expect(await beginIdentity(db, { device, keys: await makeKeys(), words: [] })).toBe(false)
  expect([await db.facts.count(), (await db.record()).standing]).toEqual([1, 'paired'])
})

it('only a pairing that was never confirmed can be dropped', async () => {
  const db = new GateDatabase('identity-dropped')
  await db.device.put({ ...blankRecord, standing: 'paired', device })
  await dropIdentity(db, device)
  expect((await db.record()).standing).toBe('paired')
})
