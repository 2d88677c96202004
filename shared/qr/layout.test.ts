import encodeQR from 'qr'
import { describe, expect, it } from 'vitest'
import { alignmentMiddles, differs, fixedModules, patternModules } from './layout.ts'
import { isSymbolSize, modulesOf, versionOf } from './sizes.ts'
import { codewordPlaces, writingOrder } from './writing-order.ts'

const versions = Array.from({ length: 40 }, (_, at) => at + 1)

/** ISO/IEC 18004, table E.1: middles of alignment patterns, of some versions of each number of them. */
const tableE1: Readonly<Record<number, readonly number[]>> = {
  1: [],
  2: [6, 18],
  6: [6, 34],
  7: [6, 22, 38],
  13: [6, 34, 62],
  14: [6, 26, 46, 66],
  15: [6, 26, 48, 70],
  16: [6, 26, 50, 74],
  20: [6, 34, 62, 90],
  22: [6, 26, 50, 74, 98],
  27: [6, 34, 62, 90, 118],
  28: [6, 26, 50, 74, 98, 122],
  31: [6, 30, 56, 82, 108, 134],
  32: [6, 34, 60, 86, 112, 138],
  33: [6, 30, 58, 86, 114, 142],
  36: [6, 24, 50, 76, 102, 128, 154],
  39: [6, 26, 54, 82, 110, 138, 166],
  40: [6, 30, 58, 86, 114, 142, 170],
}
/** Table 1: codewords of versions 1 to 40. */
const codewords = [
  ...[26, 44, 70, 100, 134, 172, 196, 242, 292, 346, 404, 466, 532, 581, 655, 733, 815, 901, 991, 1085],
  ...[1156, 1258, 1364, 1474, 1588, 1706, 1828, 1921, 2051, 2185, 2323, 2465, 2611, 2761, 2876, 3034, 3196],
  ...[3362, 3532, 3706],
]
/** Table 1: modules that are left after the last codeword. */
const leftOver = (version: number): number =>
  version === 1
    ? 0
    : version < 7
      ? 7
      : version < 14
        ? 0
        : version < 21
          ? 3
          : version < 28
            ? 4
            : version < 35
              ? 3
              : 0

describe('the layout of a symbol', () => {
  it('has 21 to 177 modules on each side', () => {
    expect(versions.map(modulesOf).every(isSymbolSize)).toBe(true)
    expect([17, 20, 22, 23, 24, 181].some(isSymbolSize)).toBe(false)
    expect(versionOf(37)).toBe(5)
  })

  it.each(Object.entries(tableE1))('of version %s has its alignment patterns at %j', (version, middles) => {
    expect(alignmentMiddles(Number(version))).toEqual(middles)
  })

  it.each(versions)('of version %d is drawn by another encoder in the same way', (version) => {
    const printed = encodeQR('7', 'raw', { ecc: 'low', version, border: 1 })
      .slice(1, -1)
      .flatMap((row) => row.slice(1, -1).map(Number))
    const modules = modulesOf(version)
    const seen = (drawn: Uint8Array) =>
      [...drawn].map((value, at) => (value === differs ? printed[at] : value))
    expect(seen(fixedModules(modules))).toEqual(printed)
    expect(seen(patternModules(modules))).toEqual(printed)
  })

  it.each(versions)('of version %d has room for as many codewords as the standard says', (version) => {
    const modules = modulesOf(version)
    const places = writingOrder(modules)
    expect(codewordPlaces(modules)).toHaveLength(codewords[version - 1] ?? 0)
    expect(places.length % 8).toBe(leftOver(version))
    expect(new Set(places).size).toBe(places.length)
  })

  it('is written from the corner right below, upwards in two columns', () => {
    const [first, second] = codewordPlaces(21)
    const named = (places: readonly number[] = []) => places.map((at) => [at % 21, Math.floor(at / 21)])
    expect(named(first)).toEqual([
      ...[
        [20, 20],
        [19, 20],
        [20, 19],
        [19, 19],
        [20, 18],
        [19, 18],
        [20, 17],
        [19, 17],
      ],
    ])
    expect(named(second)[0]).toEqual([20, 16])
    // In the third pair of columns it goes down again under the format.
    expect(named(codewordPlaces(21)[3])[0]).toEqual([18, 9])
  })
})
