import type { Issuer } from '../../shared/model/ids.ts'
import { hourMs } from '../../shared/model/time.ts'
import type { AccountId, AccountLink, AccountRecord } from '../store/account-records.ts'
import type { Store } from '../store/store.ts'
import { keyOfName, parseAccountName } from './account-name.ts'
import { hashPassword, isPassword, leastPassword, mostPassword, type PasswordCost } from './password.ts'
import type { Role } from './roles.ts'
import { hashOfSecret, newSecret } from './secret.ts'
import { openStoredThrottle, openThrottle } from './throttle.ts'

/** For how long somebody stays signed in: a festival with its days of building. */
export const signInMs = 7 * 24 * hourMs
/** For how long a one-time link holds. */
export const linkMs = 24 * hourMs
/** Wrong guesses in 15 minutes: of one account, and from one address, behind which a whole office may sit. */
export const mostGuesses = { account: 10, address: 50 } as const

export interface AccountDeps {
  readonly store: Pick<Store, 'accounts' | 'programme'>
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  readonly origin: string
  /** Less than usual only where nobody is to be kept out: in tests of what lies behind. */
  readonly passwordCost?: PasswordCost
}

/** Somebody who has just signed in, with the secret that the browser keeps. */
export interface SignedIn {
  readonly outcome: 'signed-in'
  readonly account: AccountRecord
  readonly secret: string
}

export type LinkFault = 'no-link' | 'name-taken' | 'no-name' | 'short-password' | 'long-password'

/** All that is wrong at once, of each field at most one. */
export interface LinkFaults {
  readonly outcome: 'fault'
  readonly faults: readonly LinkFault[]
}

/** Signing in at the desk, and the one-time links that make accounts and set passwords. */
export interface Accounts {
  /** `wrong` does not say whether it was the name or the password. */
  signIn(
    name: string,
    password: string,
    address: string,
  ): Promise<SignedIn | { readonly outcome: 'wrong' | 'too-many' }>
  signedIn(secret: string): Promise<AccountRecord | null>
  signOut(secret: string): Promise<void>
  signOutEverywhere(account: AccountId): Promise<void>
  /** A one-time link, shown once: it makes an account of a role, or sets the password of `account`. */
  makeLink(issuer: Issuer, role: Role, account: AccountId | null): Promise<string>
  link(secret: string): Promise<AccountLink | null>
  /** Uses a link up and signs in. */
  useLink(secret: string, name: unknown, password: string): Promise<SignedIn | LinkFaults>
  /** For each organiser at whose desk nobody can sign in a link that makes its owner. */
  firstLinks(): Promise<readonly FirstLink[]>
}

export interface FirstLink {
  readonly issuer: Issuer
  readonly organiser: string
  readonly link: string
}

/** What keeps a name and a password from being an account's: nothing, or all that does. */
export const faultsOfAccount = (name: string | null, password: string): readonly LinkFault[] => [
  ...(name === null ? (['no-name'] as const) : []),
  ...(password.length < leastPassword ? (['short-password'] as const) : []),
  ...(password.length > mostPassword ? (['long-password'] as const) : []),
]

/** The field of a form that such a fault is about. */
export const fieldOfFault = (fault: LinkFault): 'name' | 'password' =>
  fault === 'no-name' || fault === 'name-taken' ? 'name' : 'password'

/** Where a one-time link leads, as a path. */
const linkPathOf = (secret: string): string => `/console/link/${secret}`

export function openAccounts({ store, now, random, origin, passwordCost }: AccountDeps): Accounts {
  const { accounts } = store
  const ofAccount = openStoredThrottle(accounts, mostGuesses.account)
  const ofAddress = openThrottle(mostGuesses.address)

  const begin = async (account: AccountRecord): Promise<SignedIn> => {
    const secret = newSecret(random)
    await accounts.addSignIn(account.id, hashOfSecret(secret), now() + signInMs, now())
    return { outcome: 'signed-in', account, secret }
  }

  const makeLink: Accounts['makeLink'] = async (issuer, role, account) => {
    const secret = newSecret(random)
    await accounts.addAccountLink(
      { hash: hashOfSecret(secret), issuer, role, account, expiresAt: now() + linkMs },
      now(),
    )
    return `${origin}${linkPathOf(secret)}`
  }

  return {
    async signIn(name, password, address) {
      const key = keyOfName(name)
      if (!(await ofAddress.take(address, now()))) return { outcome: 'too-many' }
      if (!(await ofAccount.take(key, now()))) return { outcome: 'too-many' }
      const found = await accounts.accountNamed(name)
      const tried = password.slice(0, mostPassword + 1)
      const isRight = await isPassword(tried, found?.password ?? null, passwordCost)
      if (!found || !isRight) return { outcome: 'wrong' }
      await ofAccount.forget(key)
      await ofAddress.giveBack(address)
      return begin(found.account)
    },
    signedIn: (secret) => accounts.signedIn(hashOfSecret(secret), now()),
    signOut: (secret) => accounts.endSignIn(hashOfSecret(secret)),
    signOutEverywhere: (account) => accounts.endSignIns(account),
    makeLink,
    link: (secret) => accounts.accountLink(hashOfSecret(secret), now()),
    async useLink(secret, typedName, password) {
      const fault = (...faults: readonly LinkFault[]) => ({ outcome: 'fault', faults }) as const
      const hash = hashOfSecret(secret)
      const link = await accounts.accountLink(hash, now())
      if (!link) return fault('no-link')
      const name = link.account?.name ?? parseAccountName(typedName)
      const wrong = faultsOfAccount(name, password)
      if (name === null || wrong.length > 0) return fault(...wrong)
      const id = Buffer.from(random(8)).toString('hex') as AccountId
      const kept = await hashPassword(password, random, passwordCost)
      const account = await accounts.useAccountLink(hash, { id, name, password: kept }, now())
      if (typeof account === 'string') return fault(account)
      await ofAccount.forget(keyOfName(account.name))
      return begin(account)
    },
    async firstLinks() {
      const links: FirstLink[] = []
      for (const { issuer, name } of await store.programme.organisers()) {
        if (await accounts.mayAnybodySignIn(issuer)) continue
        links.push({ issuer, organiser: name, link: await makeLink(issuer, 'owner', null) })
      }
      return links
    },
  }
}
