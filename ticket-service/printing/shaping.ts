import { laidOut } from './font/fontkit-layout.ts'
import { advanceOf, type ShapedGlyph } from './font/glyph.ts'
import { type Letter, lettersOf } from './font/letters.ts'
import type { FontTables } from './font/tables.ts'
import type { FontProgram } from './pdfkit-internals.ts'

export interface ShapedText {
  readonly glyphs: readonly ShapedGlyph[]
  /** Of the whole text, in thousandths of the em. */
  readonly width: number
}

/** Lays out one line of text. */
export type Shaper = (text: string) => ShapedText

/** Texts of one ticket in one font: each is measured, then drawn. A ring, since a map that is emptied again and again keeps what it held. */
const mostRecent = 8

/**
 * A shaper that gives what fontkit's layout gives, word by word as pdfkit asks for it, without its price (60 µs a word, and 40 ms for
 * the first): letters that only kern are read off the font's tables. A word with any other character, such as a mark to be placed,
 * takes fontkit's own way.
 */
export function shaperOf(tables: FontTables, openProgram: () => FontProgram): Shaper {
  const letters = lettersOf(tables)

  /** Adds the glyphs of a word. */
  const putWord = (into: ShapedGlyph[], text: string): void => {
    const start = into.length
    let last: Letter | null = null
    for (let at = 0; at < text.length; ) {
      const letter = letters.at(text, at)
      if (!letter) {
        into.length = start
        into.push(...laidOut(openProgram(), text))
        return
      }
      if (last) into.push(letters.before(last, letter))
      last = letter
      at += letter.glyph.codePoints.length
    }
    if (last) into.push(last.glyph)
  }

  const shape = (text: string): ShapedText => {
    const glyphs: ShapedGlyph[] = []
    for (let from = 0; from < text.length; ) {
      const end = text.indexOf(' ', from)
      const to = end < 0 ? text.length : end + 1
      putWord(glyphs, text.slice(from, to))
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
