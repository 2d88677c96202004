import { describe, expect, it } from 'vitest'
import { accountsContract } from './accounts.contract.ts'
import { boxOfficeContract } from './box-office.contract.ts'
import { issuer, organiser, programme, withProgramme } from './contract-world.ts'
import { deskContract } from './desk.contract.ts'
import { gateContract } from './gate.contract.ts'
import { importsContract } from './imports.contract.ts'
import { keysContract } from './keys.contract.ts'
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

  accountsContract(name, open)
  boxOfficeContract(name, open)
  deskContract(name, open)
  gateContract(name, open)
  printContract(name, open)
  importsContract(name, open)
  keysContract(name, open)
  programmeContract(name, open)
  listsContract(name, open)
  startOverContract(name, open)
  truthContract(name, open)
}
