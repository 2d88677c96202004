import type { ErrorCorrection } from '../printed-ticket.ts'

/** A ticket of ours takes no smaller version; the longest seat, name and address together take no larger one. */
export const leastVersion = 5
export const mostVersion = 20

/** Modules on each side of a symbol (ISO/IEC 18004, 5.3.1). */
export const modulesOf = (version: number): number => 17 + 4 * version

/** Into how many blocks the codewords are parted, from version 5 (ISO/IEC 18004, table 9). */
const blocks: Readonly<Record<ErrorCorrection, readonly number[]>> = {
  M: [2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16],
  Q: [4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20],
}
/** Codewords of error correction in each block, from version 5 (the same table). */
const checks: Readonly<Record<ErrorCorrection, readonly number[]>> = {
  M: [24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26],
  Q: [18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30],
}

/** Rows and columns in whose crossings alignment patterns have their middles, those upon finders left out later (annex E). */
export function alignments(version: number): readonly number[] {
  const count = Math.floor(version / 7) + 2
  const last = modulesOf(version) - 7
  const step = Math.ceil((last - 6) / (count - 1) / 2) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, index) => last - (count - 2 - index) * step)]
}

/** Codewords of a symbol: what its patterns leave, in whole bytes (5.3, table 1). */
function codewordsOf(version: number): number {
  const crossings = alignments(version).length
  const aligned = 25 * crossings ** 2 - 10 * crossings - 55
  return Math.floor(((16 * version + 128) * version + 64 - aligned - (version < 7 ? 0 : 36)) / 8)
}

/** How a symbol's codewords are parted. The first blocks have one data codeword fewer where they do not come out even. */
export interface Capacity {
  readonly dataBytes: number
  readonly blocks: number
  readonly checksOfBlock: number
}

const capacities = (level: ErrorCorrection): readonly Capacity[] =>
  blocks[level].map((count, at) => {
    const checksOfBlock = checks[level][at] ?? 0
    return { dataBytes: codewordsOf(leastVersion + at) - count * checksOfBlock, blocks: count, checksOfBlock }
  })
const known: Readonly<Record<ErrorCorrection, readonly Capacity[]>> = {
  M: capacities('M'),
  Q: capacities('Q'),
}

/** What a symbol of a version and level holds. */
export const capacityOf = (version: number, level: ErrorCorrection): Capacity =>
  known[level][version - leastVersion] as Capacity
