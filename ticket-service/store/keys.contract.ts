import { describe, expect, it } from 'vitest'
import type { DeviceId } from '../../shared/model/ids.ts'
import type { Cursor } from '../../shared/sync/protocol.ts'
import { evening, issuer, pairedDevice, told, upload, withProgramme } from './contract-world.ts'
import type { Store } from './store.ts'

const key = {
  kid: '0000000a',
  issuer,
  publicKey: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', alg: 'ES256' },
  sealedPrivateKey: new Uint8Array([1]),
} as Parameters<Store['keys']['addKey']>[0]

export function keysContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => withProgramme(await open())

  describe(`${name}: keys`, () => {
    it('are told to the devices, withdrawn ones as such', async () => {
      const store = await ready()
      await store.keys.addKey(key, 5)
      expect(await store.keys.keys()).toEqual([{ ...key, createdAt: 5, withdrawnAt: null, awaits: [] }])
      expect(await store.keys.withdrawKey(key.kid, 6)).toBe('withdrawn')
      expect((await told(store, 'key'))[0]?.body).toMatchObject({ kid: key.kid, withdrawn: true })
    })

    it('await the phones in use that have not said that they have them, and no others', async () => {
      const store = await ready()
      const sync = async (device: DeviceId, cursor: Cursor | null) => {
        const asked = { issuer, cursor, limit: 1000, packed: false }
        return (await store.gate.exchange(upload(device, []), evening, asked)).delta.cursor
      }
      const awaits = async () => (await store.keys.keys()).at(-1)?.awaits
      const [used, revoked] = [await pairedDevice(store, 1), await pairedDevice(store, 2)]
      await pairedDevice(store, 3)
      const before = await sync(used, null)
      await sync(revoked, null)
      await store.keys.addKey(key, evening, true)
      // A third one has asked for nothing yet: it has no key at all, and is told all at once.
      expect(await awaits()).toEqual(['Phone 1', 'Phone 2'])
      await store.gate.revokeDevice(revoked, evening)
      const after = await sync(used, before)
      expect(await awaits()).toEqual(['Phone 1'])
      // Within a start-over nothing holds yet, and another epoch counts otherwise.
      await sync(used, { ...after, after: 'somewhere' })
      await sync(used, { epoch: 'another', counter: after.counter })
      expect(await awaits()).toEqual(['Phone 1'])
      await sync(used, after)
      expect(await awaits()).toEqual([])
      await sync(used, before)
      expect(await awaits()).toEqual([])
    })

    it('await nobody where they are told not to', async () => {
      const store = await ready()
      const asked = { issuer, cursor: null, limit: 1000, packed: false }
      await store.gate.exchange(upload(await pairedDevice(store, 1), []), evening, asked)
      await store.keys.addKey(key, evening, true)
      expect(await store.keys.keys()).toMatchObject([{ awaits: ['Phone 1'] }])
      await store.keys.awaitNobody(key.kid)
      await store.keys.addKey({ ...key, kid: '0000000b' as typeof key.kid }, evening)
      expect(await store.keys.keys()).toMatchObject([{ awaits: [] }, { awaits: [] }])
    })
  })
}
