import { describe, expect, it } from 'vitest'
import type { Issuer, SessionNumber } from '../model/ids.ts'
import { encodeBase64url } from './base64url.ts'
import { utf8 } from './bytes.ts'
import { barcodeHashOf, foreignTextOf } from './foreign-barcode.ts'

const jwtOf = (header: object) => `${encodeBase64url(utf8(JSON.stringify(header)))}.e30.c2lnbmVk`
const own = jwtOf({ alg: 'ES256', kid: '0a0b0c0d', typ: 'ticket+jwt' })
const foreignJwts = [
  jwtOf({ alg: 'RS256', typ: 'JWT', kid: '2026-1' }),
  jwtOf({ alg: 'ES256', kid: '0a0b0c0d', typ: 'JWT' }),
  jwtOf({ typ: 'ticket+jwt', alg: 'ES256', kid: '0a0b0c0d' }),
  'eyJhbGciOiJFUzI1NiJ9.e30.',
  'ey.1',
]

describe('a foreign barcode', () => {
  it.each([
    ['3760123456789', '3760123456789'],
    ['PASSCULTURE:v3;TOKEN:A1B2C3', 'A1B2C3'],
    ['A1B2C3', 'A1B2C3'],
    // Nothing else is read into it.
    ['PASSCULTURE:v2;TOKEN:A1B2C3', 'PASSCULTURE:v2;TOKEN:A1B2C3'],
    ['passculture:v3;TOKEN:A1B2C3', 'passculture:v3;TOKEN:A1B2C3'],
    ['PASSCULTURE:v3;TOKEN:A1B2C3D', 'PASSCULTURE:v3;TOKEN:A1B2C3D'],
    [' 42 ', ' 42 '],
    ['https://seller.example/t/42', 'https://seller.example/t/42'],
  ])('is looked up as what it says: %s', (text, expected) => {
    expect(foreignTextOf(text)).toBe(expected)
  })

  it.each([...foreignJwts, `https://seller.example/#${foreignJwts[0]}`])(
    'may be signed by another seller in a way that no ticket of ours is: %s',
    (jwt) => {
      expect(foreignTextOf(jwt)).toBe(jwt)
    },
  )

  it.each([
    ['nothing', ''],
    ['a compact ticket', '1'.repeat(168)],
    ['a JWT', own],
    ['a JWT with whatever behind its header', `${own.split('.')[0]}.e30.`],
    ['a JWT behind an address', `https://tickets.example/#${own}`],
    ['a ticket behind an address', `https://tickets.example/t/${'1'.repeat(168)}`],
    ['a text of over 4,096 characters', 'A'.repeat(4097)],
  ])('is never a text of the shape of our own: %s', (_name, text) => {
    expect(foreignTextOf(text)).toBeNull()
  })

  it('is kept as a hash that holds for one organiser, one series and one secret', () => {
    const series = {
      issuer: 'https://tickets.example/rex' as Issuer,
      scope: { kind: 'session', session: 12 as SessionNumber },
      secret: new Uint8Array(32).fill(7),
    } as const
    const hash = barcodeHashOf(series, 'A1B2C3')
    expect(hash).toMatch(/^[\w-]{11}$/)
    const others = [
      barcodeHashOf({ ...series, issuer: 'https://tickets.example/lux' as Issuer }, 'A1B2C3'),
      barcodeHashOf({ ...series, scope: { kind: 'session', session: 13 as SessionNumber } }, 'A1B2C3'),
      barcodeHashOf({ ...series, secret: new Uint8Array(32).fill(8) }, 'A1B2C3'),
      barcodeHashOf(series, 'A1B2C4'),
    ]
    expect(new Set([hash, ...others]).size).toBe(5)
  })
})
