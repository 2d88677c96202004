/** What a font file says of itself and of its glyphs, read where it stands (OpenType 1.9, TrueType outlines). Lengths in units of the em. */
export interface FontTables {
  readonly unitsPerEm: number
  readonly capHeight: number
  /** The glyph of a character; 0, which is a box, where the font has none. */
  readonly glyphOf: (codePoint: number) => number
  readonly widthOf: (glyph: number) => number
  /** @throws Error where the file has no such table. */
  readonly table: (tag: string) => DataView
}

/** The place of a value among ranges that lie in order, by their first and last values; -1 where none holds it. */
export function rangeOf(
  value: number,
  count: number,
  firstOf: (place: number) => number,
  lastOf: (place: number) => number,
): number {
  let least = 0
  let most = count - 1
  while (least <= most) {
    const middle = (least + most) >> 1
    if (value < firstOf(middle)) most = middle - 1
    else if (value > lastOf(middle)) least = middle + 1
    else return middle
  }
  return -1
}

const tagOf = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(at + letter)))

const unicodeInFull = { platform: 3, encoding: 10, format: 12 } as const

/** Reads the table from characters to glyphs, in its form for all of Unicode. */
function glyphsOf(cmap: DataView): (codePoint: number) => number {
  const count = cmap.getUint16(2)
  for (let at = 4; at < 4 + 8 * count; at += 8) {
    const start = cmap.getUint32(at + 4)
    const { platform, encoding, format } = unicodeInFull
    if (cmap.getUint16(at) !== platform || cmap.getUint16(at + 2) !== encoding) continue
    if (cmap.getUint16(start) !== format) continue
    const groups = cmap.getUint32(start + 12)
    const groupAt = (place: number) => start + 16 + 12 * place
    const firstOf = (place: number) => cmap.getUint32(groupAt(place))
    const lastOf = (place: number) => cmap.getUint32(groupAt(place) + 4)
    return (codePoint) => {
      const place = rangeOf(codePoint, groups, firstOf, lastOf)
      return place < 0 ? 0 : cmap.getUint32(groupAt(place) + 8) + codePoint - firstOf(place)
    }
  }
  throw new Error('The font has no table of all Unicode characters.')
}

/**
 * Reads the directory of a font file; of its tables only what is asked for.
 * @throws Error for a font that is not as ours are: all of Unicode in its table of characters, a width for each glyph.
 */
export function readFont(file: Uint8Array): FontTables {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const tables = new Map<string, DataView>()
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16)
    tables.set(
      tagOf(view, at),
      new DataView(file.buffer, file.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)),
    )
  const table = (tag: string): DataView => {
    const found = tables.get(tag)
    if (!found) throw new Error(`The font has no table ${tag}.`)
    return found
  }
  const widths = table('hmtx')
  if (table('hhea').getUint16(34) !== table('maxp').getUint16(4))
    throw new Error('The font does not name the width of each glyph.')
  return {
    unitsPerEm: table('head').getUint16(18),
    capHeight: table('OS/2').getInt16(88),
    glyphOf: glyphsOf(table('cmap')),
    widthOf: (glyph) => widths.getUint16(4 * glyph),
    table,
  }
}
