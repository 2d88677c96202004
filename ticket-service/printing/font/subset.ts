import { fontFileOf } from './font-file.ts'
import type { FontTables } from './tables.ts'

/** Some of a font's glyphs under numbers of their own. */
export interface FontSubset {
  /** The number of a glyph in the subset, which takes it in; 0 is the box for what is missing. */
  readonly include: (glyph: number) => number
  /** What was taken in, as a font file that a PDF embeds. */
  readonly file: () => Uint8Array
}

/** Flags of a part of a glyph that is made of others (OpenType 1.9, table glyf). */
const part = { wordArguments: 1, scale: 8, more: 32, twoScales: 64, matrix: 128 } as const

/** Where a glyph that is made of others names them; nowhere in one with an outline of its own. */
function partsOf(glyph: DataView): readonly number[] {
  if (glyph.byteLength === 0 || glyph.getInt16(0) >= 0) return []
  const places: number[] = []
  let flags: number = part.more
  for (let at = 10; (flags & part.more) !== 0; ) {
    flags = glyph.getUint16(at)
    places.push(at + 2)
    at += flags & part.wordArguments ? 8 : 6
    if (flags & part.scale) at += 2
    if (flags & part.twoScales) at += 4
    if (flags & part.matrix) at += 8
  }
  return places
}

/** Some bytes of a table, to be changed at will. */
const copied = ({ buffer, byteOffset }: DataView, start: number, length: number): DataView =>
  new DataView(new Uint8Array(buffer, byteOffset + start, length).slice().buffer)

const bytesOf = ({ buffer, byteOffset, byteLength }: DataView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** A table with one number of 16 bits changed. */
function changed(table: DataView, at: number, value: number): DataView {
  const copy = copied(table, 0, table.byteLength)
  copy.setUint16(at, value)
  return copy
}

/** Begins a subset of a font with outlines of TrueType. */
export function subsetOf({ table }: FontTables): FontSubset {
  const [outlines, places, metrics] = [table('glyf'), table('loca'), table('hmtx')]
  const hasLongPlaces = table('head').getInt16(50) === 1
  const placeOf = (glyph: number): number =>
    hasLongPlaces ? places.getUint32(4 * glyph) : 2 * places.getUint16(2 * glyph)
  const glyphs = [0]
  const numbers = new Map([[0, 0]])

  const include = (glyph: number): number => {
    const known = numbers.get(glyph)
    if (known !== undefined) return known
    const number = glyphs.push(glyph) - 1
    numbers.set(glyph, number)
    return number
  }

  /** A glyph's outline, its parts taken in and named as they are here. */
  const outlineOf = (glyph: number): DataView => {
    const start = placeOf(glyph)
    const outline = copied(outlines, start, placeOf(glyph + 1) - start)
    for (const at of partsOf(outline)) outline.setUint16(at, include(outline.getUint16(at)))
    return outline
  }

  return {
    include,
    file() {
      const drawn: DataView[] = []
      // Grows while it is gone through: parts come after what is made of them.
      for (const glyph of glyphs) drawn.push(outlineOf(glyph))
      const starts = new DataView(new ArrayBuffer(4 * (drawn.length + 1)))
      const widths = new DataView(new ArrayBuffer(4 * drawn.length))
      let length = 0
      for (const [number, { byteLength }] of drawn.entries()) {
        widths.setUint32(4 * number, metrics.getUint32(4 * (glyphs[number] ?? 0)))
        length += (byteLength + 3) & ~3
        starts.setUint32(4 * (number + 1), length)
      }
      const glyf = new Uint8Array(length)
      for (const [number, outline] of drawn.entries())
        glyf.set(bytesOf(outline), starts.getUint32(4 * number))
      const tables = {
        glyf,
        head: bytesOf(changed(table('head'), 50, 1)),
        hhea: bytesOf(changed(table('hhea'), 34, drawn.length)),
        hmtx: bytesOf(widths),
        loca: bytesOf(starts),
        maxp: bytesOf(changed(table('maxp'), 4, drawn.length)),
        prep: bytesOf(table('prep')),
      }
      return fontFileOf(Object.entries(tables))
    },
  }
}
