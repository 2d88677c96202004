import type { Face } from '../font.ts'
import { literalOf, type PdfReference } from '../pdfkit-internals.ts'
import type { ShapedGlyph } from './glyph.ts'
import { subsetOf } from './subset.ts'
import { toUnicode } from './to-unicode.ts'

/** A font as one document embeds it: only the glyphs that were used, under new numbers. */
export interface EmbeddedFont {
  readonly reference: PdfReference
  /** The number under which texts name a glyph, in two bytes; the document embeds what was asked for. */
  readonly numberOf: (glyph: ShapedGlyph) => number
  /** Writes what was used. */
  readonly end: () => void
}

type NewReference = (data: Record<string, unknown>) => PdfReference

/** The flag of a font whose glyphs are not those of a standard set (ISO 32000-1, table 123). */
const symbolic = 4

/** Six letters by which two subsets of one font are told apart (ISO 32000-1, 9.6.4). */
function tagOf(file: Uint8Array): string {
  let sum = 0
  for (const byte of file) sum = (sum * 31 + byte) >>> 0
  return Array.from({ length: 6 }, (_, place) =>
    String.fromCharCode(65 + (Math.floor(sum / 26 ** place) % 26)),
  ).join('')
}

/** Embeds a font of TrueType outlines as a composite font of two-byte codes (ISO 32000-1, 9.7). */
export function embedFont({ title, tables }: Face, newReference: NewReference): EmbeddedFont {
  const reference = newReference({})
  const subset = subsetOf(tables)
  const scale = 1000 / tables.unitsPerEm
  const widths: number[] = [tables.widthOf(0) * scale]
  const codePoints: (readonly number[])[] = [[0]]

  const descriptorOf = (name: string, file: PdfReference): PdfReference => {
    const [head, hhea] = [tables.table('head'), tables.table('hhea')]
    return newReference({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: symbolic,
      FontBBox: [36, 38, 40, 42].map((at) => head.getInt16(at) * scale),
      ItalicAngle: 0,
      Ascent: hhea.getInt16(4) * scale,
      Descent: hhea.getInt16(6) * scale,
      CapHeight: tables.capHeight * scale,
      StemV: 0,
      FontFile2: file,
    })
  }

  return {
    reference,
    numberOf(glyph) {
      const number = subset.include(glyph.id)
      widths[number] ??= glyph.width
      codePoints[number] ??= glyph.codePoints
      return number
    },
    end() {
      const bytes = subset.file()
      const name = `${tagOf(bytes)}+${title}`
      const file = newReference({ Length1: bytes.length })
      file.end(bytes)
      const descriptor = descriptorOf(name, file)
      descriptor.end()
      const descendant = newReference({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: { Registry: literalOf('Adobe'), Ordering: literalOf('Identity'), Supplement: 0 },
        FontDescriptor: descriptor,
        W: [0, widths],
        CIDToGIDMap: 'Identity',
      })
      descendant.end()
      const unicode = newReference({})
      unicode.end(toUnicode(codePoints))
      reference.data = {
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: unicode,
      }
      reference.end()
    },
  }
}
