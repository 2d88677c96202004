import { describe, expect, it } from 'vitest'
import { formatBits, formatPlaces, formats, versionBits, versionPlaces } from './information.ts'
import { modulesOf } from './sizes.ts'

/** ISO/IEC 18004, table C.1: the bits of the format as they are drawn, of 00000 to 11111. */
const tableC1 = [
  ...[0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0],
  ...[0x77c4, 0x72f3, 0x7daa, 0x789d, 0x662f, 0x6318, 0x6c41, 0x6976],
  ...[0x1689, 0x13be, 0x1ce7, 0x19d0, 0x0762, 0x0255, 0x0d0c, 0x083b],
  ...[0x355f, 0x3068, 0x3f31, 0x3a06, 0x24b4, 0x2183, 0x2eda, 0x2bed],
]
/** Table D.1: the bits of versions 7 to 40. */
const tableD1 = [
  ...[
    0x07c94, 0x085bc, 0x09a99, 0x0a4d3, 0x0bbf6, 0x0c762, 0x0d847, 0x0e60d, 0x0f928, 0x10b78, 0x1145d,
    0x12a17,
  ],
  ...[
    0x13532, 0x149a6, 0x15683, 0x168c9, 0x177ec, 0x18ec4, 0x191e1, 0x1afab, 0x1b08e, 0x1cc1a, 0x1d33f,
    0x1ed75,
  ],
  ...[0x1f250, 0x209d5, 0x216f0, 0x228ba, 0x2379f, 0x24b0b, 0x2542e, 0x26a64, 0x27541, 0x28c69],
]

describe('what a symbol says about itself', () => {
  it('is of each level and mask what the table of the standard has', () => {
    expect(formats.map(formatBits)).toEqual(tableC1)
  })

  it('begins with the level: M, L, H, Q', () => {
    const first = formats.filter(({ mask }) => mask === 0).map(({ level }) => level)
    expect(first).toEqual(['M', 'L', 'H', 'Q'])
  })

  it('is of each version what the table of the standard has', () => {
    expect(tableD1.map((_, at) => versionBits(7 + at))).toEqual(tableD1)
  })

  it('is the level and the mask alone up to version 6', () => {
    expect(versionPlaces(modulesOf(6))).toEqual([])
    expect(versionPlaces(modulesOf(7))).toHaveLength(18)
  })

  it('stands twice, and nowhere on itself', () => {
    const modules = modulesOf(7)
    const places = [...formatPlaces(modules), ...versionPlaces(modules)].flat()
    expect(new Set(places).size).toBe(2 * 15 + 2 * 18)
    expect(places.every((at) => at >= 0 && at < modules * modules)).toBe(true)
  })
})
