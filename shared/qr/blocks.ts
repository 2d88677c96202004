import type { Level } from './information.ts'
import { versionOf } from './sizes.ts'
import { writingOrder } from './writing-order.ts'

/** Codewords of correction in each block, and how many blocks, by version from 1 (ISO/IEC 18004, table 9). */
const levels: Readonly<Record<Level, readonly [words: readonly number[], blocks: readonly number[]]>> = {
  L: [
    [
      7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28,
      30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
      1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17,
      18, 19, 19, 20, 21, 22, 24, 25,
    ],
  ],
  M: [
    [
      10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28,
      28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ],
    [
      1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28,
      29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
  ],
  Q: [
    [
      13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28,
      30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
      1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38,
      40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    ],
  ],
  H: [
    [
      17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30,
      30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
      1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42,
      45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ],
  ],
}

function partingOf(modules: number, level: Level): readonly [correction: number, blocks: number] {
  const [words, blocks] = levels[level]
  const version = versionOf(modules)
  return [words[version - 1] as number, blocks[version - 1] as number]
}

const codewordsOf = (modules: number): number => writingOrder(modules).length >> 3

/** How the codewords of a symbol belong to blocks, which are written by turns (7.6). */
export interface Blocks {
  /** Of each block the places of its codewords among all in the order in which they are written, those of the correction last. */
  readonly words: readonly (readonly number[])[]
  /** How many of each block are correction. */
  readonly correction: number
}

/** The blocks of a symbol's codewords, whose first have one data codeword fewer where they do not come out even. */
export function blocksOf(modules: number, level: Level): Blocks {
  const [correction, count] = partingOf(modules, level)
  const all = codewordsOf(modules)
  const short = Math.floor(all / count) - correction
  const firstLong = count - (all % count)
  const blocks = Array.from({ length: count }, (): number[] => [])
  let at = 0
  for (let word = 0; word <= short; word += 1)
    for (const [index, block] of blocks.entries()) if (word < short || index >= firstLong) block.push(at++)
  for (let word = 0; word < correction; word += 1) for (const block of blocks) block.push(at++)
  return { words: blocks, correction }
}

/** How many of a symbol's codewords are data. */
export function dataWordsOf(modules: number, level: Level): number {
  const [correction, count] = partingOf(modules, level)
  return codewordsOf(modules) - count * correction
}
