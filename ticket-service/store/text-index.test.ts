import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textIndex } from './text-index.ts'

const indexOver = (texts: readonly string[]) => textIndex((text, place) => texts[place] === text)

describe('an index of texts', () => {
  it('knows where each text stood first, as a map of all of them does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), (texts) => {
        const index = indexOver(texts)
        const first = new Map<string, number>()
        for (const [place, text] of texts.entries()) {
          expect(index.find(text)).toBe(first.get(text))
          if (!first.has(text)) first.set(text, place)
          expect(index.findOrAdd(text, place)).toBe(first.get(text))
        }
      }),
    )
  })

  it('grows, and asks for a text again only where it is likely to be the same', () => {
    const texts = Array.from({ length: 50_000 }, (_, index) => `ORD-${index >> 1}`)
    let asked = 0
    const index = textIndex((text, place) => {
      asked += 1
      return texts[place] === text
    })
    expect(texts.map((text, place) => index.findOrAdd(text, place))).toEqual(
      texts.map((_, place) => place & ~1),
    )
    expect(asked).toBeLessThan(26_000)
    expect([index.find('ORD-7'), index.find('ORD-25000'), index.find('')]).toEqual([14, undefined, undefined])
  })
})
