import { createHash, createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyDeviceToken } from './device-token.ts'

const origin = 'https://tickets.example'
const now = 1_795_460_400_000
const body = Buffer.from('{"facts":[]}')
const request = { method: 'POST', path: '/gate/api/sync', body }
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
const device = { id: '00000000000000a1', key: { x, y } }
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const header = { alg: 'ES256', typ: 'device+jwt' }
const claims = {
  iss: device.id,
  aud: origin,
  htm: 'POST',
  htu: '/gate/api/sync',
  iat: now / 1000,
  exp: now / 1000 + 60,
  jti: '00112233445566778899aabbccddeeff',
  bh: createHash('sha256').update(body).digest('base64url'),
}
function token(bent: { head?: object; claims?: object; key?: typeof privateKey } = {}): string {
  const input = `${part({ ...header, ...bent.head })}.${part({ ...claims, ...bent.claims })}`
  const key = bent.key ?? privateKey
  return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
const endless = Buffer.from(JSON.stringify(claims).replace(/"(iat|exp)":\d+/g, '"$1":1e400')).toString(
  'base64url',
)
/** The token with its signature bent, or another one under it. */
function withSignature(bend: (genuine: Buffer) => Uint8Array): string {
  const [head, body, tail = ''] = token().split('.')
  return `${head}.${body}.${Buffer.from(bend(Buffer.from(tail, 'base64url'))).toString('base64url')}`
}
/** A value of r or s, as 32 bytes. */
const half = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const integer = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const order = half(n)
const der = () => {
  const input = `${part(header)}.${part(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`
}
const jwkOf = (key: typeof privateKey) => createPublicKey(key).export({ format: 'jwk' })
const outcome = async (text: string, at = now) =>
  (await verifyDeviceToken(text, device, origin, request, at)).outcome

describe('a device’s token', () => {
  it('holds for the request that it was made for', async () => {
    expect(await verifyDeviceToken(token(), device, origin, request, now)).toEqual({
      outcome: 'valid',
      jti: claims.jti,
      expires: now + 120_000,
    })
  })

  it.each([
    ['by another key', token({ key: other })],
    ['of no algorithm', token({ head: { alg: 'none' } })],
    ['without its signature', `${token().split('.').slice(0, 2).join('.')}.`],
    ['with a part too many', `${token()}.AAAA`],
    ['of another type, as a ticket is', token({ head: { typ: 'JWT' } })],
    ['with an extension that must be understood', token({ head: { crit: ['x'], x: 1 } })],
    ['of another device', token({ claims: { iss: '00000000000000b2' } })],
    ['for another service', token({ claims: { aud: 'https://elsewhere.example' } })],
    ['for another method', token({ claims: { htm: 'GET' } })],
    ['for another path', token({ claims: { htu: '/gate/api/lists' } })],
    ['for another body', token({ claims: { bh: createHash('sha256').update('').digest('base64url') } })],
    ['without a number to use once', token({ claims: { jti: undefined } })],
    ['with too short a one', token({ claims: { jti: 'short' } })],
    ['that lasts an hour', token({ claims: { exp: now / 1000 + 3600 } })],
    ['whose times are text', token({ claims: { iat: String(now / 1000) } })],
    ['whose times are without end', token().replace(/\..*\./, () => `.${endless}.`)],
    ['that brings its own key', token({ key: other, head: { jwk: jwkOf(other) } })],
    ['that names where its key lies', token({ key: other, head: { jku: 'https://evil.example/' } })],
    ['with a signature of zeros', withSignature(() => new Uint8Array(64))],
    ['with r and s the order', withSignature(() => Buffer.concat([order, order]))],
    [
      'with r 0 over a genuine s',
      withSignature((tail) => Buffer.concat([Buffer.alloc(32), tail.subarray(32)])),
    ],
    [
      'with r and s exchanged',
      withSignature((tail) => Buffer.concat([tail.subarray(32), tail.subarray(0, 32)])),
    ],
    ['with a byte less', withSignature((tail) => tail.subarray(1))],
    ['with a signature in DER', der()],
    ['with padding behind', `${token()}==`],
    ['with white space amid', token().replace('.', '. ')],
    ['in standard base64', token().replace(/.$/, '+')],
    ['that is none', 'not a token'],
    ['that is a list', `${part(header)}.${Buffer.from('[]').toString('base64url')}.AAAA`],
  ])('%s is invalid', async (_name, text) => {
    expect(await outcome(text)).toBe('invalid')
  })

  it('with r and s at the edges of their range is invalid, also where they are congruent to genuine ones', async () => {
    const edges = [0n, 1n, 2n, n - 1n, n, n + 1n, 2n ** 256n - 1n]
    for (const r of edges)
      for (const s of edges)
        expect([r, s, await outcome(withSignature(() => Buffer.concat([half(r), half(s)])))]).toEqual([
          r,
          s,
          'invalid',
        ])
    // r + n and s + n, cut to their last 32 bytes or written with one byte more (Wycheproof: RangeCheck, IntegerOverflow, SignatureSize).
    const bent = (bend: (value: bigint) => Buffer, at: 0 | 32) =>
      withSignature((tail) => {
        const halves = [tail.subarray(0, 32), tail.subarray(32)]
        halves[at / 32] = bend(integer(tail.subarray(at, at + 32)))
        return Buffer.concat(halves)
      })
    const more = (value: bigint) => Buffer.concat([Buffer.of(0), half(value)])
    for (const at of [0, 32] as const)
      for (const bend of [
        (value: bigint) => half((value + n) % 2n ** 256n),
        (value: bigint) => Buffer.from((value + n).toString(16).padStart(66, '0'), 'hex'),
        (value: bigint) => (at === 0 ? half(n - value) : half(value ^ 1n)),
        more,
      ])
        expect(await outcome(bent(bend, at))).toBe('invalid')
  })

  it('holds whatever its integers begin with, and as (r, n - s), as any verifier of ECDSA has it', async () => {
    const beginning = (at: 0 | 32, fits: (first: number, second: number) => boolean): string => {
      for (let tries = 0; ; tries += 1) {
        const text = token({ claims: { jti: String(tries).padStart(32, '0') } })
        const tail = Buffer.from(text.split('.')[2] ?? '', 'base64url')
        if (fits(tail[at] ?? 0, tail[at + 1] ?? 0)) return text
      }
    }
    for (const at of [0, 32] as const)
      for (const fits of [
        (first: number) => first > 127,
        (first: number, second: number) => first === 0 && second > 127,
        (first: number, second: number) => first === 0 && second < 128,
      ])
        expect(await outcome(beginning(at, fits))).toBe('valid')
    const mirrored = (tail: Buffer) =>
      Buffer.concat([tail.subarray(0, 32), half(n - integer(tail.subarray(32)))])
    expect(await outcome(withSignature(mirrored))).toBe('valid')
  })

  it('signed with the public key as if it were a secret is invalid', async () => {
    const input = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`
    const signature = createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' })).update(input)
    expect(await outcome(`${input}.${signature.digest('base64url')}`)).toBe('invalid')
  })

  it('is clock-off only where its signature holds, one before, at and one after its limits', async () => {
    expect(await outcome(token(), now - 60_000)).toBe('valid')
    expect(await outcome(token(), now - 61_000)).toBe('clock-off')
    expect(await outcome(token(), now + 120_000)).toBe('valid')
    expect(await outcome(token(), now + 121_000)).toBe('clock-off')
    expect(await outcome(token({ key: other }), now + 121_000)).toBe('invalid')
  })
})
