import type { BlankSymbol } from './blank-symbol.ts'
import { type Lines, wordsOfLine } from './lines.ts'

/** How many bits are set in 16. */
const setBits = new Uint8Array(1 << 16)
for (let bits = 1; bits < setBits.length; bits += 1)
  setBits[bits] = (setBits[bits >> 1] as number) + (bits & 1)
const count = (word: number): number => (setBits[word & 0xffff] as number) + (setBits[word >>> 16] as number)

/** Of ISO/IEC 18004, table 11. A run of five alike costs 3 and each more 1: one for each five alike, and 2 where they begin. */
const runBegins = 2
const squareAlike = 3
const finderAlike = 40
const fiveInAHundred = 10

/** A word of which so many bits are set, from its highest. */
const firstBits = (bits: number): number => (bits >= 32 ? -1 : bits <= 0 ? 0 : -1 << (32 - bits))

/** Those of the columns that are light on all four lines from `first`. */
const fourLight = (lines: Lines, columns: number, first: number, from: number, to: number): number =>
  first < from || first + 4 > to
    ? 0
    : columns &
      ~(
        (lines[first] as number) |
        (lines[first + 1] as number) |
        (lines[first + 2] as number) |
        (lines[first + 3] as number)
      )

/**
 * Adds to a penalty that of runs of five or more alike, and of what looks like a finder: 1:1:3:1:1 with four light modules before or
 * after it. What is no longer less than `limit` is not counted to its end.
 */
function alongLines(lines: Lines, size: number, limit: number, sum: number): number {
  let penalty = sum
  const words = lines.length / size
  for (let word = 0; word < words && penalty < limit; word += 1) {
    const from = word * size
    const to = from + size
    const valid = firstBits(2 * size - 32 * word)
    let six = 0
    let five = 0
    let four = 0
    let three = 0
    let two = 0
    let one = lines[from] as number
    let alike3 = 0
    let alike2 = 0
    let alike1 = 0
    let runBefore = 0
    for (let at = from + 1; at < to; at += 1) {
      const line = lines[at] as number
      const alike = ~(one ^ line) & valid
      const run = alike & alike1 & alike2 & alike3
      if (run !== 0) penalty += count(run) + runBegins * count(run & ~runBefore)
      const finder = line & ~one & two & three & four & ~five & six
      if (finder !== 0)
        penalty +=
          finderAlike *
          (count(fourLight(lines, finder, at - 10, from, to)) +
            count(fourLight(lines, finder, at + 1, from, to)))
      runBefore = run
      alike3 = alike2
      alike2 = alike1
      alike1 = alike
      six = five
      five = four
      four = three
      three = two
      two = one
      one = line
    }
  }
  return penalty
}

/** Squares of two by two alike, and how far from half of all modules is dark. */
function overall(lines: Lines, size: number): number {
  const words = (size + 31) >> 5
  let squares = 0
  let dark = 0
  for (let word = 0; word < words; word += 1) {
    const from = word * size
    const valid = firstBits(size - 32 * word)
    // The last column has no other to its right.
    const paired = firstBits(size - 1 - 32 * word)
    let before = 0
    let alikeBefore = 0
    for (let at = from; at < from + size; at += 1) {
      const line = lines[at] as number
      const right = (line << 1) | ((lines[at + size] as number) >>> 31)
      const alike = ~(line ^ right) & paired
      squares += count(alike & alikeBefore & ~(line ^ before))
      dark += count(line & valid)
      before = line
      alikeBefore = alike
    }
  }
  const all = size * size
  const steps = Math.ceil(Math.max(0, Math.abs(dark * 100 - all * 50) - all * 5) / (all * 5))
  return squareAlike * squares + fiveInAHundred * steps
}

/**
 * Finds the mask of least penalty, the first of those that are alike (7.8.3), for symbols of one version. What it is given holds all
 * but the information.
 */
export function maskFinder({ size, masks }: BlankSymbol): (lines: Lines) => number {
  const masked: Lines = new Int32Array(wordsOfLine(size) * size)
  return (lines) => {
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (let index = 0; index < masks.length; index += 1) {
      const mask = masks[index] as Lines
      for (let at = 0; at < masked.length; at += 1) masked[at] = (lines[at] as number) ^ (mask[at] as number)
      const penalty = alongLines(masked, size, least, overall(masked, size))
      if (penalty >= least) continue
      least = penalty
      best = index
    }
    return best
  }
}
