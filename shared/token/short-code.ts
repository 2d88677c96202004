import type { Issuer, TicketNumber } from '../model/ids.ts'
import { type TicketScope, ticketIdOf } from '../model/ticket.ts'
import { utf8 } from './bytes.ts'
import { hmacSha256 } from './hash.ts'

/** Crockford's base32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bitsOfNumber = 20
/** Numbers beyond 20 bits have no short code. */
const mostShortNumber = 2 ** bitsOfNumber - 1
/** A device tries the editions from live - 3 to live + 1. */
const editionsBelow = 3
const editionsAbove = 1

/** What a ticket's short code is made of, its number and edition aside. */
export interface ShortCodeSeries {
  readonly issuer: Issuer
  readonly scope: TicketScope
  /** The session's code secret, or for a pass the event's. */
  readonly secret: Uint8Array
}

/** The first 20 bits of HMAC-SHA-256 over `short-code/1|<iss>|<ticket id>|<edition>`. */
function checkBits(
  { issuer, scope, secret }: ShortCodeSeries,
  number: TicketNumber,
  edition: number,
): number {
  const text = `short-code/1|${issuer}|${ticketIdOf(scope, number)}|${edition}`
  const [a = 0, b = 0, c = 0] = hmacSha256(secret, utf8(text))
  return (a << 12) | (b << 4) | (c >> 4)
}

function fiveBits(value: number): string {
  let text = ''
  for (let shift = 15; shift >= 0; shift -= 5) text += alphabet.charAt((value >> shift) & 31)
  return text
}

/** The code printed under the symbol, `XXXX-XXXX`; null for a number that has none. */
export function shortCodeOf(series: ShortCodeSeries, number: TicketNumber, edition: number): string | null {
  if (number > mostShortNumber) return null
  return `${fiveBits(number)}-${fiveBits(checkBits(series, number, edition))}`
}

/** A typed code: the number that it claims, and its check. */
export interface TypedCode {
  readonly number: TicketNumber
  readonly check: number
}

/**
 * Reads typing: lower case, `O` as `0`, `I` and `L` as `1`, with or without the hyphen or another dash in its place, and with the
 * blanks that copying out of a PDF may put between characters; null where it is no short code.
 */
export function parseTypedCode(typed: string): TypedCode | null {
  const letters = typed
    .replaceAll(/[\s\p{Cf}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replace(/^(.{4})\p{Pd}(.{4})$/u, '$1$2')
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(letters)) return null
  const numberOf = (part: string) =>
    [...part].reduce((value, letter) => value * 32 + alphabet.indexOf(letter), 0)
  const number = numberOf(letters.slice(0, 4)) as TicketNumber
  return number === 0 ? null : { number, check: numberOf(letters.slice(4)) }
}

/** The edition that a typed code proves in a series, or null: a wrong guess, or another session's code. */
export function editionOfTypedCode(
  series: ShortCodeSeries,
  typed: TypedCode,
  liveEdition: number,
): number | null {
  for (
    let edition = liveEdition + editionsAbove;
    edition >= Math.max(1, liveEdition - editionsBelow);
    edition -= 1
  ) {
    if (checkBits(series, typed.number, edition) === typed.check) return edition
  }
  return null
}
