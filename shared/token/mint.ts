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

/** The same on another thread, beside which this one goes on. */
export type SignBeside = (bytes: Uint8Array) => Promise<Uint8Array>

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

let lastHeader: { readonly key: KeyId; readonly encoded: string } | null = null

/** The header as a JWT has it; the last one is remembered, since a print run has thousands alike. */
function encodedHeader(key: KeyId): string {
  if (lastHeader?.key !== key) lastHeader = { key, encoded: encodeBase64url(utf8(headerText(key))) }
  return lastHeader.encoded
}

/** What is signed: header and payload (RFC 7515 section 5.1). */
export const signingInputOf = (claims: Claims, key: KeyId): string =>
  `${encodedHeader(key)}.${encodeBase64url(utf8(payloadText(claims)))}`

/** A token that lacks nothing but its signature. */
function unsigned(given: Claims, key: KeyId) {
  const claims = normalised(given)
  const fault = faultOf(claims)
  if (fault) throw new RangeError(`Ticket ${given.ticket}: the claim "${fault}" is out of range.`)
  const input = signingInputOf(claims, key)
  const signedWith = (signature: Uint8Array): Token => ({
    jwt: compactJwt(input, signature),
    digits: digitsOfBytes(concatBytes(fieldBytes(claims, key), signature)),
  })
  return { bytes: utf8(input), signedWith }
}

/**
 * Mints the token of a ticket (TOKEN.md).
 * @throws RangeError that names the claim which is out of range.
 */
export function mintTicket(claims: Claims, key: KeyId, sign: Sign): Token {
  const { bytes, signedWith } = unsigned(claims, key)
  return signedWith(sign(bytes))
}

/** The same, signed on another thread; of many tickets some are signed while others are printed. */
export async function mintTicketBeside(claims: Claims, key: KeyId, sign: SignBeside): Promise<Token> {
  const { bytes, signedWith } = unsigned(claims, key)
  return signedWith(await sign(bytes))
}
