import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import keySet from '../../fixtures/token/key-set.json' with { type: 'json' }
import { parseKeySet } from './key-set.ts'

const good = keySet.keys.find(({ kid }) => kid === '0a0b0c0d')
const set = (...keys: readonly unknown[]) => ({ keys })
const changed = (patch: object) => set({ ...good, ...patch })
const point = { x: good?.x ?? '', y: good?.y ?? '' }
const pad = (bytes: readonly number[]) => Buffer.from(bytes).toString('base64url')
const twoBytesMore = pad([0, 0, ...Buffer.from(point.x, 'base64url')])

describe('a key set', () => {
  it('is read with its issuers, and with what else it may hold', () => {
    const x5c = ['MIIB']
    const more = { use: 'sig', key_ops: ['verify'], x5c, x5t: 'AA', note: 'x', __proto__: { kid: 'x' } }
    expect([...parseKeySet(changed(more)).values()]).toMatchObject([
      { kid: '0a0b0c0d', issuer: 'https://tickets.example/cinema', withdrawn: false },
    ])
    expect(parseKeySet(set())).toEqual(new Map())
    expect(parseKeySet(changed({ withdrawn: true })).get('0a0b0c0d' as never)?.withdrawn).toBe(true)
  })

  it.each<[string, unknown, string]>([
    ['nothing', null, '"keys"'],
    ['a text', 'keys', '"keys"'],
    ['one key that is no set', good, '"keys"'],
    ['keys that are no list', { keys: good }, '"keys"'],
    ['a key that is none', set(null), 'not an object'],
    ['the same kid twice', set(good, good), 'two keys with the kid 0a0b0c0d'],
    ['more keys than an organiser has', set(...Array(1001).fill(good)), 'more than 1000'],
    ['a kid in upper case', changed({ kid: '0A0B0C0D' }), '"kid"'],
    ['a kid as a number', changed({ kid: 10_111_213 }), '"kid"'],
    ['a kid as a list', changed({ kid: ['0a0b0c0d'] }), '"kid"'],
    ['no kid', changed({ kid: undefined }), '"kid"'],
    ['no issuer', changed({ iss: undefined }), '"iss"'],
    ['an issuer as a list', changed({ iss: ['https://tickets.example/cinema'] }), '"iss"'],
    ['a private key', changed({ d: 'AAAA' }), 'private'],
    ['a shared secret', set({ kty: 'oct', k: 'AAAA', kid: '0a0b0c0d', iss: 'x' }), 'private'],
    ['an RSA key', changed({ kty: 'RSA', n: 'AQAB', e: 'AQAB' }), 'P-256'],
    ['a key of another curve', changed({ crv: 'P-384' }), 'P-256'],
    ['a key of Koblitz’ curve', changed({ crv: 'secp256k1' }), 'P-256'],
    ['an Edwards key', changed({ kty: 'OKP', crv: 'Ed25519' }), 'P-256'],
    ['no y', changed({ y: undefined }), 'P-256'],
    ['a key for encryption', changed({ use: 'enc' }), '"use"'],
    ['a key to derive others', changed({ key_ops: ['deriveBits'] }), '"key_ops"'],
    ['operations as a text', changed({ key_ops: 'verify' }), '"key_ops"'],
    ['a key of another algorithm', changed({ alg: 'ES384' }), '"alg"'],
    ['a point off the curve', changed({ x: point.y, y: point.x }), 'no point'],
    ['the point at infinity', changed({ x: pad(Array(32).fill(0)), y: pad(Array(32).fill(0)) }), 'no point'],
    ['a coordinate beyond the field', changed({ x: pad(Array(32).fill(255)) }), 'no point'],
    ['a coordinate with zeros before', changed({ x: twoBytesMore }), 'no point'],
    ['a coordinate in standard base64', changed({ x: `${point.x}=` }), 'no point'],
    ['a withdrawal in words', changed({ withdrawn: 'true' }), '"withdrawn"'],
  ])('is refused whole and by name: %s', (_name, value, word) => {
    expect(() => parseKeySet(value)).toThrow(TypeError)
    expect(() => parseKeySet(value)).toThrow(word)
  })

  it.each<[string, object, string]>([
    ['an RSA key', { kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'rsa' }, '"kid"'],
    ['a shared secret', { kty: 'oct', k: 'AAAA', kid: 'x', alg: 'HS256' }, '"k" is of a private key'],
    [
      'an Edwards key under a kid like ours',
      { ...good, kty: 'OKP', crv: 'Ed25519', kid: '99887766' },
      'P-256',
    ],
    ['a key of anybody', { kty: 'EC', crv: 'P-256', ...point, kid: '99887766' }, '"iss"'],
    ['a key for encryption', { ...good, kid: '99887766', use: 'enc' }, '"use"'],
  ])('of any origin keeps its keys for tickets, and says what it passes over: %s', (_name, key, word) => {
    const said: string[] = []
    const keys = parseKeySet(set(key, good), (why) => said.push(why))
    expect([...keys.keys()]).toEqual(['0a0b0c0d'])
    expect(said).toEqual([expect.stringMatching(/^key 1: /)])
    expect(said[0]).toContain(word)
  })

  it.each<[string, unknown, string]>([
    ['a private half', changed({ d: 'AAAA' }), 'private'],
    ['a point off the curve', changed({ x: point.y, y: point.x }), 'no point'],
    ['a kid that stands for two', set(good, good), 'two keys'],
    ['a key that is none', set(good, 7), 'not an object'],
  ])('of any origin is refused where a key for tickets is at fault: %s', (_name, value, word) => {
    expect(() => parseKeySet(value, () => {})).toThrow(word)
  })

  it('of whatever JSON is read or refused, never anything else', () => {
    const key = fc.dictionary(
      fc.constantFrom('kid', 'iss', 'kty', 'crv', 'x', 'y', 'd', 'use', 'alg', 'key_ops', 'withdrawn'),
      fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(good ?? {}))),
    )
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ keys: fc.array(key, { maxLength: 3 }) })), (value) => {
        try {
          expect(parseKeySet(value)).toBeInstanceOf(Map)
        } catch (cause) {
          expect(cause).toBeInstanceOf(TypeError)
          expect((cause as Error).message).toMatch(/key/)
        }
      }),
    )
  })
})
