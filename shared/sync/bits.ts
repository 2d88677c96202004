import { decodeBase64url, encodeBase64url } from '../token/base64url.ts'

/** Largest order of a column: values of a column are spread over at most so many bits before the rest costs more. */
const mostOrder = 31
/** What a column's numbers may be, so that sums of them are exact. */
const mostBits = 48

/** Bits, the highest first, as base64url. */
class BitWriter {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(1024)
  #length = 0
  #held = 0
  #count = 0

  /** A whole number in so many bits. In halves of 16, since shifting knows 32 bits only. */
  number(value: number, bits: number): void {
    if (bits > 16) {
      this.number(Math.floor(value / 2 ** 16), bits - 16)
      this.number(value % 2 ** 16, 16)
      return
    }
    this.#held = (this.#held << bits) | value
    this.#count += bits
    while (this.#count >= 8) {
      this.#count -= 8
      this.#byte(this.#held >> this.#count)
    }
    this.#held &= (1 << this.#count) - 1
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const wider = new Uint8Array(this.#length * 2)
      wider.set(this.#bytes)
      this.#bytes = wider
    }
    this.#bytes[this.#length] = value
    this.#length += 1
  }

  text(): string {
    if (this.#count > 0) this.number(0, 8 - this.#count)
    return encodeBase64url(this.#bytes.subarray(0, this.#length))
  }
}

/** Reads what `BitWriter` wrote; past the end it throws, and whoever reads answers null. */
class BitReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  bit(): number {
    const byte = this.#bytes[this.#at >> 3]
    if (byte === undefined) throw new RangeError('The packed bits end too early.')
    const bit = (byte >> (7 - (this.#at & 7))) & 1
    this.#at += 1
    return bit
  }

  number(bits: number): number {
    let value = 0
    for (let index = 0; index < bits; index += 1) value = value * 2 + this.bit()
    return value
  }
}

const bitLength = (value: number): number =>
  value < 2 ** 32 ? 32 - Math.clz32(value) : 64 - Math.clz32(value / 2 ** 32)

/** Bits of a whole number from 0 in exponential Golomb code of an order (ITU-T H.264, 9.1, with 2^order for 1). */
const bitsOf = (value: number, order: number): number => 2 * bitLength(value + 2 ** order) - 1 - order

/**
 * Packs columns of whole numbers: of each its least number, then every number's distance from it in exponential Golomb code, of
 * the order that makes the column shortest. A column whose numbers are all alike costs nothing but its first.
 */
export function packColumns(columns: readonly (readonly number[])[]): string {
  const writer = new BitWriter()
  for (const column of columns) {
    const least = column.reduce((low, value) => Math.min(low, value), column[0] ?? 0)
    const most = column.reduce((high, value) => Math.max(high, value), least)
    const isTooWide = most - least >= 2 ** mostBits - 2 ** mostOrder || Math.abs(least) >= 2 ** mostBits
    if (isTooWide || !column.every(Number.isInteger))
      throw new RangeError('A column holds a number that cannot be packed.')
    writer.number(least < 0 ? 1 : 0, 1)
    writer.number(Math.abs(least), mostBits)
    writer.number(most > least ? 1 : 0, 1)
    if (most === least) continue
    const order = shortestOrder(column, least)
    writer.number(order, 5)
    for (const value of column) {
      const coded = value - least + 2 ** order
      const length = bitLength(coded)
      writer.number(0, length - order - 1)
      writer.number(coded, length)
    }
  }
  return writer.text()
}

function shortestOrder(column: readonly number[], least: number): number {
  let best = 0
  let fewest = Number.POSITIVE_INFINITY
  for (let order = 0; order <= mostOrder; order += 1) {
    let bits = 0
    for (const value of column) bits += bitsOf(value - least, order)
    if (bits >= fewest) return best
    best = order
    fewest = bits
  }
  return best
}

/** Reads columns of these lengths; null where the text holds none such. */
export function unpackColumns(text: string, lengths: readonly number[]): readonly Float64Array[] | null {
  const bytes = decodeBase64url(text)
  if (!bytes) return null
  const reader = new BitReader(bytes)
  try {
    return lengths.map((length) => column(reader, length))
  } catch (cause) {
    if (cause instanceof RangeError) return null
    throw cause
  }
}

function column(reader: BitReader, length: number): Float64Array {
  const sign = reader.bit() === 1 ? -1 : 1
  const least = sign * reader.number(mostBits)
  const values = new Float64Array(length).fill(least)
  if (reader.bit() === 0) return values
  const order = reader.number(5)
  for (let index = 0; index < length; index += 1) {
    let bits = order
    while (reader.bit() === 0) bits += 1
    if (bits >= mostBits) throw new RangeError('A packed number is too large.')
    values[index] = least + 2 ** bits + reader.number(bits) - 2 ** order
  }
  return values
}
