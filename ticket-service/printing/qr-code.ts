import { encodeQR } from 'qr'
import type { ErrorCorrection } from './printed-ticket.ts'

/** A QR symbol without its quiet zone. */
export interface QrSymbol {
  /** Modules on each side: 37 for version 5, 4 more for each version. */
  readonly size: number
  /** Rows from the top, each of whole bytes, most significant bit first; a set bit is a dark module. */
  readonly rows: Uint8Array
}

/** Modules that stay white on each side of a symbol (ISO/IEC 18004, 5.3.8). */
export const quietModules = 4

/** Said outright: where the encoder is left to find the mode by itself it is a third slower. */
const options = {
  M: { ecc: 'medium', encoding: 'numeric', border: 1 },
  Q: { ecc: 'quartile', encoding: 'numeric', border: 1 },
} as const

/**
 * The symbol of a token's digits: numeric mode, level M unless said otherwise, the smallest version, the mask that the standard's penalties choose.
 * @throws Error for anything but digits, or for more of them than version 40 holds (5,596).
 */
export function qrSymbolOf(digits: string, level: ErrorCorrection = 'M'): QrSymbol {
  const bordered = encodeQR(digits, 'raw', options[level])
  const size = bordered.length - 2
  const rowBytes = (size + 7) >> 3
  const rows = new Uint8Array(rowBytes * size)
  let at = 0
  for (let y = 1; y <= size; y += 1) {
    const row = bordered[y] as readonly boolean[]
    // The border is light, as are the bits that fill up the last byte.
    for (let x = 1; x <= size; x += 8) {
      let byte = 0
      for (let module = x; module < x + 8; module += 1) byte = (byte << 1) | (row[module] ? 1 : 0)
      rows[at] = byte
      at += 1
    }
  }
  return { size, rows }
}

/** Whether a module is dark; `x` counts from the left, `y` from the top. */
export const isDark = ({ size, rows }: QrSymbol, x: number, y: number): boolean =>
  ((rows[y * ((size + 7) >> 3) + (x >> 3)] ?? 0) & (128 >> (x & 7))) !== 0
