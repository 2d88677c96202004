/** The field of 256 in which QR codes are corrected: powers of 2 modulo x^8 + x^4 + x^3 + x^2 + 1 (ISO/IEC 18004, 7.5.2). */
const powers = new Uint8Array(510)
const logs = new Uint8Array(256)
for (let power = 0, value = 1; power < 255; power += 1) {
  powers[power] = value
  powers[power + 255] = value
  logs[value] = power
  value = value & 128 ? (value << 1) ^ 0x11d : value << 1
}

const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (powers[(logs[a] ?? 0) + (logs[b] ?? 0)] ?? 0)
const over = (a: number, b: number): number =>
  a === 0 ? 0 : (powers[(logs[a] ?? 0) + 255 - (logs[b] ?? 0)] ?? 0)

/** The value of a polynomial, its constant first. */
function valueAt(polynomial: Uint8Array, x: number): number {
  let value = 0
  for (let degree = polynomial.length - 1; degree >= 0; degree -= 1)
    value = times(value, x) ^ (polynomial[degree] ?? 0)
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
    valueAtReversed(block, powers[power] ?? 0),
  )
  if (syndromes.every((syndrome) => syndrome === 0)) return block
  const [locator, wrong] = locatorOf(syndromes, block.length, lost)
  if (2 * (wrong - lost.length) + lost.length > correction - unspent) return null
  const evaluator = productOf(syndromes, locator).subarray(0, correction)
  const mended = Uint8Array.from(block)
  let found = 0
  for (let place = 0; place < block.length; place += 1) {
    const power = block.length - 1 - place
    const inverse = powers[(255 - power) % 255] ?? 0
    if (valueAt(locator, inverse) !== 0) continue
    found += 1
    const slope = valueAt(slopeOf(locator), inverse)
    if (slope === 0) return null
    mended[place] = (mended[place] ?? 0) ^ times(powers[power] ?? 0, over(valueAt(evaluator, inverse), slope))
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
    const root = powers[(length - 1 - place) % 255] ?? 0
    for (let degree = index + 1; degree > 0; degree -= 1)
      locator[degree] = (locator[degree] ?? 0) ^ times(locator[degree - 1] ?? 0, root)
  }
  let before = Uint8Array.from(locator)
  let wrong = lost.length
  for (let step = lost.length + 1; step <= syndromes.length; step += 1) {
    let off = 0
    for (let degree = 0; degree < step; degree += 1)
      off ^= times(locator[degree] ?? 0, syndromes[step - 1 - degree] ?? 0)
    before.copyWithin(1, 0)
    before[0] = 0
    if (off === 0) continue
    const next = locator.map((value, degree) => value ^ times(off, before[degree] ?? 0))
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
      product[first + second] = (product[first + second] ?? 0) ^ times(one, other)
  return product
}

/** The formal derivative: in this field every second term goes. */
const slopeOf = (polynomial: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: polynomial.length - 1 }, (_, degree) =>
    degree % 2 === 0 ? (polynomial[degree + 1] ?? 0) : 0,
  )
