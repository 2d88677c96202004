import type { ErrorCorrection } from '../printed-ticket.ts'
import { informationModules } from './information.ts'
import { type Lines, placesOf, setDark, wordsOfLine } from './lines.ts'
import { alignments, modulesOf } from './versions.ts'

/** What all symbols of one version have in common. */
export interface BlankSymbol {
  readonly version: number
  readonly size: number
  /** Finders, timing and alignment (ISO/IEC 18004, 6.3); all else is light. */
  readonly patterns: Lines
  /** For each bit of the codewords, in their order, its places in its row and in its column (7.7.3). */
  readonly places: Int32Array
  /** The eight masks, over the codewords' modules alone (7.8.2). */
  readonly masks: readonly Lines[]
}

/** Whether a mask turns a module over (table 10). */
const turns: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => ((y >> 1) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

/** All modules in the order in which codewords lie: two columns at once, up and down by turns, from the right (7.7.3). */
function* readingOrder(size: number): Generator<readonly [number, number]> {
  let isUpwards = true
  for (let right = size - 1; right > 0; right -= 2, isUpwards = !isUpwards) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step += 1) {
      const y = isUpwards ? size - 1 - step : step
      yield [right, y]
      yield [right - 1, y]
    }
  }
}

/** A symbol's patterns, and which modules they and its information take. */
function patternsOf(version: number) {
  const size = modulesOf(version)
  const patterns: Lines = new Int32Array(wordsOfLine(size) * size)
  const taken = new Uint8Array(size * size)
  const isTaken = (x: number, y: number): boolean => taken[y * size + x] === 1
  const square = (middleX: number, middleY: number, reach: number, isDark: (ring: number) => boolean) => {
    for (let y = middleY - reach; y <= middleY + reach; y += 1)
      for (let x = middleX - reach; x <= middleX + reach; x += 1) {
        if (x < 0 || y < 0 || x >= size || y >= size) continue
        taken[y * size + x] = 1
        if (isDark(Math.max(Math.abs(x - middleX), Math.abs(y - middleY)))) setDark(patterns, size, x, y)
      }
  }
  const finders = [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const
  for (const [x, y] of finders) square(x, y, 4, (ring) => ring !== 2 && ring !== 4)
  const crossings = alignments(version)
  for (const y of crossings)
    for (const x of crossings) if (!isTaken(x, y)) square(x, y, 2, (ring) => ring !== 1)
  for (let at = 8; at < size - 8; at += 1) {
    if (!isTaken(at, 6)) square(at, 6, 0, () => at % 2 === 0)
    if (!isTaken(6, at)) square(6, at, 0, () => at % 2 === 0)
  }
  for (const { x, y } of informationModules(version, 'M', 0)) taken[y * size + x] = 1
  return { size, patterns, isTaken }
}

export function blankSymbol(version: number): BlankSymbol {
  const { size, patterns, isTaken } = patternsOf(version)
  const places: number[] = []
  const masks = turns.map(() => new Int32Array(patterns.length))
  for (const [x, y] of readingOrder(size)) {
    if (isTaken(x, y)) continue
    places.push(...placesOf(size, x, y))
    for (const [index, mask] of masks.entries()) if (turns[index]?.(x, y)) setDark(mask, size, x, y)
  }
  return { version, size, patterns, places: Int32Array.from(places), masks }
}

/** The masks with a symbol's information laid over each, which penalties leave out. */
export const finishings = (blank: BlankSymbol, level: ErrorCorrection): readonly Lines[] =>
  blank.masks.map((mask, index) => {
    const finished = mask.slice()
    for (const { x, y, isDark } of informationModules(blank.version, level, index))
      if (isDark) setDark(finished, blank.size, x, y)
    return finished
  })
