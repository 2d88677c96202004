import type { EmbeddedFont } from './font/embedded-font.ts'
import type { ShapedGlyph } from './font/glyph.ts'
import { type FontName, faceOf } from './font.ts'
import type { BarMark, Mark, SymbolMark, TextMark } from './marks.ts'
import { pointsPerMm } from './marks.ts'

/** A font as a content stream writes it. */
export interface StreamFont {
  /** Its name among the resources. */
  readonly resource: string
  /** A glyph as the bytes of a literal string; the document embeds what was asked for. */
  readonly bytesOf: (glyph: ShapedGlyph) => string
}

/** Bytes that a literal string may not hold bare (ISO 32000-1, 7.3.4.2). */
const escaped: Readonly<Record<number, string>> = { 10: '\\n', 13: '\\r', 40: '\\(', 41: '\\)', 92: '\\\\' }
const literalByte = (byte: number): string => escaped[byte] ?? String.fromCharCode(byte)

/** Lets a document embed glyphs as they are used. */
export function streamFontOf(name: FontName, embedded: EmbeddedFont): StreamFont {
  const known = new Map<number, string>()
  return {
    resource: `/${name}`,
    bytesOf(glyph) {
      const found = known.get(glyph.id)
      if (found !== undefined) return found
      const number = embedded.numberOf(glyph)
      const bytes = literalByte(number >> 8) + literalByte(number & 255)
      known.set(glyph.id, bytes)
      return bytes
    },
  }
}

/** A number of a content stream, to a hundredth: in points that is 4 µm. */
const short = (value: number): string => String(Math.round(value * 100) / 100)
const long = (value: number): string => String(Math.round(value * 10_000) / 10_000)

/** The operators that show a line: kerning goes into the array, a moved accent is raised for itself. */
function showing(text: string, mark: TextMark, font: StreamFont): string {
  const { glyphs } = faceOf(mark.font).shape(text)
  let array = ''
  let run = ''
  let shown = ''
  let rise = 0
  const close = () => {
    if (run !== '') array += `(${run})`
    run = ''
  }
  const raise = (to: number) => {
    close()
    if (array !== '') shown += `[${array}]TJ `
    array = ''
    rise = to
    shown += `${short((to * mark.sizePt) / 1000)} Ts `
  }
  const move = (thousandths: number) => {
    if (Math.abs(thousandths) < 0.5) return
    close()
    array += String(-Math.round(thousandths))
  }
  for (const glyph of glyphs) {
    if (glyph.dy !== rise) raise(glyph.dy)
    move(glyph.dx)
    run += font.bytesOf(glyph)
    move(glyph.advance - glyph.width - glyph.dx)
  }
  const ending = rise === 0 ? '' : ' 0 Ts'
  if (array === '') return `${shown}(${run})Tj${ending}`
  close()
  return `${shown}[${array}]TJ${ending}`
}

const barOperators = ({ x, y, width, height }: BarMark): string =>
  `${[x, -y - height, width, height].map((mm) => short(mm * pointsPerMm)).join(' ')} re`

/** Whether a reader that seeks the end of an inline image could find one within: some take any character before it (qpdf: delimiters too). */
const looksEnded = (bytes: string): boolean => bytes.includes('EI')

/** The symbol as a 1-bit image mask within the stream; in hex where its bytes could be taken for its end. */
function symbolOperators({ x, y, moduleMm, symbol }: SymbolMark): string {
  const side = moduleMm * symbol.size * pointsPerMm
  const placed = `q ${long(side)} 0 0 ${long(side)} ${long(x * pointsPerMm)} ${long(-y * pointsPerMm - side)} cm`
  const raw = Buffer.from(symbol.rows.buffer, symbol.rows.byteOffset, symbol.rows.length)
  const binary = raw.toString('latin1')
  const head = `BI /W ${symbol.size} /H ${symbol.size} /IM true /D[1 0]`
  const image = looksEnded(` ${binary}`)
    ? `${head} /F/AHx ID ${raw.toString('hex')}> EI`
    : `${head} ID ${binary}\nEI`
  return `${placed}\n${image} Q`
}

/**
 * The operators of marks as bytes in latin1, in points, with the origin at the top left of what they stand in and y upwards, so
 * that one `cm` sets them in their place.
 */
export function operatorsOf(marks: readonly Mark[], fonts: Readonly<Record<FontName, StreamFont>>): string {
  let bars = ''
  let symbols = ''
  let texts = ''
  let font = ''
  let tracking = '0'
  for (const mark of marks) {
    if (mark.kind === 'bar') bars += `${barOperators(mark)}\n`
    if (mark.kind === 'symbol') symbols += `${symbolOperators(mark)}\n`
    if (mark.kind !== 'text') continue
    const chosen = `${fonts[mark.font].resource} ${short(mark.sizePt)} Tf`
    const spacing = short(mark.trackingPt ?? 0)
    if (chosen !== font) texts += `${chosen} `
    if (spacing !== tracking) texts += `${spacing} Tc `
    font = chosen
    tracking = spacing
    texts += `1 0 0 1 ${short(mark.x * pointsPerMm)} ${short(-mark.y * pointsPerMm)} Tm ${showing(mark.text, mark, fonts[mark.font])}\n`
  }
  const filled = bars === '' ? '' : `${bars}f\n`
  return `${filled}${symbols}${texts === '' ? '' : `BT ${texts}ET\n`}`
}
