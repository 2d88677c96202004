import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventNumber, Issuer, KeyId, SessionNumber, TicketNumber, TypeNumber } from '../model/ids.ts'
import { type Claims, type TicketScope, ticketIdOf } from '../model/ticket.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { bytesOfDigits, digitsOfBytes } from './digits.ts'
import { parseKeySet } from './key-set.ts'
import { mintTicket } from './mint.ts'
import { read } from './read.ts'
import { editionOfTypedCode, parseTypedCode, shortCodeOf } from './short-code.ts'

const kid = '0a0b0c0d' as KeyId
const issuer = 'https://tickets.example/' as Issuer
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const keys = parseKeySet({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid, iss: issuer }] })
const sign = (bytes: Uint8Array) =>
  new Uint8Array(signBytes('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }))

function claimsOf(patch: Partial<Claims>): Claims {
  const scope: TicketScope = { kind: 'session', session: 412 as SessionNumber }
  const plain = { issuer, scope, number: 1093 as TicketNumber, type: 1 as TypeNumber, edition: 1, party: 1 }
  const claims = { ...plain, notBefore: 1_795_370_400, expires: 1_795_388_400, ...patch }
  return { ...claims, ticket: ticketIdOf(claims.scope, claims.number) }
}

const inRange = (most: number) => fc.integer({ min: 1, max: most })
const shown = (most: number) =>
  fc.string({ minLength: 1, maxLength: most, unit: fc.constantFrom('a', 'É', 'Ж', 'λ', '"', '\\', '7') })
const scopes = fc.oneof(
  fc
    .integer({ min: 0, max: 2 ** 28 - 1 })
    .map((n): TicketScope => ({ kind: 'session', session: n as SessionNumber })),
  inRange(2 ** 28 - 1).map((n): TicketScope => ({ kind: 'pass', event: n as EventNumber })),
)
const anyClaims = fc
  .record({
    scope: scopes,
    number: inRange(2 ** 28 - 1) as fc.Arbitrary<TicketNumber>,
    type: inRange(16_383) as fc.Arbitrary<TypeNumber>,
    edition: inRange(255),
    party: inRange(99),
    minutes: inRange(2 ** 21 - 1),
    seat: fc.option(shown(16), { nil: undefined }),
    name: fc.option(shown(40), { nil: undefined }),
  })
  .map(({ minutes, seat, name, ...rest }) =>
    claimsOf({
      ...rest,
      expires: 1_795_370_400 + minutes * 60,
      ...(seat === undefined ? {} : { seat }),
      ...(name === undefined ? {} : { name }),
    }),
  )

describe('a minted ticket', () => {
  it('reads back as its claims, from the JWT and from the digits', async () => {
    await fc.assert(
      fc.asyncProperty(anyClaims, async (claims) => {
        const { jwt, digits } = mintTicket(claims, kid, sign)
        expect(await read(jwt, keys)).toEqual({ outcome: 'ticket', form: 'jwt', key: kid, claims })
        expect(await read(digits, keys)).toEqual({ outcome: 'ticket', form: 'digits', key: kid, claims })
      }),
      { numRuns: 200 },
    )
  })

  it('takes 79 bytes for session 412, number 1093, so that it fits a version 5 symbol', () => {
    expect(bytesOfDigits(mintTicket(claimsOf({}), kid, sign).digits)).toHaveLength(79)
  })

  it('trims the name and composes it', async () => {
    const { jwt } = mintTicket(claimsOf({ name: ' Zoe\u0308 ', seat: ' ' }), kid, sign)
    expect(await read(jwt, keys)).toMatchObject({ claims: claimsOf({ name: 'Zoë' }) })
  })

  it('is not minted out of range, and the error names the claim', () => {
    expect(() => mintTicket(claimsOf({ party: 100 }), kid, sign)).toThrow('"qty"')
    expect(() => mintTicket(claimsOf({ name: 'é'.repeat(41) }), kid, sign)).toThrow('"nam"')
    expect(() => mintTicket(claimsOf({ notBefore: 1_795_370_401 }), kid, sign)).toThrow('"nbf"')
  })
})

describe('bytes as text', () => {
  it('go to digits and to base64url and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(bytesOfDigits(digitsOfBytes(bytes))).toEqual(bytes)
        expect(decodeBase64url(encodeBase64url(bytes))).toEqual(bytes)
        expect(encodeBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      }),
    )
  })
})

describe('a short code', () => {
  const scope: TicketScope = { kind: 'session', session: 412 as SessionNumber }
  const series = { issuer, scope, secret: new Uint8Array(32).fill(7) }
  const number = 1093 as TicketNumber
  const typedOf = (text: string) => {
    const typed = parseTypedCode(text)
    if (!typed) throw new Error(`${text} is no short code`)
    return typed
  }

  it('proves its number and edition, from three below the live one to one above', () => {
    for (const edition of [2, 3, 4, 5, 6]) {
      const code = typedOf(shortCodeOf(series, number, edition) ?? '')
      expect(editionOfTypedCode(series, code, 5)).toBe(edition)
    }
    expect(editionOfTypedCode(series, typedOf(shortCodeOf(series, number, 1) ?? ''), 5)).toBeNull()
    expect(editionOfTypedCode(series, typedOf(shortCodeOf(series, number, 7) ?? ''), 5)).toBeNull()
  })

  it('is read as people type it', () => {
    const code = shortCodeOf(series, number, 1) ?? ''
    expect(parseTypedCode(code.toLowerCase().replace('-', ''))).toEqual(parseTypedCode(code))
    expect(parseTypedCode('O1IL-0000')).toEqual(parseTypedCode('0111-0000'))
    // As a reader of PDF copies it, and as a telephone sets it: with blanks, a dash, characters of no width.
    for (const copied of [
      '0111 0000',
      ' 0111-0000\n',
      '0 1 1 1 - 0 0 0 0',
      '0111 – 0000',
      '0111\u20110000',
      '\u200b0111\u00a00000',
    ])
      expect([copied, parseTypedCode(copied)]).toEqual([copied, parseTypedCode('0111-0000')])
  })

  it.each(['', '0000-0000', 'ABCD-EFG', 'ABCD-EFGU', 'ABCD--EFGH', 'ABCDEFGHJ', 'AB-CDEFGH', 'ABCD-', '- -'])(
    'is not %j',
    (text) => {
      expect(parseTypedCode(text)).toBeNull()
    },
  )

  it('is another one in another session, and there is none beyond 20 bits', () => {
    const elsewhere = { ...series, scope: { kind: 'session', session: 413 as SessionNumber } as const }
    expect(editionOfTypedCode(elsewhere, typedOf(shortCodeOf(series, number, 1) ?? ''), 1)).toBeNull()
    expect(shortCodeOf(series, 1_048_576 as TicketNumber, 1)).toBeNull()
    expect(shortCodeOf(series, 1_048_575 as TicketNumber, 1)).toMatch(/^ZZZZ-/)
  })
})
