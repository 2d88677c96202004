import { type Blocks, blocksOf, dataWordsOf } from '../../shared/qr/blocks.ts'
import { modulesOf } from '../../shared/qr/sizes.ts'
import type { ErrorCorrection } from './printed-ticket.ts'
import { maskFinder } from './qr/best-mask.ts'
import { type BlankSymbol, blankSymbol, finishings } from './qr/blank-symbol.ts'
import { putCodewords } from './qr/codewords.ts'
import { bitsOf, putDataBytes, type SymbolText } from './qr/data-bits.ts'
import type { Lines } from './qr/lines.ts'

/** A ticket of ours takes no smaller version; the longest seat, name and address together take no larger one. */
const leastVersion = 5
const mostVersion = 20

/** A QR symbol without its quiet zone. */
export interface QrSymbol {
  /** Modules on each side: 37 for version 5, 4 more for each version. */
  readonly size: number
  /** Rows from the top, each of whole bytes, most significant bit first; a set bit is a dark module. */
  readonly rows: Uint8Array
}

/**
 * All that the symbols of one version and level have in common, made for the first of them, and the memory in which each is worked
 * out, one after the other.
 */
interface Mould {
  readonly blank: BlankSymbol
  readonly blocks: Blocks
  readonly maskOf: (lines: Lines) => number
  readonly finishings: readonly Lines[]
  readonly data: Uint8Array
  readonly codewords: Uint8Array
  readonly lines: Lines
}

const moulds = new Map<string, Mould>()

function mouldOf(version: number, level: ErrorCorrection): Mould {
  const key = `${version}${level}`
  const known = moulds.get(key)
  if (known) return known
  const size = modulesOf(version)
  const [blank, blocks] = [blankSymbol(size), blocksOf(size, level)]
  const made = {
    ...{ blank, blocks, maskOf: maskFinder(blank), finishings: finishings(blank, level) },
    data: new Uint8Array(dataWordsOf(size, level)),
    codewords: new Uint8Array(blank.places.length >> 4),
    lines: blank.patterns.slice(),
  }
  moulds.set(key, made)
  return made
}

function versionFor(text: SymbolText, level: ErrorCorrection): number {
  for (let version = leastVersion; version <= mostVersion; version += 1)
    if (bitsOf(text, version) <= 8 * dataWordsOf(modulesOf(version), level)) return version
  throw new Error(`${text.digits.length} digits are more than a symbol of version ${mostVersion} holds.`)
}

function setCodewords(lines: Lines, bytes: Uint8Array, places: Int32Array): void {
  for (let index = 0; index < bytes.length; index += 1) {
    // Only the bits that are set, from the highest.
    for (let left = bytes[index] as number; left !== 0; ) {
      const bit = Math.clz32(left) - 24
      left ^= 128 >> bit
      const at = 16 * index + 2 * bit
      const inRow = places[at] as number
      const inColumn = places[at + 1] as number
      lines[inRow >> 5] = (lines[inRow >> 5] as number) | (1 << (inRow & 31))
      lines[inColumn >> 5] = (lines[inColumn >> 5] as number) | (1 << (inColumn & 31))
    }
  }
}

/** The rows in whole bytes; what lies to the right of them belongs to the columns. */
function rowsOf(lines: Lines, finishing: Lines, size: number): Uint8Array {
  const rowBytes = (size + 7) >> 3
  const lastByte = (0xff << (8 * rowBytes - size)) & 0xff
  const rows = new Uint8Array(rowBytes * size)
  for (let y = 0, at = 0; y < size; y += 1) {
    for (let byte = 0; byte < rowBytes; byte += 1, at += 1) {
      const word = (byte >> 2) * size + y
      rows[at] = ((lines[word] as number) ^ (finishing[word] as number)) >>> (24 - 8 * (byte & 3))
    }
    rows[at - 1] = (rows[at - 1] as number) & lastByte
  }
  return rows
}

/**
 * The symbol of a token's digits: numeric mode, after an address in the alphanumeric mode if there is one, level M unless said otherwise, the smallest version from 5, the mask that the
 * standard's penalties choose. Made for the digits of tickets alone, a third of the price of an encoder for everything; a test
 * holds it to that one, module by module.
 * @throws Error for anything but digits, or for more of them than version 20 holds (1,159 in level Q).
 */
export function qrSymbolOf(digits: string, level: ErrorCorrection = 'M', address = ''): QrSymbol {
  const text = { address, digits }
  const version = versionFor(text, level)
  const { blank, blocks, maskOf, finishings, data, codewords, lines } = mouldOf(version, level)
  putDataBytes(data, text, version)
  putCodewords(codewords, data, blocks)
  lines.set(blank.patterns)
  setCodewords(lines, codewords, blank.places)
  return { size: blank.size, rows: rowsOf(lines, finishings[maskOf(lines)] as Lines, blank.size) }
}

/** Whether a module is dark; `x` counts from the left, `y` from the top. */
export const isDark = ({ size, rows }: QrSymbol, x: number, y: number): boolean =>
  ((rows[y * ((size + 7) >> 3) + (x >> 3)] ?? 0) & (128 >> (x & 7))) !== 0
