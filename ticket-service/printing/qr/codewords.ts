import type { Blocks } from '../../../shared/qr/blocks.ts'
import { powers, times } from '../../../shared/qr/field.ts'

/** The generator of so many check codewords (annex A), its leading 1 left out. */
function generator(checks: number): readonly number[] {
  let coefficients = [1]
  for (let root = 0; root < checks; root += 1) {
    const by = powers[root] as number
    coefficients = [...coefficients, 0].map(
      (coefficient, at) => coefficient ^ times(coefficients[at - 1] ?? 0, by),
    )
  }
  return coefficients.slice(1)
}

/** The generator times each element, four coefficients to a word, the first in its highest byte. */
function multiples(checks: number): Int32Array {
  const words = (checks + 3) >> 2
  const table = new Int32Array(256 * words)
  const coefficients = generator(checks)
  for (let factor = 0; factor < 256; factor += 1) {
    for (const [at, coefficient] of coefficients.entries()) {
      const word = factor * words + (at >> 2)
      table[word] = (table[word] as number) | (times(coefficient, factor) << (24 - 8 * (at & 3)))
    }
  }
  return table
}

const tables = new Map<number, Int32Array>()
function tableOf(checks: number): Int32Array {
  const known = tables.get(checks)
  if (known) return known
  const made = multiples(checks)
  tables.set(checks, made)
  return made
}

/** The remainder of a block in a division by the generator (7.5.2), in words. */
function remainder(data: Uint8Array, from: number, to: number, table: Int32Array): Int32Array {
  const words = table.length >> 8
  const rest = new Int32Array(words)
  for (let at = from; at < to; at += 1) {
    let row = ((data[at] as number) ^ ((rest[0] as number) >>> 24)) * words
    for (let word = 0; word < words; word += 1, row += 1) {
      const next = word + 1 < words ? (rest[word + 1] as number) >>> 24 : 0
      rest[word] = (((rest[word] as number) << 8) | next) ^ (table[row] as number)
    }
  }
  return rest
}

/** Writes all codewords of a symbol: the data and the checks of each block at their places (7.6). */
export function putCodewords(all: Uint8Array, data: Uint8Array, { words, correction }: Blocks): void {
  const table = tableOf(correction)
  let from = 0
  for (const block of words) {
    const own = block.length - correction
    const checks = remainder(data, from, from + own, table)
    for (let at = 0; at < own; at += 1) all[block[at] as number] = data[from + at] as number
    for (let at = 0; at < correction; at += 1)
      all[block[own + at] as number] = (checks[at >> 2] as number) >>> (24 - 8 * (at & 3))
    from += own
  }
}
