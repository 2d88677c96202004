import type { KeyId } from '../model/ids.ts'
import type { Claims } from '../model/ticket.ts'
import { encodeBase64url } from './base64url.ts'
import { concatBytes, utf8 } from './bytes.ts'
import { faultOf, payloadText } from './claims.ts'
import { digitsOfBytes } from './digits.ts'
import { fieldBytes } from './fields.ts'

/** A ticket's token in both its forms: they are the same token. */
export interface Token {
  readonly jwt: string
  /** What the QR code holds. */
  readonly digits: string
}

/** ES256 over bytes: r then s, 64 bytes (RFC 7518 section 3.4). The key is the signer's. */
export type Sign = (bytes: Uint8Array) => Uint8Array

/** The one protected header, byte for byte. */
export const headerText = (key: KeyId): string => `{"alg":"ES256","kid":"${key}","typ":"ticket+jwt"}`

const tidy = (text: string): string => text.trim().normalize('NFC')

/** Seat and name trimmed and in NFC, as a minter writes them; an empty one is left out. */
function normalised({ seat, name, ...claims }: Claims): Claims {
  const texts = { seat: tidy(seat ?? ''), name: tidy(name ?? '') }
  return {
    ...claims,
    ...(texts.seat === '' ? {} : { seat: texts.seat }),
    ...(texts.name === '' ? {} : { name: texts.name }),
  }
}

/** The JWT text of a header, a payload and a signature (RFC 7515 section 7.1). */
export const compactJwt = (signingInput: string, signature: Uint8Array): string =>
  `${signingInput}.${encodeBase64url(signature)}`

/** What is signed: header and payload (RFC 7515 section 5.1). */
export const signingInputOf = (claims: Claims, key: KeyId): string =>
  `${encodeBase64url(utf8(headerText(key)))}.${encodeBase64url(utf8(payloadText(claims)))}`

/**
 * Mints the token of a ticket (token.md).
 * @throws RangeError that names the claim which is out of range.
 */
export function mintTicket(given: Claims, key: KeyId, sign: Sign): Token {
  const claims = normalised(given)
  const fault = faultOf(claims)
  if (fault) throw new RangeError(`Ticket ${given.ticket}: the claim "${fault}" is out of range.`)
  const input = signingInputOf(claims, key)
  const signature = sign(utf8(input))
  return {
    jwt: compactJwt(input, signature),
    digits: digitsOfBytes(concatBytes(fieldBytes(claims, key), signature)),
  }
}
