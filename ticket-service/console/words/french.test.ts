import { expect, it } from 'vitest'
import { fr } from './fr.ts'

/** Everything that the desk says in French; what is said of something, of a name and of a number. */
function said(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words]
  if (typeof words === 'object' && words !== null) return Object.values(words).flatMap(said)
  if (typeof words !== 'function') return []
  return ['x', 2].flatMap((value) => {
    try {
      return said(words(value, value, value, value))
    } catch {
      // It is said of something with parts.
      return []
    }
  })
}

it('French has a space that does not break before its double signs and within its quotation marks', () => {
  const all = said(fr)
  expect(all.length).toBeGreaterThan(800)
  expect(all.filter((text) => / [?!;:»]|« /.test(text))).toEqual([])
})
