import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { type FontProgram, internalsOf } from './pdfkit-internals.ts'
import { type Shaper, shaperOf } from './shaping.ts'

/** Noto Sans (SIL Open Font License 1.1): all of Latin, Greek and Cyrillic. */
const files = {
  regular: '400Regular/NotoSans_400Regular.ttf',
  bold: '700Bold/NotoSans_700Bold.ttf',
  black: '900Black/NotoSans_900Black.ttf',
} as const

export type FontName = keyof typeof files
export const fontNames = Object.keys(files) as readonly FontName[]

/** A font opened for reading; any number of documents may embed it. */
export interface Face {
  readonly name: FontName
  readonly program: FontProgram
  /** Height of a capital, as a part of the size. */
  readonly capHeight: number
  readonly shape: Shaper
}

const faces = new Map<FontName, Face>()

/** Opens a font on its first use (about 30 ms); later it is at hand. */
export function faceOf(name: FontName): Face {
  const known = faces.get(name)
  if (known) return known
  const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${files[name]}`)
  const program = internalsOf(new PDFDocument({ autoFirstPage: false }).font(path))._font.font
  const face = {
    name,
    program,
    capHeight: program.capHeight / program.unitsPerEm,
    shape: shaperOf(program),
  }
  faces.set(name, face)
  return face
}

const glyphExists = new Map<number, boolean>()

function hasGlyph(codePoint: number): boolean {
  const known = glyphExists.get(codePoint)
  if (known !== undefined) return known
  const exists = faceOf('regular').program.hasGlyphForCodePoint(codePoint)
  glyphExists.set(codePoint, exists)
  return exists
}

/** Most texts by far: printable ASCII, single spaces. */
const isTidy = /^[!-~]+(?: [!-~]+)*$/

/** White space of any kind as one space each, accents joined to their letters (NFC), nothing that cannot be seen. */
export const tidyText = (text: string): string =>
  isTidy.test(text)
    ? text
    : text
        .normalize('NFC')
        .replace(/\p{Cf}/gu, '')
        .replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ')
        .trim()

/** The characters of a text that the fonts cannot show, each once; they are never printed as boxes. */
export function missingGlyphs(text: string): readonly string[] {
  const missing = new Set<string>()
  for (const character of tidyText(text)) {
    if (!hasGlyph(character.codePointAt(0) ?? 0)) missing.add(character)
  }
  return [...missing]
}
