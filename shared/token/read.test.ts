import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import keySet from '../../fixtures/token/key-set.json' with { type: 'json' }
import vectorsAsJson from '../../fixtures/token/vectors.json' with { type: 'json' }
import type { KeyId } from '../model/ids.ts'
import { parseKeySet, type VerifyingKey } from './key-set.ts'
import { read } from './read.ts'

interface Vector {
  readonly name: string
  readonly text: string
  readonly expect: Readonly<Record<string, unknown>>
}

const keys = parseKeySet(keySet)
const vectors = vectorsAsJson as readonly Vector[]
const textOf = (name: string): string => vectors.find((vector) => vector.name === name)?.text ?? ''

describe('a code as it is read', () => {
  it.each(vectors)('$name', async ({ text, expect: expected }) => {
    expect(await read(text, keys)).toMatchObject(expected)
  })

  it('is an unknown key, and nobody else’s, where no key is known', async () => {
    const reading = await read(textOf('another organiser, as a JWT'), new Map())
    expect(reading).toMatchObject({ reason: 'unknown-key' })
  })

  it.each(['a seat and a name, as a JWT', 'a seat and a name, as digits'])(
    'AD1: is neither a ticket nor forged where its key cannot be used: %s',
    async (name) => {
      const text = textOf(name)
      const { key } = (await read(text, keys)) as { readonly key: KeyId }
      const known = keys.get(key) as VerifyingKey
      const { x } = known.jwk
      // No point of the curve: WebCrypto imports no such key.
      const bent = new Map([[key, { ...known, jwk: { ...known.jwk, y: x } }]])
      expect(await read(text, bent)).toMatchObject({ reason: 'cannot-check', finding: 'key-unusable' })
    },
  )

  it('never throws, and never takes a text that nobody signed for a ticket', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^ey[\w-]*\.[\w-]*\.[\w-]*$/),
      fc.stringMatching(/^\d{168,200}$/),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect((await read(text, keys)).outcome).toBe('unreadable')
      }),
    )
  })

  it.each(['a seat and a name, as a JWT', 'a seat and a name, as digits'])(
    'is refused with any one character changed: %s',
    async (name) => {
      const text = textOf(name)
      const letters = name.endsWith('digits') ? '0123456789' : 'ABCxyz019-_.'
      for (let at = 0; at < text.length; at += 1) {
        const letter = letters.charAt((at * 7) % letters.length)
        if (letter === text.charAt(at)) continue
        const reading = await read(text.slice(0, at) + letter + text.slice(at + 1), keys)
        expect(reading.outcome, `character ${at}`).toBe('unreadable')
      }
    },
  )
})
