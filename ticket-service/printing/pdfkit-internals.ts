import PDFDocument from 'pdfkit'

/** A font program as fontkit reads it, pdfkit's own dependency. Lengths in units of the em. */
export interface FontProgram {
  readonly unitsPerEm: number
  /** The texts that a glyph alone stands for. */
  stringsForGlyph(glyph: number): readonly string[]
  layout(text: string): {
    readonly glyphs: readonly FontGlyph[]
    readonly positions: readonly GlyphPosition[]
  }
}

export interface FontGlyph {
  readonly id: number
  readonly advanceWidth: number
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

/** What a document of pdfkit keeps to itself, as of pdfkit 0.20; the test of the plain path shows when it changes. */
export interface PdfInternals {
  readonly _root: { readonly data: { readonly Pages: PdfReference } }
  readonly _font: { readonly font: FontProgram }
  _offset: number
  _write: (data: Uint8Array | string) => void
  ref(data?: Record<string, unknown>): PdfReference
  read(): Uint8Array | null
}

/** The one place that reaches behind pdfkit's types. */
export const internalsOf = (document: PDFKit.PDFDocument): PdfInternals => document as unknown as PdfInternals

/** Opens a font file with fontkit. */
export const openProgram = (file: Buffer): FontProgram =>
  internalsOf(new PDFDocument({ autoFirstPage: false, font: '' }).font(file))._font.font

/** Makes a font the current one of a document that is drawn with pdfkit's own calls. */
export function useFont(document: PDFKit.PDFDocument, program: FontProgram): void {
  document.font(program as unknown as PDFKit.Mixins.PDFFontSource)
}

/** A text as pdfkit writes it in parentheses; others it takes for names. */
export const literalOf = (text: string): unknown => Object(text)
