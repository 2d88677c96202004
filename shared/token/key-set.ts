import type { Issuer, KeyId } from '../model/ids.ts'

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

/**
 * Reads a JSON Web Key Set (RFC 7517 section 5) whose keys bear the extra member `iss`; a key set that travels by sync may
 * mark a key with `"withdrawn": true`.
 * @throws TypeError that names the key and the member in question.
 */
export function parseKeySet(value: unknown): KeySet {
  const keys = (value as { readonly keys?: unknown } | null)?.keys
  if (!Array.isArray(keys))
    throw new TypeError('A key set is an object with a list "keys" (RFC 7517 section 5).')
  const set = new Map<KeyId, VerifyingKey>()
  keys.forEach((key: unknown, index) => {
    const parsed = parseKey(key, `key ${index + 1}`)
    if (set.has(parsed.kid)) throw new TypeError(`The key set has two keys with the kid ${parsed.kid}.`)
    set.set(parsed.kid, parsed)
  })
  return set
}

function parseKey(value: unknown, place: string): VerifyingKey {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`${place} of the key set is not an object.`)
  const { kid, iss, kty, crv, x, y, withdrawn } = value as Readonly<Record<string, unknown>>
  if (!isKeyId(kid)) throw new TypeError(`${place}: "kid" is not 8 lowercase hex digits.`)
  if (typeof iss !== 'string' || iss === '')
    throw new TypeError(`${place}: "iss" is missing, the issuer of its tickets.`)
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string') {
    throw new TypeError(`${place}: not a public EC key on P-256; ES256 is the only algorithm.`)
  }
  const jwk = { kty, crv, x, y, alg: 'ES256' } as const
  return { kid, issuer: iss as Issuer, jwk, withdrawn: withdrawn === true }
}
