import type { Issuer, KeyId } from '../model/ids.ts'
import { decodeBase64url } from './base64url.ts'
import { isOnP256 } from './p256.ts'

/** The public half of an ES256 key (RFC 7518 section 6.2). */
export interface PublicJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly alg: 'ES256'
}

/** A key that verifies tickets. Its issuer never changes, because it is rebuilt into every token. */
export interface VerifyingKey {
  readonly kid: KeyId
  readonly issuer: Issuer
  readonly jwk: PublicJwk
  /** Withdrawn as compromised: its tokens are refused by that name, not as of an unknown key. */
  readonly withdrawn: boolean
}

export type KeySet = ReadonlyMap<KeyId, VerifyingKey>

const keyIdShape = /^[0-9a-f]{8}$/

export const isKeyId = (text: unknown): text is KeyId => typeof text === 'string' && keyIdShape.test(text)

/** An organiser has one key in use and those before; a key set of more is somebody else's, or an attack. */
const mostKeys = 1000

/**
 * Reads a JSON Web Key Set (RFC 7517 section 5) whose keys bear the extra member `iss`; a key set that travels by sync may
 * mark a key with `"withdrawn": true`. Strict: RFC 7517 would pass over what it does not understand, but a ticket must never be
 * refused as forged because its key was passed over. With `onOther`, for key sets of any origin, a key that is for something else
 * than tickets is passed over and said: what it signed is then of an unknown key.
 * @throws TypeError that names the key and the member in question.
 */
export function parseKeySet(value: unknown, onOther?: (why: string) => void): KeySet {
  const keys = (value as { readonly keys?: unknown } | null)?.keys
  if (!Array.isArray(keys))
    throw new TypeError('A key set is an object with a list "keys" (RFC 7517 section 5).')
  if (keys.length > mostKeys) throw new TypeError(`The key set has more than ${mostKeys} keys.`)
  const set = new Map<KeyId, VerifyingKey>()
  keys.forEach((key: unknown, index) => {
    const place = `key ${index + 1}`
    const members = membersOf(key, place)
    const other = otherUseOf(members)
    if (other !== null && onOther) {
      onOther(`${place}: ${secretIn(members) ?? other}`)
      return
    }
    const parsed = parseKey(members, place)
    if (set.has(parsed.kid)) throw new TypeError(`The key set has two keys with the kid ${parsed.kid}.`)
    set.set(parsed.kid, parsed)
  })
  return set
}

type Members = Readonly<Record<string, unknown>>

function membersOf(key: unknown, place: string): Members {
  if (typeof key === 'object' && key !== null) return key as Members
  throw new TypeError(`${place} of the key set is not an object.`)
}

function parseKey(key: Members, place: string): VerifyingKey {
  const wrong = secretIn(key) ?? otherUseOf(key)
  if (wrong !== null) throw new TypeError(`${place}: ${wrong}`)
  const { kid, iss, x, y, withdrawn } = key as Members & Omit<PublicJwk, 'kty' | 'crv' | 'alg'>
  if (!isOnP256(decodeBase64url(x), decodeBase64url(y)))
    throw new TypeError(`${place}: "x" and "y" are no point of P-256.`)
  if (withdrawn !== undefined && typeof withdrawn !== 'boolean')
    throw new TypeError(`${place}: "withdrawn" is neither true nor false.`)
  const jwk = { kty: 'EC', crv: 'P-256', x, y, alg: 'ES256' } as const
  return { kid: kid as KeyId, issuer: iss as Issuer, jwk, withdrawn: withdrawn === true }
}

/** What of a key is secret (RFC 7518 section 6), in words; null where nothing is. */
function secretIn(key: Members): string | null {
  const secret = ['d', 'k', 'p', 'q', 'dp', 'dq', 'qi', 'oth'].find((member) => Object.hasOwn(key, member))
  return secret === undefined
    ? null
    : `"${secret}" is of a private key, which no key set may hold. Consider it known to others.`
}

/** Why a key is no key for tickets, in words; null where it is one. */
function otherUseOf(key: Members): string | null {
  const { kid, iss, kty, crv, x, y } = key
  if (!isKeyId(kid)) return '"kid" is not 8 lowercase hex digits.'
  if (typeof iss !== 'string' || iss === '') return '"iss" is missing, the issuer of its tickets.'
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string')
    return 'not a public EC key on P-256; ES256 is the only algorithm.'
  const misuse = misuseOf(key)
  return misuse === null ? null : `"${misuse}" says that it is not to verify ES256.`
}

/** The member by which a key says that it is for something else (RFC 7517 sections 4.2 to 4.4), or null. */
function misuseOf({ alg, use, key_ops: operations }: Members): string | null {
  if (alg !== undefined && alg !== 'ES256') return 'alg'
  if (use !== undefined && use !== 'sig') return 'use'
  const verifies = operations === undefined || (Array.isArray(operations) && operations.includes('verify'))
  return verifies ? null : 'key_ops'
}
