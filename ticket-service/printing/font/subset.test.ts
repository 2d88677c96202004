import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { faceOf, fontNames } from '../font.ts'
import { subsetOf } from './subset.ts'

/** As fontkit reads a font file, whose own outlines ours are compared with. */
interface Reader {
  getGlyph(glyph: number): { readonly advanceWidth: number; readonly path: { toSVG(): string } }
}
const { create } = createRequire(createRequire(import.meta.url).resolve('pdfkit'))('fontkit') as {
  create: (file: Uint8Array) => Reader
}

it.each(fontNames)(
  'a subset draws each of its glyphs as the font does, parts of others included: %s',
  (name) => {
    const { tables, program } = faceOf(name)
    const whole = program() as unknown as Reader
    const subset = subsetOf(tables)
    const letters = [...'Nguyễn Thị Hằng Łódź Ǻ ﬃ αΰ Жй 0123456789']
    const glyphs = letters.map((letter) => tables.glyphOf(letter.codePointAt(0) ?? 0))
    const numbers = glyphs.map(subset.include)
    expect(subset.include(glyphs[0] ?? 0)).toBe(numbers[0])
    expect(Math.max(...numbers)).toBe(new Set(glyphs).size)
    const part = create(subset.file())
    for (const [place, glyph] of [0, ...glyphs].entries()) {
      const { advanceWidth, path } = part.getGlyph([0, ...numbers][place] ?? -1)
      const own = whole.getGlyph(glyph)
      expect([advanceWidth, path.toSVG()]).toEqual([own.advanceWidth, own.path.toSVG()])
    }
  },
)
