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
