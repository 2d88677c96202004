import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type FontTables, readFont } from './font/tables.ts'
import { type FontProgram, openProgram } from './pdfkit-internals.ts'
import { type Shaper, shaperOf } from './shaping.ts'

/** Noto Sans (SIL Open Font License 1.1): all of Latin, Greek and Cyrillic. */
const fonts = {
  regular: { file: '400Regular/NotoSans_400Regular.ttf', title: 'NotoSans-Regular' },
  bold: { file: '700Bold/NotoSans_700Bold.ttf', title: 'NotoSans-Bold' },
  black: { file: '900Black/NotoSans_900Black.ttf', title: 'NotoSans-Black' },
} as const

export type FontName = keyof typeof fonts
export const fontNames = Object.keys(fonts) as readonly FontName[]

/** A font opened for reading; any number of documents may embed it. */
export interface Face {
  readonly name: FontName
  /** As a document names it (PostScript). */
  readonly title: string
  readonly tables: FontTables
  /** The font as fontkit reads it, opened when it is first asked for. */
  readonly program: () => FontProgram
  /** Height of a capital, as a part of the size. */
  readonly capHeight: number
  readonly shape: Shaper
}

const faces = new Map<FontName, Face>()

/** Opens a font on its first use; later it is at hand. */
export function faceOf(name: FontName): Face {
  const known = faces.get(name)
  if (known) return known
  const { file: path, title } = fonts[name]
  const file = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${path}`))
  const tables = readFont(file)
  let opened: FontProgram | undefined
  const program = (): FontProgram => {
    opened ??= openProgram(file)
    return opened
  }
  const face = {
    name,
    title,
    tables,
    program,
    capHeight: tables.capHeight / tables.unitsPerEm,
    shape: shaperOf(tables, program),
  }
  faces.set(name, face)
  return face
}

const glyphExists = new Map<number, boolean>()

function hasGlyph(codePoint: number): boolean {
  const known = glyphExists.get(codePoint)
  if (known !== undefined) return known
  const exists = faceOf('regular').tables.glyphOf(codePoint) !== 0
  glyphExists.set(codePoint, exists)
  return exists
}

/** Most texts by far: printable letters of Western and Central Europe, which NFC leaves as they are, and single spaces. */
const isTidy = /^[!-~\u00a1-\u00ac\u00ae-\u024f]+(?: [!-~\u00a1-\u00ac\u00ae-\u024f]+)*$/

/** White space of any kind as one space each, accents joined to their letters (NFC), nothing that cannot be seen. */
export const tidyText = (text: string): string =>
  isTidy.test(text)
    ? text
    : text
        .normalize('NFC')
        .replace(/\p{Cf}/gu, '')
        .replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ')
        .trim()

/** Emoji, the marks that colour them, and flags. */
const picture = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{20e3}/u

/** A name without the pictures that people put beside it, where the fonts lack them: it is whole without; as it is where it is nothing else. */
export function withoutPictures(name: string): string {
  const pictures = missingGlyphs(name).filter((character) => picture.test(character))
  if (pictures.length === 0) return name
  return tidyText([...tidyText(name)].filter((character) => !pictures.includes(character)).join('')) || name
}

/** The characters of a text that the fonts cannot show, each once; they are never printed as boxes. */
export function missingGlyphs(text: string): readonly string[] {
  // The fonts have all of these.
  if (isTidy.test(text)) return []
  const missing = new Set<string>()
  for (const character of tidyText(text)) {
    if (!hasGlyph(character.codePointAt(0) ?? 0)) missing.add(character)
  }
  return [...missing]
}
