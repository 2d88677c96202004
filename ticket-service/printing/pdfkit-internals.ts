import type PDFDocument from 'pdfkit'

/** A font program as fontkit reads it, pdfkit's own dependency. Lengths in units of the em. */
export interface FontProgram {
  readonly unitsPerEm: number
  readonly capHeight: number
  readonly postscriptName: string
  hasGlyphForCodePoint(codePoint: number): boolean
  glyphForCodePoint(codePoint: number): FontGlyph
  /** `features` switches features of OpenType on or off, beside those that a script has by itself. */
  layout(
    text: string,
    features?: Readonly<Record<string, boolean>>,
  ): { readonly glyphs: readonly FontGlyph[]; readonly positions: readonly GlyphPosition[] }
}

export interface FontGlyph {
  readonly id: number
  readonly advanceWidth: number
  readonly codePoints: readonly number[]
}

export interface GlyphPosition {
  readonly xAdvance: number
  readonly xOffset: number
  readonly yOffset: number
}

/** An object of the PDF file: written once, when it ends. */
export interface PdfReference {
  data: Record<string, unknown>
  compress: boolean
  write(chunk: Uint8Array | string): void
  end(chunk?: Uint8Array | string): void
}

/** A font as one document embeds it: only the glyphs that were used, under new numbers. */
export interface EmbeddedFont {
  readonly id: string
  readonly font: FontProgram
  readonly subset: { includeGlyph(glyph: number): number }
  /** By number in the subset: widths in thousandths of the em, and the code points for copying and searching. */
  readonly widths: number[]
  readonly unicode: (readonly number[])[]
  ref(): PdfReference
}

/** What a document of pdfkit keeps to itself, as of pdfkit 0.20; the test of the plain path shows when it changes. */
export interface PdfInternals {
  readonly _root: { readonly data: { readonly Pages: PdfReference } }
  readonly _font: EmbeddedFont
  _offset: number
  _write: (data: Uint8Array | string) => void
  ref(data?: Record<string, unknown>): PdfReference
  read(): Uint8Array | null
}

/** The one place that reaches behind pdfkit's types. */
export const internalsOf = (document: PDFKit.PDFDocument): PdfInternals => document as unknown as PdfInternals

/** Makes a font the current one and says how the document embeds it. */
export function useFont(document: InstanceType<typeof PDFDocument>, program: FontProgram): EmbeddedFont {
  document.font(program as unknown as PDFKit.Mixins.PDFFontSource)
  return internalsOf(document)._font
}
