import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { EventNumber, Issuer, SessionNumber, TicketNumber, TypeNumber } from '../../shared/model/ids.ts'
import { parseKeySet } from '../../shared/token/key-set.ts'
import { mintTicket } from '../../shared/token/mint.ts'
import { read } from '../../shared/token/read.ts'
import { bookingSecretOf, linkKeyOf, linkMarkOf } from './booking-secret.ts'
import { codeSecretOf } from './code-secret.ts'
import { keyOfPhrase, phraseOf } from './recovery-phrase.ts'
import { makeSigningKey, openSigningKey } from './signing-key.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))
const issuer = 'https://tickets.example/' as Issuer
const key = random(32)

describe('the recovery phrase', () => {
  it('is the key-encryption key, however it is typed', () => {
    const phrase = phraseOf(key)
    expect(phrase.split(' ')).toHaveLength(24)
    expect(keyOfPhrase(` ${phrase.toUpperCase().replaceAll(' ', '\n')} `)).toEqual(key)
  })

  it('says what is wrong with it, and never repeats it', () => {
    const words = phraseOf(new Uint8Array(32).fill(3)).split(' ')
    const said = (phrase: readonly string[]) => {
      try {
        keyOfPhrase(phrase.join(' '))
        return 'nothing'
      } catch (cause) {
        return String(cause)
      }
    }
    expect(said(words.slice(1))).toContain('24 words; this one has 23')
    expect(said([...words.slice(0, 23), 'contremarque'])).toContain('Word 24')
    expect(said(words.toReversed())).toMatch(/not together/)
    expect(said([...words.slice(0, 23), 'contremarque'])).not.toContain('contremarque')
  })
})

describe('a signing key', () => {
  it('signs tickets that its public half verifies', async () => {
    const stored = makeSigningKey(issuer, key, random)
    const keys = parseKeySet({ keys: [{ ...stored.publicKey, kid: stored.kid, iss: issuer }] })
    const claims = {
      issuer,
      ticket: 's1-1',
      scope: { kind: 'session', session: 1 as SessionNumber },
      number: 1 as TicketNumber,
      type: 1 as TypeNumber,
      edition: 1,
      party: 1,
      notBefore: 1_795_370_400,
      expires: 1_795_388_400,
    } as Parameters<typeof mintTicket>[0]
    const { digits } = mintTicket(claims, stored.kid, openSigningKey(stored, key).sign)
    expect(await read(digits, keys)).toMatchObject({ outcome: 'ticket', claims })
  })

  it('signs two thousand texts, on its thread and beside it, each signature of 64 bytes, and every one verifies', async () => {
    const stored = makeSigningKey(issuer, key, random)
    const { sign, signBeside } = openSigningKey(stored, key)
    const publicKey = createPublicKey({ key: { ...stored.publicKey }, format: 'jwk' })
    for (let round = 0; round < 2000; round += 1) {
      const bytes = random(20)
      const signature = round % 2 === 0 ? sign(bytes) : await signBeside(bytes)
      expect(signature).toHaveLength(64)
      expect(verify('sha256', bytes, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
    }
  })

  it('lies encrypted: nothing of it opens under another phrase, another id, or with a byte changed', () => {
    const stored = makeSigningKey(issuer, key, random)
    const other = makeSigningKey(issuer, key, random)
    expect(() => openSigningKey(stored, random(32))).toThrow('recovery phrase')
    expect(() => openSigningKey({ ...stored, kid: other.kid }, key)).toThrow('recovery phrase')
    expect(() => openSigningKey({ ...stored, publicKey: other.publicKey }, key)).toThrow('recovery phrase')
    const changed = stored.sealedPrivateKey.map((byte, index) => (index === 40 ? byte ^ 1 : byte))
    expect(() => openSigningKey({ ...stored, sealedPrivateKey: changed }, key)).toThrow('recovery phrase')
    expect(() => openSigningKey({ ...stored, sealedPrivateKey: new Uint8Array(3) }, key)).toThrow(
      'recovery phrase',
    )
  })
})

describe('the secret of short codes', () => {
  it('differs by session, by event, by organiser and by key, and is the same every time', () => {
    const session = { kind: 'session', session: 3 as SessionNumber } as const
    const secrets = [
      codeSecretOf(issuer, session, key),
      codeSecretOf(issuer, { kind: 'session', session: 4 as SessionNumber }, key),
      codeSecretOf(issuer, { kind: 'pass', event: 3 as EventNumber }, key),
      codeSecretOf('https://other.example/' as Issuer, session, key),
      codeSecretOf(issuer, session, random(32)),
    ].map((secret) => Buffer.from(secret).toString('hex'))
    expect(new Set(secrets).size).toBe(secrets.length)
    expect(Buffer.from(codeSecretOf(issuer, session, key)).toString('hex')).toBe(secrets[0])
  })
})

describe('the secret of a booking’s link', () => {
  it('differs by booking, by organiser and by key, and is the same every time', () => {
    const other = 'https://other.example/' as Issuer
    const secretOf = (of: Issuer, reference: string, phrase = key) =>
      bookingSecretOf(linkKeyOf(of, phrase), reference)
    const secrets = [
      secretOf(issuer, 'A'),
      secretOf(issuer, 'B'),
      secretOf(other, 'A'),
      secretOf(issuer, 'A', random(32)),
    ]
    expect(new Set(secrets).size).toBe(secrets.length)
    expect(secrets.every((secret) => /^[\w-]{22}$/.test(secret))).toBe(true)
    expect(secretOf(issuer, 'A')).toBe(secrets[0])
    expect(linkMarkOf(key)).toBe(linkMarkOf(key))
    expect(linkMarkOf(key)).not.toBe(linkMarkOf(random(32)))
  })
})
