import { compactVerify } from 'jose/jws/compact/verify'
import type { KeyId } from '../model/ids.ts'
import { decodeBase64url } from './base64url.ts'
import { equalBytes, textOfUtf8 } from './bytes.ts'
import { claimsOfPayload, payloadText } from './claims.ts'
import { bytesOfDigits, digitsOfBytes, firstByteOf } from './digits.ts'
import { type Fields, fieldBytes, readFields, signatureBytes, version } from './fields.ts'
import { parseObject, readHeader } from './header.ts'
import type { KeySet, VerifyingKey } from './key-set.ts'
import { compactJwt, signingInputOf } from './mint.ts'
import { type Finding, type Reading, unreadable } from './reading.ts'
import { mostCharacters, shapeOf } from './shape.ts'

/**
 * Reads and verifies a code: total, touching no store and no clock. The first failure, in the order of TOKEN.md, is the
 * finding. Only texts that are byte for byte the one text of their claims are tickets, whatever a JWT library accepts.
 */
export async function read(text: string, keys: KeySet): Promise<Reading> {
  if (text.length > mostCharacters) return unreadable('length', text)
  const shape = shapeOf(text)
  switch (shape.form) {
    case 'digits':
      return readDigits(text, shape.digits, keys)
    case 'jwt':
      return readJwt(text, shape.jwt, keys)
    case 'other':
      return unreadable('shape', text)
  }
}

async function readDigits(text: string, digits: string, keys: KeySet): Promise<Reading> {
  const first = firstByteOf(digits)
  if (first === null) return unreadable('digit-group', text)
  if (first >> 5 !== version) return unreadable('version', text)
  const bytes = bytesOfDigits(digits)
  if (!bytes) return unreadable('digit-group', text)
  const fields = readFields(bytes.subarray(0, Math.max(0, bytes.length - signatureBytes)))
  if (!fields || !isTheOneForm(fields, bytes, digits)) return unreadable('fields', text)
  const key = keys.get(fields.key)
  if (!key) return unreadable('unknown-key', text, fields.key)
  const signature = bytes.subarray(bytes.length - signatureBytes)
  const claims = { ...fields.claims, issuer: key.issuer }
  const finding = await verify(key, compactJwt(signingInputOf(claims, fields.key), signature), signature)
  return finding ? unreadable(finding, text) : { outcome: 'ticket', form: 'digits', key: fields.key, claims }
}

/** A token has exactly one compact form: what was decoded encodes back to the same digits. */
const isTheOneForm = ({ claims, key }: Fields, bytes: Uint8Array, digits: string): boolean =>
  equalBytes(fieldBytes(claims, key), bytes.subarray(0, bytes.length - signatureBytes)) &&
  digitsOfBytes(bytes) === digits

async function readJwt(text: string, jwt: string, keys: KeySet): Promise<Reading> {
  const parts = jwt.split('.')
  if (parts.length !== 3) return unreadable('three-parts', text)
  const [headerBytes, payloadBytes, signature] = parts.map(decodeBase64url)
  if (!headerBytes || !payloadBytes || !signature) return unreadable('base64url', text)
  const header = readHeader(textOfUtf8(headerBytes))
  if ('finding' in header) return unreadable(header.finding, text)
  const key = keys.get(header.key)
  const payload = textOfUtf8(payloadBytes)
  if (!key) return unreadOfUnknownKey(text, payload, header.key, keys)
  const finding = await verify(key, jwt, signature)
  return finding ? unreadable(finding, text) : readPayload(text, payload, key)
}

/**
 * AD3: a JWT whose key is unknown and whose unverified issuer none of the keys bears is another organiser's. With an empty
 * key set nothing tells one organiser from another, and the key is merely unknown.
 */
function unreadOfUnknownKey(text: string, payload: string | null, key: KeyId, keys: KeySet): Reading {
  const issuer = parseObject(payload)?.iss
  const isOther =
    keys.size > 0 &&
    typeof issuer === 'string' &&
    ![...keys.values()].some((known) => known.issuer === issuer)
  return isOther ? unreadable('other-issuer', text) : unreadable('unknown-key', text, key)
}

async function verify(key: VerifyingKey, jwt: string, signature: Uint8Array): Promise<Finding | null> {
  if (key.withdrawn) return 'withdrawn-key'
  if (signature.length !== signatureBytes || signature.every((byte) => byte === 0)) return 'signature-shape'
  try {
    await compactVerify(jwt, key.jwk, { algorithms: ['ES256'] })
    return null
  } catch (cause) {
    // What else it throws says nothing of the ticket: the key could not be used, or nothing here verifies.
    const isForged = (cause as { readonly code?: unknown }).code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'
    return isForged ? 'signature' : 'key-unusable'
  }
}

function readPayload(text: string, payload: string | null, { kid, issuer }: VerifyingKey): Reading {
  const members = parseObject(payload)
  if (!members) return unreadable('payload-json', text)
  if (members.iss !== issuer) return unreadable('iss', text)
  const claims = claimsOfPayload(members, issuer)
  if (!claims) return unreadable('claims', text)
  if (members.jti !== claims.ticket) return unreadable('jti', text)
  if (payload !== payloadText(claims)) return unreadable('payload-not-canonical', text)
  return { outcome: 'ticket', form: 'jwt', key: kid, claims }
}
