import { describe, expect, it } from 'vitest'
import { blocksOf, dataWordsOf } from './blocks.ts'
import type { Level } from './information.ts'
import { modulesOf } from './sizes.ts'
import { codewordPlaces } from './writing-order.ts'

/** ISO/IEC 18004, table 9: of a version and level how many blocks have how many codewords, and how many of those are data. */
const table9: readonly (readonly [number, Level, readonly (readonly [number, number, number])[]])[] = [
  [1, 'L', [[1, 26, 19]]],
  [1, 'M', [[1, 26, 16]]],
  [1, 'H', [[1, 26, 9]]],
  [3, 'Q', [[2, 35, 17]]],
  [5, 'M', [[2, 67, 43]]],
  [
    5,
    'Q',
    [
      [2, 33, 15],
      [2, 34, 16],
    ],
  ],
  [6, 'M', [[4, 43, 27]]],
  [
    7,
    'Q',
    [
      [2, 32, 14],
      [4, 33, 15],
    ],
  ],
  [
    8,
    'M',
    [
      [2, 60, 38],
      [2, 61, 39],
    ],
  ],
  [
    10,
    'H',
    [
      [6, 43, 15],
      [2, 44, 16],
    ],
  ],
  [
    14,
    'M',
    [
      [4, 64, 40],
      [5, 65, 41],
    ],
  ],
  [
    20,
    'Q',
    [
      [15, 54, 24],
      [5, 55, 25],
    ],
  ],
  [
    22,
    'L',
    [
      [2, 139, 111],
      [7, 140, 112],
    ],
  ],
  [
    32,
    'H',
    [
      [19, 45, 15],
      [35, 46, 16],
    ],
  ],
  [
    40,
    'L',
    [
      [19, 148, 118],
      [6, 149, 119],
    ],
  ],
  [
    40,
    'M',
    [
      [18, 75, 47],
      [31, 76, 48],
    ],
  ],
  [
    40,
    'Q',
    [
      [34, 54, 24],
      [34, 55, 25],
    ],
  ],
  [
    40,
    'H',
    [
      [20, 45, 15],
      [61, 46, 16],
    ],
  ],
]
const levels = ['L', 'M', 'Q', 'H'] as const

describe('the codewords of a symbol', () => {
  it.each(table9)('of version %d and level %s are parted as the standard says', (version, level, parts) => {
    const { words, correction } = blocksOf(modulesOf(version), level)
    expect(words.map(({ length }) => [length, length - correction])).toEqual(
      parts.flatMap(([count, all, data]) => Array.from({ length: count }, () => [all, data])),
    )
    expect(dataWordsOf(modulesOf(version), level)).toBe(
      parts.reduce((sum, [count, , data]) => sum + count * data, 0),
    )
  })

  it('belong to one block each, in every version and level', () => {
    for (let version = 1; version <= 40; version += 1)
      for (const level of levels) {
        const { words, correction } = blocksOf(modulesOf(version), level)
        const all = words.flat().sort((a, b) => a - b)
        expect(all).toEqual([...codewordPlaces(modulesOf(version)).keys()])
        expect(correction % 2 === 0 || version < 4).toBe(true)
      }
  })

  it('are written by turns, the longer blocks last, and the correction after all data', () => {
    const { words } = blocksOf(modulesOf(5), 'Q')
    expect(words.map((block) => block[0])).toEqual([0, 1, 2, 3])
    expect(words.map((block) => block[14])).toEqual([56, 57, 58, 59])
    expect(words.map((block) => block[15])).toEqual([62, 63, 60, 61])
    expect(dataWordsOf(modulesOf(5), 'Q')).toBe(62)
  })
})
