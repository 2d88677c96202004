import { advanceOf, letterPairs, type ShapedGlyph } from './letter-pairs.ts'
import type { FontProgram } from './pdfkit-internals.ts'

export interface ShapedText {
  readonly glyphs: readonly ShapedGlyph[]
  /** Of the whole text, in thousandths of the em. */
  readonly width: number
}

/** Lays out one line of text. */
export type Shaper = (text: string) => ShapedText

const space = 32
/** Texts of one ticket in one font: each is measured, then drawn. A ring, since a map that is emptied again and again keeps what it held. */
const mostRecent = 8

const hasMark = /\p{M}/u

/**
 * A shaper that gives what fontkit's layout gives, word by word as pdfkit asks for it, without its price (60 µs a word): for
 * letters that only kern, the layout of each pair is asked for once, and each letter is the font's own glyph for it. A word with a
 * ligature or a mark to place takes fontkit's own way.
 */
export function shaperOf(program: FontProgram): Shaper {
  const { wholly, single, before } = letterPairs(program)

  /** Adds the glyphs of a word. */
  const putWord = (into: ShapedGlyph[], text: string): void => {
    const start = into.length
    let last = -1
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? space
      if (last >= 0) {
        const kerned = before(last, codePoint, text)
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
