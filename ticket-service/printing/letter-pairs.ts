import type { FontGlyph, FontProgram } from './pdfkit-internals.ts'

/** A glyph where it stands in a line; lengths in thousandths of the em. */
export interface ShapedGlyph {
  readonly id: number
  /** Width of the glyph itself. */
  readonly width: number
  /** From this glyph's origin to the next one's: its width and the kerning. */
  readonly advance: number
  /** An accent without a letter of its own is moved over its base. */
  readonly dx: number
  readonly dy: number
  readonly codePoints: readonly number[]
}

export const advanceOf = (glyphs: readonly ShapedGlyph[]): number =>
  glyphs.reduce((sum, { advance }) => sum + advance, 0)

/** What a font says of letters beside each other. */
export interface LetterPairs {
  /** A text as fontkit lays it out. */
  readonly wholly: (text: string) => readonly ShapedGlyph[]
  /** The font's own glyph for a letter. */
  readonly single: (codePoint: number) => ShapedGlyph
  /** The first of two letters of a word as it stands before the second; null where they do more than kern. */
  readonly before: (first: number, second: number, word: string) => ShapedGlyph | null
}

/** A letter as fontkit lays it out by itself: some fall into a base and its accent, which the font also has as one glyph. */
interface Letter {
  readonly ids: readonly number[]
  readonly width: number
}

const codePointSpan = 0x110000
/** The tables for placing marks are large: 8 MB and 30 ms a font, which letters by themselves do not need. */
const withoutMarks = { mark: false, mkmk: false } as const

/** What codes and references are drawn of: any of these comes beside any. */
const codeLetters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ-'].map((letter) => letter.codePointAt(0) ?? 0)
const isCodeLetter = new Set(codeLetters)
/** Each of them before and after each other. */
const allCodePairs: readonly number[] = [
  ...codeLetters.slice(-1),
  ...codeLetters.flatMap((letter, at) => codeLetters.slice(at).flatMap((other) => [letter, other])),
]
/** The first codes are laid out one by one; where more come, all pairs are asked for at once, at a tenth of the price of each. */
const codesOneByOne = 8

/**
 * What each glyph stands for when text is copied or searched. A letter that fontkit takes apart is named on its base only, so
 * that every other letter on this base would be copied as it.
 */
function ownCodePoints(program: FontProgram, glyphs: readonly FontGlyph[]): readonly (readonly number[])[] {
  let parts: number[] = []
  return glyphs.map(({ id, codePoints }) => {
    const [codePoint, ...more] = codePoints
    if (codePoint === undefined) return parts.splice(0, 1)
    const isWhole = more.length > 0 || program.glyphForCodePoint(codePoint).id === id
    if (isWhole) return codePoints
    parts = [...String.fromCodePoint(codePoint).normalize('NFD')].map((part) => part.codePointAt(0) ?? 0)
    return parts.splice(0, 1)
  })
}

/** Asks fontkit once for each pair, with the word in which it first comes. What is remembered grows with the alphabet, not with the number of texts. */
export function letterPairs(program: FontProgram): LetterPairs {
  const scale = 1000 / program.unitsPerEm
  const singles = new Map<number, ShapedGlyph>()
  const letters = new Map<number, Letter>()
  const pairs = new Map<number, ShapedGlyph | null>()
  let codesAsked = 0

  const laidOut = (text: string, features?: Readonly<Record<string, boolean>>): readonly ShapedGlyph[] => {
    const { glyphs, positions } = program.layout(text, features)
    const own = ownCodePoints(program, glyphs)
    return glyphs.map((glyph, at) => {
      const position = positions[at]
      return {
        id: glyph.id,
        width: glyph.advanceWidth * scale,
        advance: (position?.xAdvance ?? glyph.advanceWidth) * scale,
        dx: (position?.xOffset ?? 0) * scale,
        dy: (position?.yOffset ?? 0) * scale,
        codePoints: own[at] ?? [],
      }
    })
  }

  const single = (codePoint: number): ShapedGlyph => {
    const known = singles.get(codePoint)
    if (known) return known
    const glyph = program.glyphForCodePoint(codePoint)
    const width = glyph.advanceWidth * scale
    const made = { id: glyph.id, width, advance: width, dx: 0, dy: 0, codePoints: [codePoint] }
    singles.set(codePoint, made)
    return made
  }

  const alone = (codePoint: number): Letter => {
    const known = letters.get(codePoint)
    if (known) return known
    const glyphs = laidOut(String.fromCodePoint(codePoint), withoutMarks)
    const made = { ids: glyphs.map(({ id }) => id), width: advanceOf(glyphs) }
    letters.set(codePoint, made)
    return made
  }

  /** Lays out letters in a row, and remembers how each stands before the next. Whether they did no more than kern. */
  const learn = (row: readonly number[]): boolean => {
    const glyphs = laidOut(String.fromCodePoint(...row), withoutMarks)
    const parts = row.map(alone)
    let at = 0
    const advances = parts.map(({ ids }) => {
      const own = glyphs.slice(at, at + ids.length)
      at += ids.length
      return own.every(({ id }, place) => id === ids[place]) ? advanceOf(own) : Number.NaN
    })
    if (at !== glyphs.length || advances.some(Number.isNaN)) return false
    for (const [place, second] of row.slice(1).entries()) {
      const glyph = single(row[place] ?? 0)
      const advance = advances[place] ?? 0
      pairs.set(keyOf(row[place] ?? 0, second), advance === glyph.advance ? glyph : { ...glyph, advance })
    }
    return true
  }

  const learnWord = (word: readonly number[]): void => {
    if (learn(word)) return
    for (const [place, second] of word.slice(1).entries()) {
      const pair = [word[place] ?? 0, second]
      if (!learn(pair)) pairs.set(keyOf(...(pair as [number, number])), null)
    }
  }

  return {
    wholly: (text) => laidOut(text),
    single,
    before(first, second, word) {
      const key = keyOf(first, second)
      const known = pairs.get(key)
      if (known !== undefined) return known
      if (isCodeLetter.has(first) && isCodeLetter.has(second)) {
        codesAsked += 1
        if (codesAsked === codesOneByOne) learn(allCodePairs)
      }
      if (!pairs.has(key)) learnWord([...word].map((letter) => letter.codePointAt(0) ?? 0))
      return pairs.get(key) ?? null
    },
  }
}

const keyOf = (first: number, second: number): number => first * codePointSpan + second
