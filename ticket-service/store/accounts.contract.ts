import { describe, expect, it } from 'vitest'
import type { Issuer } from '../../shared/model/ids.ts'
import type { Role } from '../accounts/roles.ts'
import type { AccountId, AccountRecord } from './account-records.ts'
import { hashOfCode, issuer, organiser, withProgramme } from './contract-world.ts'
import type { Store } from './store.ts'

const other = 'https://tickets.example/odeon' as Issuer
const idOf = (number: number) => number.toString(16).padStart(16, '0') as AccountId

/** What every store promises about accounts. `open` answers with an empty one. */
export function accountsContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => {
    const store = await withProgramme(await open())
    await store.programme.addOrganiser({ ...organiser, issuer: other }, 1)
    return store
  }
  const addLink = (store: Store, code: string, more: object = {}) =>
    store.accounts.addAccountLink(
      { hash: hashOfCode(code), issuer, role: 'manager', account: null, expiresAt: 100, ...more },
      1,
    )
  let made = 0
  const addAccount = async (store: Store, who: string, role: Role = 'owner', whose = issuer) => {
    made += 1
    await addLink(store, `make ${made}`, { role, issuer: whose })
    const account = { id: idOf(made), name: who, password: 'kept' }
    return (await store.accounts.useAccountLink(hashOfCode(`make ${made}`), account, made)) as AccountRecord
  }

  describe(`${name}: accounts`, () => {
    it('are made by a link, once', async () => {
      const store = await ready()
      await addLink(store, 'link')
      expect(await store.accounts.accountLink(hashOfCode('link'), 2)).toEqual({
        issuer,
        role: 'manager',
        account: null,
        expiresAt: 100,
      })
      const use = (id: number) =>
        store.accounts.useAccountLink(
          hashOfCode('link'),
          { id: idOf(id), name: 'Marie', password: 'kept' },
          5,
        )
      const account = { id: idOf(901), issuer, name: 'Marie', role: 'manager', createdAt: 5 }
      expect(await use(901)).toEqual(account)
      expect(await use(902)).toBe('no-link')
      expect(await store.accounts.accounts(issuer)).toEqual([account])
      expect(await store.accounts.accounts(other)).toEqual([])
      expect(await store.accounts.accountNamed(' MARIE ')).toEqual({ account, password: 'kept' })
    })

    it('are not made by a link that is too old, nor under a name that is taken anywhere in the service', async () => {
      const store = await ready()
      await addAccount(store, 'marie@rex.example')
      await addLink(store, 'old')
      expect(await store.accounts.accountLink(hashOfCode('old'), 100)).toBeNull()
      await addLink(store, 'other', { issuer: other })
      const taken = { id: idOf(903), name: 'Marie@Rex.example', password: 'kept' }
      expect(await store.accounts.useAccountLink(hashOfCode('other'), taken, 5)).toBe('name-taken')
      expect(await store.accounts.accountLink(hashOfCode('other'), 5)).not.toBeNull()
    })

    it('have one open link for an owner, and one for a password; several for others', async () => {
      const store = await ready()
      const { id } = await addAccount(store, 'Marie')
      const isOpen = async (code: string) => (await store.accounts.accountLink(hashOfCode(code), 5)) !== null
      for (const code of ['owner 1', 'owner 2']) await addLink(store, code, { role: 'owner' })
      for (const code of ['password 1', 'password 2']) await addLink(store, code, { account: id })
      for (const code of ['manager 1', 'manager 2']) await addLink(store, code)
      expect([await isOpen('owner 1'), await isOpen('owner 2')]).toEqual([false, true])
      expect([await isOpen('password 1'), await isOpen('password 2')]).toEqual([false, true])
      expect([await isOpen('manager 1'), await isOpen('manager 2')]).toEqual([true, true])
    })

    it('are signed out everywhere by a new password', async () => {
      const store = await ready()
      const account = await addAccount(store, 'Marie')
      for (const code of ['phone', 'desk'])
        await store.accounts.addSignIn(account.id, hashOfCode(code), 50, 5)
      expect(await store.accounts.signedIn(hashOfCode('phone'), 6)).toEqual(account)
      await addLink(store, 'reset', { account: account.id, role: 'owner' })
      const again = { id: idOf(904), name: 'Somebody else', password: 'new' }
      expect(await store.accounts.useAccountLink(hashOfCode('reset'), again, 6)).toEqual(account)
      expect(await store.accounts.signedIn(hashOfCode('phone'), 7)).toBeNull()
      expect(await store.accounts.accountNamed('Marie')).toMatchObject({ password: 'new' })
    })

    it('are signed out here, everywhere, and when their time is over', async () => {
      const store = await ready()
      const { id } = await addAccount(store, 'Marie')
      const another = await addAccount(store, 'Paul')
      const isIn = async (code: string, at = 6) =>
        (await store.accounts.signedIn(hashOfCode(code), at)) !== null
      for (const code of ['a', 'b', 'c']) await store.accounts.addSignIn(id, hashOfCode(code), 50, 5)
      await store.accounts.addSignIn(another.id, hashOfCode('paul'), 50, 5)
      await store.accounts.endSignIn(hashOfCode('a'))
      expect([await isIn('a'), await isIn('b'), await isIn('b', 50)]).toEqual([false, true, false])
      await store.accounts.endSignIns(id)
      expect([await isIn('b'), await isIn('c'), await isIn('paul')]).toEqual([false, false, true])
    })

    it('are closed by their own organiser, save the last owner', async () => {
      const store = await ready()
      const owner = await addAccount(store, 'Marie')
      const manager = await addAccount(store, 'Paul', 'manager')
      await store.accounts.addSignIn(manager.id, hashOfCode('paul'), 50, 5)
      expect(await store.accounts.closeAccount(other, manager.id, 6)).toBe('unknown')
      expect(await store.accounts.closeAccount(issuer, owner.id, 6)).toBe('last-owner')
      expect(await store.accounts.closeAccount(issuer, manager.id, 6)).toBe('closed')
      expect(await store.accounts.signedIn(hashOfCode('paul'), 6)).toBeNull()
      expect(await store.accounts.accountNamed('Paul')).toBeNull()
      expect(await addAccount(store, 'Paul', 'read-only')).toMatchObject({ name: 'Paul' })
    })

    it('has keys for other software, of which it keeps a hash, what they may do, and when they were used', async () => {
      const store = await ready()
      const { accounts } = store
      const hash = hashOfCode('key')
      const key = { label: 'Shop', scopes: ['scans:read', 'bookings:read'], hint: 'ctm_Ab3d', hash } as const
      await accounts.addApiKey(issuer, key, 5)
      const scopes = ['bookings:read', 'scans:read']
      const minute = 60_000
      for (const at of [10, 4 * minute, 6 * minute])
        expect(await accounts.useApiKey(hash, at)).toEqual({ issuer, label: 'Shop', scopes })
      const [kept] = await accounts.apiKeys(issuer)
      expect(kept).toMatchObject({ label: 'Shop', scopes, hint: 'ctm_Ab3d', createdAt: 5, revokedAt: null })
      expect(kept?.usedAt).toBe(6 * minute)
      expect(await accounts.apiKeys(other)).toEqual([])
      expect(await accounts.revokeApiKey(other, kept?.id ?? '', 7)).toBeNull()
      expect(await accounts.useApiKey(hash, 7)).not.toBeNull()
      for (const at of [8, 9])
        expect(await accounts.revokeApiKey(issuer, kept?.id ?? '', at)).toMatchObject({ revokedAt: 8 })
      expect(await accounts.useApiKey(hash, 10)).toBeNull()
      expect(await accounts.useApiKey(hashOfCode('another'), 10)).toBeNull()
    })

    it('counts guesses and forgets the old ones', async () => {
      const store = await open()
      const subject = new Uint8Array(32).fill(7)
      const guess = (at: number) => store.accounts.countGuess(subject, 2, at - 100, at)
      expect([await guess(1), await guess(2), await guess(3)]).toEqual([true, true, false])
      expect(await store.accounts.countGuess(new Uint8Array(32), 2, 0, 3)).toBe(true)
      await store.accounts.forgetGuesses(subject, 'last')
      expect([await guess(4), await guess(5)]).toEqual([true, false])
      expect(await guess(101)).toBe(true)
      await store.accounts.forgetGuesses(subject, 'all')
      expect([await guess(102), await guess(103)]).toEqual([true, true])
    })
  })
}
