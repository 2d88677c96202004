import { rangeOf } from './tables.ts'

/** How much closer two glyphs stand than their widths say, as a rule below zero; in units of the em. */
export type Kerning = (first: number, second: number) => number

/** The kerning of one subtable; null for glyphs that it says nothing of. */
type KerningOfSome = (first: number, second: number) => number | null

const lookupTypes = { pairs: 2, elsewhere: 9 } as const
/** Of a pair's values: the first glyph's advance alone is given. */
const advanceOnly = 4

/** The place of a glyph in a coverage table; -1 where it is not in it. */
function placeIn(gpos: DataView, coverage: number, glyph: number): number {
  const count = gpos.getUint16(coverage + 2)
  if (gpos.getUint16(coverage) === 1) {
    const glyphAt = (place: number) => gpos.getUint16(coverage + 4 + 2 * place)
    return rangeOf(glyph, count, glyphAt, glyphAt)
  }
  const rangeAt = (place: number) => coverage + 4 + 6 * place
  const firstOf = (place: number) => gpos.getUint16(rangeAt(place))
  const found = rangeOf(glyph, count, firstOf, (place) => gpos.getUint16(rangeAt(place) + 2))
  return found < 0 ? -1 : gpos.getUint16(rangeAt(found) + 4) + glyph - firstOf(found)
}

/** The class of a glyph; 0 for all that are not named. */
function classIn(gpos: DataView, classes: number, glyph: number): number {
  if (gpos.getUint16(classes) === 1) {
    const from = glyph - gpos.getUint16(classes + 2)
    return from >= 0 && from < gpos.getUint16(classes + 4) ? gpos.getUint16(classes + 6 + 2 * from) : 0
  }
  const rangeAt = (place: number) => classes + 4 + 6 * place
  const firstOf = (place: number) => gpos.getUint16(rangeAt(place))
  const lastOf = (place: number) => gpos.getUint16(rangeAt(place) + 2)
  const found = rangeOf(glyph, gpos.getUint16(classes + 2), firstOf, lastOf)
  return found < 0 ? 0 : gpos.getUint16(rangeAt(found) + 4)
}

/** Pairs of glyphs, one by one. */
const namedPairs =
  (gpos: DataView, at: number): KerningOfSome =>
  (first, second) => {
    const place = placeIn(gpos, at + gpos.getUint16(at + 2), first)
    if (place < 0) return null
    const set = at + gpos.getUint16(at + 10 + 2 * place)
    const secondAt = (pair: number) => gpos.getUint16(set + 2 + 4 * pair)
    const found = rangeOf(second, gpos.getUint16(set), secondAt, secondAt)
    return found < 0 ? null : gpos.getInt16(set + 4 + 4 * found)
  }

/** Pairs of classes of glyphs. */
const classPairs =
  (gpos: DataView, at: number): KerningOfSome =>
  (first, second) => {
    if (placeIn(gpos, at + gpos.getUint16(at + 2), first) < 0) return null
    const row = classIn(gpos, at + gpos.getUint16(at + 8), first)
    const column = classIn(gpos, at + gpos.getUint16(at + 10), second)
    return gpos.getInt16(at + 16 + 2 * (row * gpos.getUint16(at + 14) + column))
  }

function subtable(gpos: DataView, type: number, at: number): readonly KerningOfSome[] {
  if (type === lookupTypes.elsewhere)
    return subtable(gpos, gpos.getUint16(at + 2), at + gpos.getUint32(at + 4))
  const isKerning = gpos.getUint16(at + 4) === advanceOnly && gpos.getUint16(at + 6) === 0
  if (type !== lookupTypes.pairs || !isKerning) return []
  return [gpos.getUint16(at) === 1 ? namedPairs(gpos, at) : classPairs(gpos, at)]
}

/** The numbers of the lookups of the feature `kern`, in whatever script. */
function kerningLookups(gpos: DataView): readonly number[] {
  const features = gpos.getUint16(6)
  const numbers = new Set<number>()
  const kern = 0x6b65726e
  for (let record = 0; record < gpos.getUint16(features); record += 1) {
    const at = features + 2 + 6 * record
    if (gpos.getUint32(at) !== kern) continue
    const feature = features + gpos.getUint16(at + 4)
    for (let place = 0; place < gpos.getUint16(feature + 2); place += 1)
      numbers.add(gpos.getUint16(feature + 4 + 2 * place))
  }
  return [...numbers].toSorted((a, b) => a - b)
}

/**
 * Reads the kerning of letters from a font's table GPOS (OpenType 1.9): of each lookup the first subtable that knows a pair. What it
 * does about marks, and in the context of other glyphs, is left out.
 */
export function kerningOf(gpos: DataView): Kerning {
  const lookups = gpos.getUint16(8)
  const steps = kerningLookups(gpos).map((number) => {
    const lookup = lookups + gpos.getUint16(lookups + 2 + 2 * number)
    const starts = Array.from(
      { length: gpos.getUint16(lookup + 4) },
      (_, place) => lookup + gpos.getUint16(lookup + 6 + 2 * place),
    )
    return starts.flatMap((start) => subtable(gpos, gpos.getUint16(lookup), start))
  })
  return (first, second) => {
    let sum = 0
    for (const subtables of steps)
      for (const kerning of subtables) {
        const found = kerning(first, second)
        if (found === null) continue
        sum += found
        break
      }
    return sum
  }
}
