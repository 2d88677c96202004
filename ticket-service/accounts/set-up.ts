import { timingSafeEqual } from 'node:crypto'
import type { GateId, Issuer, VenueId } from '../../shared/model/ids.ts'
import { slugOf } from '../box-office/slug.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { AccountId } from '../store/account-records.ts'
import type { Store } from '../store/store.ts'
import { keyOfName, parseAccountName } from './account-name.ts'
import { type Accounts, faultsOfAccount, type LinkFault, type LinkFaults, type SignedIn } from './accounts.ts'
import { hashOfSecret, newSecret } from './secret.ts'

/** What somebody says who begins with an empty service. */
export interface Beginning {
  readonly organiser: string
  readonly timeZone: string
  /** What the first gate is called. */
  readonly gate: string
  readonly name: string
  readonly password: string
}

/** Makes the first organiser of an empty service, behind a link that is printed at its start and never stored. */
export interface SetUp {
  /** Null where there is an organiser already. */
  link(): Promise<string | null>
  isOpen(secret: string): Promise<boolean>
  begin(beginning: Beginning): Promise<SignedIn | LinkFaults | { readonly outcome: 'exists' }>
  /** What keeps somebody from owning an organiser with these accounts. */
  faultsOfOwner(
    name: string,
    password: string,
    accounts: readonly { readonly name: string; readonly role: string }[],
  ): readonly LinkFault[]
  /** Sets the password of an owner who was taken in, or makes one, and signs them in. */
  signInOwner(issuer: string, name: string, password: string): ReturnType<Accounts['useLink']>
}

interface SetUpDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly signIns: Accounts
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  readonly origin: string
}

/** Where the link leads, as a path. */
const setUpPathOf = (secret: string): string => `/console/set-up/${secret}`

export function openSetUp({ store, keyring, signIns, now, random, origin }: SetUpDeps): SetUp {
  const secret = newSecret(random)
  const hash = hashOfSecret(secret)
  const useNewLink = async (issuer: Issuer, account: AccountId | null, name: string, password: string) => {
    const link = await signIns.makeLink(issuer, 'owner', account)
    return signIns.useLink(link.split('/').at(-1) ?? '', name, password)
  }
  const isEmpty = async () => (await store.programme.organisers()).length === 0
  return {
    link: async () => ((await isEmpty()) ? `${origin}${setUpPathOf(secret)}` : null),
    isOpen: async (given) => timingSafeEqual(hashOfSecret(given), hash) && (await isEmpty()),
    async begin({ organiser, timeZone, gate, name, password }) {
      const faults = faultsOfAccount(parseAccountName(name), password)
      if (faults.length > 0) return { outcome: 'fault', faults }
      if (!(await isEmpty())) return { outcome: 'exists' }
      const at = now()
      const issuer = issuerOf(origin, organiser)
      const calendar = { timeZone, dayBeginsHour: 5 }
      if (
        (await store.programme.addOrganiser({ issuer, name: organiser, calendar, legalLine: '' }, at)) ===
        'exists'
      )
        return { outcome: 'exists' }
      await keyring.rotate(issuer)
      const venue = 'venue' as VenueId
      await store.programme.saveProgramme(
        issuer,
        {
          venues: [{ id: venue, name: organiser }],
          gates: [
            {
              id: 'gate' as GateId,
              name: gate,
              venue,
              direction: 'in',
              takes: { kind: 'today' },
              doorsOpenMinutes: -60,
              overridable: [],
            },
          ],
          events: [],
          sessions: [],
          types: [],
        },
        at,
      )
      return useNewLink(issuer, null, name, password)
    },
    faultsOfOwner(name, password, accounts) {
      const isTaken = accounts.some((one) => isNamed(one, name) && one.role !== 'owner')
      return [
        ...(isTaken ? (['name-taken'] as const) : []),
        ...faultsOfAccount(parseAccountName(name), password),
      ]
    },
    async signInOwner(taken, name, password) {
      const issuer = taken as Issuer
      const owner = (await store.accounts.accounts(issuer)).find((one) => isNamed(one, name))
      return useNewLink(issuer, owner?.id ?? null, name, password)
    },
  }
}

const isNamed = (account: { readonly name: string }, name: string): boolean =>
  keyOfName(account.name) === keyOfName(name)

/** A constant of the organiser's keys, under the service's own address: `https://tickets.example/le-rex`. */
const issuerOf = (origin: string, organiser: string): Issuer =>
  `${origin}/${slugOf(organiser, 'organiser')}` as Issuer
