import type { KeyObject } from 'node:crypto'
import type { Issuer, KeyId } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import { type KeySet, parseKeySet } from '../../shared/token/key-set.ts'
import type { KeyStore, StoredKeyRecord } from '../store/store.ts'
import { bookingSecretOf, linkKeyOf, linkMarkOf } from './booking-secret.ts'
import { codeSecretOf } from './code-secret.ts'
import type { KeyEncryptionKey } from './recovery-phrase.ts'
import { makeSigningKey, type OpenedKey, openSigningKey, type StoredKey } from './signing-key.ts'
import { isTestKey } from './test-keys.ts'

export interface Signer extends OpenedKey {
  readonly kid: KeyId
}

/** The organisers' keys, opened: the only place that sees a private key. */
export interface Keyring {
  /**
   * Makes an organiser's next key and tells it to the phones. It signs as soon as every phone that is in use has it, or nothing else can
   * sign; `atOnce` from now on. The ones before go on verifying.
   */
  rotate(issuer: Issuer, atOnce?: boolean): Promise<KeyId>
  /** @throws Error where the organiser has no key that signs. */
  signerOf(issuer: Issuer): Promise<Signer>
  codeSecret(issuer: Issuer, scope: TicketScope): Uint8Array
  /** The secret of a booking's own link: whoever knows it holds the booking. */
  bookingSecret(issuer: Issuer, reference: string): string
  /** The same as long as the recovery phrase is. */
  readonly linkMark: string
  /** Whether a key has a private half that this recovery phrase opens. */
  opens(stored: StoredKey): boolean
  /** What verifies an organiser's tickets, withdrawn keys marked. */
  keySetOf(issuer: Issuer): Promise<KeySet>
  /** Every public key as a JSON Web Key Set (RFC 7517); each bears its `iss`. Withdrawn ones are left out. */
  jwks(): Promise<{ readonly keys: readonly object[] }>
}

interface KeyringDeps {
  readonly store: KeyStore
  readonly key: KeyEncryptionKey
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  /** Only the demo may: anybody can sign with a public test key. */
  readonly allowTestKeys: boolean
}

/**
 * Opens every key of the store once, so that a wrong phrase is known at the start and not at the door.
 * @throws Error in the operator's words: another phrase, or a key that anybody could sign with.
 */
export async function openKeyring(deps: KeyringDeps): Promise<Keyring> {
  const { store, key, now, random, allowTestKeys } = deps
  const signers = new Map<KeyId, Signer>()
  /** Derived for every sync of every device, from the same few names. */
  const codeSecrets = new Map<string, Uint8Array>()
  const linkKeys = new Map<Issuer, KeyObject>()
  const opened = (stored: StoredKeyRecord): Signer => {
    const known = signers.get(stored.kid)
    if (known) return known
    if (isTestKey(stored) && !allowTestKeys) {
      throw new Error(
        `The signing key ${stored.kid} is a public test key: anybody can forge its tickets. Use another data folder, or rotate keys before you serve.`,
      )
    }
    const signer = { kid: stored.kid, ...openSigningKey(stored, key) }
    signers.set(stored.kid, signer)
    return signer
  }
  for (const stored of await store.keys()) if (hasPrivateHalf(stored)) opened(stored)
  /** Those that could sign for an organiser, oldest first. */
  const ableKeys = async (issuer: Issuer) =>
    (await store.keys()).filter(
      (stored) => stored.issuer === issuer && stored.withdrawnAt === null && hasPrivateHalf(stored),
    )

  return {
    async rotate(issuer, atOnce = false) {
      const taken = new Set((await store.keys()).map(({ kid }) => kid))
      let made = makeSigningKey(issuer, key, random)
      while (taken.has(made.kid)) made = makeSigningKey(issuer, key, random)
      const hasOther = (await ableKeys(issuer)).length > 0
      await store.addKey(made, now(), hasOther && !atOnce)
      return made.kid
    },
    async signerOf(issuer) {
      const able = await ableKeys(issuer)
      const newest = able.findLast(({ awaits }) => awaits.length === 0) ?? able.at(-1)
      if (!newest) throw new Error(`${issuer} has no signing key. Make one with: npm run cli -- rotate-key`)
      return opened(newest)
    },
    codeSecret(issuer, scope) {
      const name = JSON.stringify([issuer, scope])
      const secret = codeSecrets.get(name) ?? codeSecretOf(issuer, scope, key)
      codeSecrets.set(name, secret)
      return secret
    },
    bookingSecret(issuer, reference) {
      const linkKey = linkKeys.get(issuer) ?? linkKeyOf(issuer, key)
      linkKeys.set(issuer, linkKey)
      return bookingSecretOf(linkKey, reference)
    },
    linkMark: linkMarkOf(key),
    opens: (stored) => hasPrivateHalf(stored) && opens(stored, key),
    async keySetOf(issuer) {
      const keys = (await store.keys()).filter((stored) => stored.issuer === issuer)
      return parseKeySet({
        keys: keys.map((stored) => ({ ...jwkOf(stored), withdrawn: stored.withdrawnAt !== null })),
      })
    },
    jwks: async () => ({
      keys: (await store.keys()).filter(({ withdrawnAt }) => withdrawnAt === null).map(jwkOf),
    }),
  }
}

/** A key whose recovery phrase was lost verifies, and signs no more. */
const hasPrivateHalf = ({ sealedPrivateKey }: Pick<StoredKey, 'sealedPrivateKey'>): boolean =>
  sealedPrivateKey.length > 0

/** The keys that this recovery phrase does not open. */
export const keysOfAnotherPhrase = async (
  store: KeyStore,
  key: KeyEncryptionKey,
): Promise<readonly StoredKeyRecord[]> =>
  (await store.keys()).filter((stored) => hasPrivateHalf(stored) && !opens(stored, key))

function opens(stored: StoredKey, key: KeyEncryptionKey): boolean {
  try {
    openSigningKey(stored, key)
    return true
  } catch {
    return false
  }
}

const jwkOf = ({ kid, issuer, publicKey }: StoredKeyRecord) => ({
  kid,
  iss: issuer,
  ...publicKey,
  use: 'sig',
})
