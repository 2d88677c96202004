/**
 * Powers of 2 in the field of 256 in which QR codes are corrected, modulo x^8 + x^4 + x^3 + x^2 + 1 (ISO/IEC 18004, 7.5.2), twice
 * over, so that the sum of two logarithms needs no remainder.
 */
export const powers = new Uint8Array(510)
const logs = new Uint8Array(256)
for (let power = 0, value = 1; power < 255; power += 1) {
  powers[power] = value
  powers[power + 255] = value
  logs[value] = power
  value = value & 128 ? (value << 1) ^ 0x11d : value << 1
}

/** The product of two elements. */
export const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (powers[(logs[a] as number) + (logs[b] as number)] as number)

/** The quotient of two elements; `b` is not 0. */
export const over = (a: number, b: number): number =>
  a === 0 ? 0 : (powers[(logs[a] as number) + 255 - (logs[b] as number)] as number)
