import type { EventNumber, Issuer, KeyId, SessionNumber, TicketNumber, TypeNumber } from '../model/ids.ts'
import { type Claims, type TicketScope, ticketIdOf } from '../model/ticket.ts'
import { textOfUtf8, utf8 } from './bytes.ts'
import { faultOf, firstMinute } from './claims.ts'

/** The only version of the compact form so far: bits 7 to 5 of the first byte. */
export const version = 1
export const signatureBytes = 64
const keyIdBytes = 4
const flag = { pass: 16, edition: 8, party: 4, seat: 2, name: 1 } as const

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Unsigned LEB128 in its shortest form. */
function putVarint(into: number[], value: number): void {
  let rest = value
  while (rest >= 128) {
    into.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  into.push(rest)
}

/** Version, flags, key id and fields: all of the compact form but the signature. */
export function fieldBytes(claims: Claims, key: KeyId): Uint8Array {
  const { scope, edition, party, seat, name, notBefore, expires } = claims
  const flags =
    (scope.kind === 'pass' ? flag.pass : 0) |
    (edition === 1 ? 0 : flag.edition) |
    (party === 1 ? 0 : flag.party) |
    (seat === undefined ? 0 : flag.seat) |
    (name === undefined ? 0 : flag.name)
  const bytes = [(version << 5) | flags]
  for (let at = 0; at < 2 * keyIdBytes; at += 2) bytes.push(Number.parseInt(key.slice(at, at + 2), 16))
  putVarint(bytes, scope.kind === 'pass' ? scope.event : scope.session)
  putVarint(bytes, claims.number)
  putVarint(bytes, claims.type)
  if (edition !== 1) putVarint(bytes, edition)
  if (party !== 1) putVarint(bytes, party)
  const minute = notBefore / 60 - firstMinute
  bytes.push((minute >> 16) & 255, (minute >> 8) & 255, minute & 255)
  putVarint(bytes, (expires - notBefore) / 60)
  for (const text of [seat, name]) {
    if (text === undefined) continue
    const encoded = utf8(text)
    putVarint(bytes, encoded.length)
    bytes.push(...encoded)
  }
  return Uint8Array.from(bytes)
}

/** Reads bytes from the front; a want of bytes shows as NaN, and NaN is in no range. */
class Reader {
  #at = 0
  readonly #bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }
  byte(): number {
    const byte = this.#bytes[this.#at]
    this.#at += 1
    return byte ?? Number.NaN
  }
  varint(): number {
    let value = 0
    for (let shift = 0; shift < 5; shift += 1) {
      const byte = this.byte()
      if (Number.isNaN(byte)) return Number.NaN
      value += (byte & 127) * 128 ** shift
      if (byte < 128) return value
    }
    return Number.NaN
  }
  take(length: number): Uint8Array | null {
    if (!(length <= this.#bytes.length - this.#at)) return null
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
  text(): string | null {
    const encoded = this.take(this.varint())
    return encoded && textOfUtf8(encoded)
  }
  isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }
}

/** What the fields say, the issuer aside: it comes with the key. */
export interface Fields {
  readonly key: KeyId
  readonly claims: Claims
}

/** Reads what `fieldBytes` wrote; null for a field out of range, trailing or missing bytes. Longer varints show as another form. */
export function readFields(bytes: Uint8Array): Fields | null {
  const reader = new Reader(bytes)
  const flags = reader.byte()
  const kid = reader.take(keyIdBytes)
  const has = (bit: number) => (flags & bit) !== 0
  const scoped = reader.varint()
  const scope: TicketScope = has(flag.pass)
    ? { kind: 'pass', event: scoped as EventNumber }
    : { kind: 'session', session: scoped as SessionNumber }
  const number = reader.varint() as TicketNumber
  const type = reader.varint() as TypeNumber
  const edition = has(flag.edition) ? reader.varint() : 1
  const party = has(flag.party) ? reader.varint() : 1
  const minute = reader.byte() * 65_536 + reader.byte() * 256 + reader.byte()
  const notBefore = (firstMinute + minute) * 60
  const expires = notBefore + reader.varint() * 60
  const seat = has(flag.seat) ? reader.text() : undefined
  const name = has(flag.name) ? reader.text() : undefined
  if (!kid || seat === null || name === null || !reader.isAtEnd()) return null
  if ((has(flag.edition) && edition === 1) || (has(flag.party) && party === 1)) return null
  const ticket = ticketIdOf(scope, number)
  const texts = { ...(seat === undefined ? {} : { seat }), ...(name === undefined ? {} : { name }) }
  const claims = {
    issuer: '' as Issuer,
    ticket,
    scope,
    number,
    type,
    edition,
    party,
    notBefore,
    expires,
    ...texts,
  }
  return faultOf(claims) === null ? { key: hexOf(kid) as KeyId, claims } : null
}
