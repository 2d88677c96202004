import type { Issuer } from '../model/ids.ts'
import { keyOfSeries, type TicketScope } from '../model/ticket.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { textOfUtf8, utf8 } from './bytes.ts'
import { hmacSha256 } from './hash.ts'
import { readHeader } from './header.ts'
import { mostCharacters, shapeOf } from './shape.ts'

/** What a list keeps of a foreign barcode: 11 characters of base64url, which name the barcode to nobody. */
export type BarcodeHash = string & { readonly __is: 'BarcodeHash' }

/** 64 bits: of 100,000 codes none is found by a text that is not among them, in any number of evenings. */
const hashBytes = 8

/** What a foreign barcode is made of beside its text: a list holds good for one series. */
export interface BarcodeSeries {
  readonly issuer: Issuer
  readonly scope: TicketScope
  /** The series' code secret, which its devices have for as long as they may be shown its short codes. */
  readonly secret: Uint8Array
}

/** A pass Culture code is read as its six characters, from the code itself and from a list alike. */
const passCulture = /^PASSCULTURE:v3;TOKEN:([A-Z0-9]{6})$/

/**
 * The text under which a foreign barcode is looked up, exactly: nothing else is trimmed, folded or decoded (TOKEN.md). Null for
 * what can be none: no text, one that is too long, and one of the shape of our own tickets.
 */
export function foreignTextOf(text: string): string | null {
  if (text === '' || text.length > mostCharacters || isOfOurs(text)) return null
  return passCulture.exec(text)?.[1] ?? text
}

/** Digits, and a JWT under the header that every ticket has: another seller's JWT, which is signed in its own way, is none of them. */
function isOfOurs(text: string): boolean {
  const shape = shapeOf(text)
  if (shape.form !== 'jwt') return shape.form === 'digits'
  const header = decodeBase64url(shape.jwt.split('.', 1)[0] ?? '')
  return header !== null && !('finding' in readHeader(textOfUtf8(header)))
}

/** What the hash of a barcode is made of, under the series' code secret. */
export const barcodeInput = ({ issuer, scope }: Omit<BarcodeSeries, 'secret'>, text: string): string =>
  `foreign-barcode/1|${issuer}|${keyOfSeries(scope)}|${text}`

/** The hash of a barcode by its HMAC-SHA-256, of which it is the first 64 bits. */
export const barcodeHashFrom = (mac: Uint8Array): BarcodeHash =>
  encodeBase64url(mac.subarray(0, hashBytes)) as BarcodeHash

/** The first 64 bits of HMAC-SHA-256 over `foreign-barcode/1|<iss>|<series>|<text>` under the series' code secret. */
export const barcodeHashOf = ({ secret, ...series }: BarcodeSeries, text: string): BarcodeHash =>
  barcodeHashFrom(hmacSha256(secret, utf8(barcodeInput(series, text))))
