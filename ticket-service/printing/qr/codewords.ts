import type { Capacity } from './versions.ts'

/** Powers of 2 in the field of 256 elements of ISO/IEC 18004, 7.5.2, twice over, and their logarithms. */
const power = new Uint8Array(510)
const logarithm = new Uint8Array(256)
for (let exponent = 0, value = 1; exponent < 255; exponent += 1) {
  power[exponent] = value
  power[exponent + 255] = value
  logarithm[value] = exponent
  value = value < 128 ? value << 1 : (value << 1) ^ 0x11d
}

const product = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (power[(logarithm[a] as number) + (logarithm[b] as number)] as number)

/** The generator of so many check codewords (annex A), its leading 1 left out. */
function generator(checks: number): readonly number[] {
  let coefficients = [1]
  for (let root = 0; root < checks; root += 1) {
    const by = power[root] as number
    coefficients = [...coefficients, 0].map(
      (coefficient, at) => coefficient ^ product(coefficients[at - 1] ?? 0, by),
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
      table[word] = (table[word] as number) | (product(coefficient, factor) << (24 - 8 * (at & 3)))
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

/** Writes all codewords of a symbol in their order: the data of its blocks by turns, then their checks by turns (7.6). */
export function putCodewords(all: Uint8Array, data: Uint8Array, { blocks, checksOfBlock }: Capacity): void {
  const table = tableOf(checksOfBlock)
  const least = Math.floor(data.length / blocks)
  const longer = data.length % blocks
  let from = 0
  for (let block = 0; block < blocks; block += 1) {
    const to = from + least + (block < blocks - longer ? 0 : 1)
    const checks = remainder(data, from, to, table)
    for (let at = 0; at < least; at += 1) all[at * blocks + block] = data[from + at] as number
    if (to - from > least) all[least * blocks + block - (blocks - longer)] = data[to - 1] as number
    for (let at = 0; at < checksOfBlock; at += 1)
      all[data.length + at * blocks + block] = (checks[at >> 2] as number) >>> (24 - 8 * (at & 3))
    from = to
  }
}
