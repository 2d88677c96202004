import type { ShapedGlyph } from './glyph.ts'
import { kerningOf } from './kerning.ts'
import type { FontTables } from './tables.ts'

/** A letter of a word, or a ligature. */
export interface Letter {
  readonly glyph: ShapedGlyph
  /** The glyph by whose kerning it stands. */
  readonly kernsAs: number
}

/** What a font says of letters that do no more than kern. */
export interface Letters {
  /** Null where the text does not begin with such a letter. */
  readonly at: (text: string, from: number) => Letter | null
  /** The first of two letters of a word as it stands before the second. */
  readonly before: (first: Letter, second: Letter) => ShapedGlyph
}

/**
 * Letters, digits and signs of Latin, Greek and Cyrillic that are set glyph by glyph: no marks, nothing that cannot be seen, not the
 * fraction slash, which makes small digits of those beside it.
 */
const setOneByOne =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u2043\u2045-\u205e\u20a0-\u20cf\u2100-\u214f]$/u

/**
 * The ligatures of the fonts, the longest first, each under the character that Unicode has for it; null where a mark has to be
 * placed on them.
 */
const ligatures: readonly (readonly [text: string, character: number | null])[] = [
  ['ffi', 0xfb03],
  ['ffị', null],
  ['ffl', 0xfb04],
  ['ff', 0xfb00],
  ['fi', 0xfb01],
  ['fị', null],
  ['fl', 0xfb02],
]

/** Letters that the fonts take apart before they kern, though they have each of them as one glyph. */
const takenApart = new Set('ǹḿṃṅṣẹịọụ')

const codePointsOf = (text: string): readonly number[] =>
  [...text].map((character) => character.codePointAt(0) ?? 0)

/** Reads each letter and each pair once. What is remembered grows with the alphabet, not with the number of texts. */
export function lettersOf({ unitsPerEm, glyphOf, widthOf, table }: FontTables): Letters {
  const scale = 1000 / unitsPerEm
  const kerning = kerningOf(table('GPOS'))
  const letters = new Map<string, Letter | null>()
  const pairs = new Map<number, ShapedGlyph>()

  const made = (text: string, codePoint: number): Letter => {
    const id = glyphOf(codePoint)
    const width = widthOf(id) * scale
    const glyph = { id, width, advance: width, dx: 0, dy: 0, codePoints: codePointsOf(text) }
    const kernsAs = takenApart.has(text) ? glyphOf(text.normalize('NFD').charCodeAt(0)) : id
    return { glyph, kernsAs }
  }

  const letterAt = (text: string, from: number): Letter | null => {
    const letter = text.charAt(from)
    const known = letters.get(letter)
    if (known !== undefined) return known
    const read = setOneByOne.test(letter) ? made(letter, letter.charCodeAt(0)) : null
    letters.set(letter, read)
    return read
  }

  const joined = ligatures.map(([text, character]) => ({
    text,
    letter: character === null ? null : made(text, character),
  }))

  return {
    at(text, from) {
      if (text.charAt(from) !== 'f') return letterAt(text, from)
      const ligature = joined.find((one) => text.startsWith(one.text, from))
      return ligature ? ligature.letter : letterAt(text, from)
    },
    before(first, second) {
      const key = first.glyph.id * 65_536 + second.glyph.id
      const known = pairs.get(key)
      if (known) return known
      const kern = kerning(first.kernsAs, second.kernsAs) * scale
      const kerned = kern === 0 ? first.glyph : { ...first.glyph, advance: first.glyph.advance + kern }
      pairs.set(key, kerned)
      return kerned
    },
  }
}
