import type { FontProgram } from '../pdfkit-internals.ts'
import type { ShapedGlyph } from './glyph.ts'

/**
 * What glyphs stand for when text is copied or searched, all of them together for the whole text. Fontkit names a letter that it
 * takes apart on its base only, and remembers for the next one; here each glyph takes what the font has it for, any other one letter.
 */
function codePointsOf(
  program: FontProgram,
  text: string,
  ids: readonly number[],
): readonly (readonly number[])[] {
  let rest = text.normalize('NFD')
  return ids.map((id, at) => {
    const own = program
      .stringsForGlyph(id)
      .flatMap((meant) => [meant.normalize('NFD'), meant.normalize('NFKD')])
      .find((meant) => rest.startsWith(meant))
    const taken = at === ids.length - 1 ? rest : (own ?? String.fromCodePoint(rest.codePointAt(0) ?? 0))
    rest = rest.slice(taken.length)
    return [...taken].map((character) => character.codePointAt(0) ?? 0)
  })
}

/** A text as fontkit lays it out, its marks placed. */
export function laidOut(program: FontProgram, text: string): readonly ShapedGlyph[] {
  const scale = 1000 / program.unitsPerEm
  const { glyphs, positions } = program.layout(text)
  const codePoints = codePointsOf(
    program,
    text,
    glyphs.map(({ id }) => id),
  )
  return glyphs.map(({ id, advanceWidth }, at) => {
    const { xAdvance = advanceWidth, xOffset = 0, yOffset = 0 } = positions[at] ?? {}
    return {
      id,
      width: advanceWidth * scale,
      advance: xAdvance * scale,
      dx: xOffset * scale,
      dy: yOffset * scale,
      codePoints: codePoints[at] ?? [],
    }
  })
}
