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

export interface ShapedText {
  readonly glyphs: readonly ShapedGlyph[]
  /** Of the whole text, in thousandths of the em. */
  readonly width: number
}

/** Lays out one line of text. */
export type Shaper = (text: string) => ShapedText

const space = 32
const codePointSpan = 0x110000
/** Texts of one ticket in one font: each is measured, then drawn. A ring, since a map that is emptied again and again keeps what it held. */
const mostRecent = 8

const hasMark = /\p{M}/u
/** The tables for placing marks are large: 8 MB and 30 ms a font, which letters by themselves do not need. */
const withoutMarks = { mark: false, mkmk: false } as const

const advanceOf = (glyphs: readonly ShapedGlyph[]): number =>
  glyphs.reduce((sum, { advance }) => sum + advance, 0)

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

/**
 * A shaper that gives what fontkit's layout gives, word by word as pdfkit asks for it, without its price (60 µs a word): for
 * letters that only kern, the layout of each pair is asked for once, and each letter is the font's own glyph for it. A word with a ligature or a mark to place takes fontkit's
 * own way. What is remembered grows with the alphabet, not with the number of texts.
 */
export function shaperOf(program: FontProgram): Shaper {
  const scale = 1000 / program.unitsPerEm
  const singles = new Map<number, ShapedGlyph>()
  /** The first of two letters as it stands before the second; null where they do more than kern. */
  const pairs = new Map<number, ShapedGlyph | null>()

  const wholly = (text: string, features?: Readonly<Record<string, boolean>>): readonly ShapedGlyph[] => {
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

  /** A letter as fontkit lays it out by itself: some fall into a base and its accent, which the font also has as one glyph. */
  const alone = (codePoint: number) => {
    const glyphs = wholly(String.fromCodePoint(codePoint), withoutMarks)
    return { ids: glyphs.map(({ id }) => id), width: advanceOf(glyphs) }
  }

  const before = (first: number, second: number): ShapedGlyph | null => {
    const key = first * codePointSpan + second
    const known = pairs.get(key)
    if (known !== undefined) return known
    const pair = wholly(String.fromCodePoint(first, second), withoutMarks)
    const [a, b] = [alone(first), alone(second)]
    const onlyKerns = String(pair.map(({ id }) => id)) === String([...a.ids, ...b.ids])
    const advance = advanceOf(pair) - b.width
    const glyph = single(first)
    const kerned = !onlyKerns ? null : advance === glyph.advance ? glyph : { ...glyph, advance }
    pairs.set(key, kerned)
    return kerned
  }

  /** Adds the glyphs of a word. */
  const putWord = (into: ShapedGlyph[], text: string): void => {
    const start = into.length
    let last = -1
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? space
      if (last >= 0) {
        const kerned = before(last, codePoint)
        if (kerned === null) {
          into.length = start
          into.push(...wholly(text))
          return
        }
        into.push(kerned)
      }
      last = codePoint
    }
    if (last >= 0) into.push(single(last))
  }

  const shape = (text: string): ShapedText => {
    const glyphs: ShapedGlyph[] = []
    for (let from = 0; from < text.length; ) {
      const end = text.indexOf(' ', from)
      const to = end < 0 ? text.length : end + 1
      const word = text.slice(from, to)
      if (hasMark.test(word)) glyphs.push(...wholly(word))
      else putWord(glyphs, word)
      from = to
    }
    return { glyphs, width: advanceOf(glyphs) }
  }

  const recent: { text: string; shaped: ShapedText }[] = []
  let next = 0
  return (text) => {
    const known = recent.find((shaping) => shaping.text === text)
    if (known) return known.shaped
    const shaped = shape(text)
    recent[next] = { text, shaped }
    next = (next + 1) % mostRecent
    return shaped
  }
}
