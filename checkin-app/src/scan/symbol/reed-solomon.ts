import { over, powers, times } from '../../../../shared/qr/field.ts'

/** The value of a polynomial, its constant first. */
function valueAt(polynomial: Uint8Array, x: number): number {
  let value = 0
  for (let degree = polynomial.length - 1; degree >= 0; degree -= 1)
    value = times(value, x) ^ (polynomial[degree] as number)
  return value
}

/**
 * Corrects a block whose last `correction` words are its correction; `lost` are the places of words that count for nothing. Costs
 * one word of correction for each lost one and two for each other that is wrong, and leaves `unspent` of them for being sure. Null
 * where that is not enough. Berlekamp and Massey's algorithm begun with what is lost, then Forney's (Blahut, Algebraic Codes for
 * Data Transmission, 2003, 7.4 and 7.5).
 */
export function corrected(
  block: Uint8Array,
  correction: number,
  lost: readonly number[],
  unspent: number,
): Uint8Array | null {
  const syndromes = Uint8Array.from({ length: correction }, (_, power) =>
    valueAtReversed(block, powers[power] as number),
  )
  if (syndromes.every((syndrome) => syndrome === 0)) return block
  const [locator, wrong] = locatorOf(syndromes, block.length, lost)
  if (2 * (wrong - lost.length) + lost.length > correction - unspent) return null
  const evaluator = productOf(syndromes, locator).subarray(0, correction)
  const mended = Uint8Array.from(block)
  let found = 0
  for (let place = 0; place < block.length; place += 1) {
    const power = block.length - 1 - place
    const inverse = powers[(255 - power) % 255] as number
    if (valueAt(locator, inverse) !== 0) continue
    found += 1
    const slope = valueAt(slopeOf(locator), inverse)
    if (slope === 0) return null
    mended[place] =
      (mended[place] as number) ^ times(powers[power] as number, over(valueAt(evaluator, inverse), slope))
  }
  return found === wrong ? mended : null
}

/** The value of a block as a polynomial: its first word has the highest degree. */
function valueAtReversed(block: Uint8Array, x: number): number {
  let value = 0
  for (const word of block) value = times(value, x) ^ word
  return value
}

/** The polynomial whose roots say which words are wrong or lost, and how many they are. */
function locatorOf(
  syndromes: Uint8Array,
  length: number,
  lost: readonly number[],
): readonly [Uint8Array, number] {
  let locator = new Uint8Array(syndromes.length + 1)
  locator[0] = 1
  for (const [index, place] of lost.entries()) {
    const root = powers[(length - 1 - place) % 255] as number
    for (let degree = index + 1; degree > 0; degree -= 1)
      locator[degree] = (locator[degree] as number) ^ times(locator[degree - 1] as number, root)
  }
  let before = Uint8Array.from(locator)
  let wrong = lost.length
  for (let step = lost.length + 1; step <= syndromes.length; step += 1) {
    let off = 0
    for (let degree = 0; degree < step; degree += 1)
      off ^= times(locator[degree] as number, syndromes[step - 1 - degree] as number)
    before.copyWithin(1, 0)
    before[0] = 0
    if (off === 0) continue
    const next = locator.map((value, degree) => value ^ times(off, before[degree] as number))
    if (2 * wrong <= step + lost.length - 1) {
      wrong = step + lost.length - wrong
      before = locator.map((value) => over(value, off))
    }
    locator = next
  }
  return [locator, wrong]
}

function productOf(a: Uint8Array, b: Uint8Array): Uint8Array {
  const product = new Uint8Array(a.length + b.length)
  for (const [first, one] of a.entries())
    for (const [second, other] of b.entries())
      product[first + second] = (product[first + second] as number) ^ times(one, other)
  return product
}

/** The formal derivative: in this field every second term goes. */
const slopeOf = (polynomial: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: polynomial.length - 1 }, (_, degree) =>
    degree % 2 === 0 ? (polynomial[degree + 1] as number) : 0,
  )
