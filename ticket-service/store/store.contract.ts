import { describe, expect, it } from 'vitest'
import { accountsContract } from './accounts.contract.ts'
import { boxOfficeContract } from './box-office.contract.ts'
import { issuer, organiser, programme, told, withProgramme } from './contract-world.ts'
import { deskContract } from './desk.contract.ts'
import { gateContract } from './gate.contract.ts'
import { importsContract } from './imports.contract.ts'
import { listsContract } from './lists.contract.ts'
import { printContract } from './print.contract.ts'
import { programmeContract } from './programme.contract.ts'
import { startOverContract } from './start-over.contract.ts'
import type { Store } from './store.ts'
import { truthContract } from './truth.contract.ts'

/** What every store promises; each adapter runs it. `open` answers with an empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => withProgramme(await open())

  describe(`${name}: the programme`, () => {
    it('is read as it was saved, and the same again is told to nobody', async () => {
      const store = await ready()
      expect(await store.programme.programme(issuer)).toEqual(programme)
      const { cursor } = await store.gate.changesSince(issuer, null, 100)
      expect(await store.programme.saveProgramme(issuer, programme, 2)).toEqual({ changed: 0 })
      expect((await store.gate.changesSince(issuer, cursor, 100)).changes).toEqual([])
      expect(await store.programme.addOrganiser({ ...organiser, name: 'Another' }, 3)).toBe('exists')
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

  accountsContract(name, open)
  boxOfficeContract(name, open)
  deskContract(name, open)
  gateContract(name, open)
  printContract(name, open)
  importsContract(name, open)
  programmeContract(name, open)
  listsContract(name, open)
  startOverContract(name, open)
  truthContract(name, open)
}
