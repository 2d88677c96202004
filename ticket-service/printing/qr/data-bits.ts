/** What a symbol holds: characters of the alphanumeric mode, which may be none, and then digits in the numeric mode. */
export interface SymbolText {
  readonly address: string
  readonly digits: string
}

/** The characters of the alphanumeric mode by their value (ISO/IEC 18004, table 5). */
const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const modeBits = 4
const mode = { numeric: 1, alphanumeric: 2 } as const
const zero = 48

/** Bits of a segment's count of characters (table 3). */
const countBits = (version: number) =>
  version < 10 ? ({ numeric: 10, alphanumeric: 9 } as const) : ({ numeric: 12, alphanumeric: 11 } as const)

/** How many bits a text takes in a version, the terminator left out. */
export function bitsOf({ address, digits }: SymbolText, version: number): number {
  const counts = countBits(version)
  const [threes, rest] = [Math.floor(digits.length / 3), digits.length % 3]
  const numeric = modeBits + counts.numeric + threes * 10 + (rest === 0 ? 0 : rest * 3 + 1)
  if (address === '') return numeric
  const pairs = Math.floor(address.length / 2)
  return numeric + modeBits + counts.alphanumeric + pairs * 11 + (address.length % 2) * 6
}

const numeral = (text: string, at: number): number => {
  const value = alphanumeric.indexOf(text.charAt(at))
  if (value < 0) throw new Error(`A symbol has no "${text.charAt(at)}" beside its digits.`)
  return value
}

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - zero
  if (!(value >= 0 && value <= 9)) throw new Error(`"${text.charAt(at)}" is no digit.`)
  return value
}

/** Takes the bits of a number of so many bits. */
type Put = (value: number, width: number) => void

function putAddress(put: Put, address: string): void {
  let at = 0
  for (; at + 1 < address.length; at += 2) put(numeral(address, at) * 45 + numeral(address, at + 1), 11)
  if (at < address.length) put(numeral(address, at), 6)
}

function putDigits(put: Put, digits: string): void {
  let at = 0
  for (; at + 2 < digits.length; at += 3)
    put(digit(digits, at) * 100 + digit(digits, at + 1) * 10 + digit(digits, at + 2), 10)
  if (at + 1 < digits.length) put(digit(digits, at) * 10 + digit(digits, at + 1), 7)
  else if (at < digits.length) put(digit(digits, at), 4)
}

/**
 * Writes the data codewords of a text that fits (7.4).
 * @throws Error for a character that its mode does not have.
 */
export function putDataBytes(bytes: Uint8Array, { address, digits }: SymbolText, version: number): void {
  const { length } = bytes
  const counts = countBits(version)
  let held = 0
  let bits = 0
  let at = 0
  const put: Put = (value, width) => {
    held = (held << width) | value
    bits += width
    while (bits >= 8) {
      bits -= 8
      bytes[at] = held >>> bits
      at += 1
    }
    held &= 255
  }
  if (address !== '') {
    put(mode.alphanumeric, modeBits)
    put(address.length, counts.alphanumeric)
    putAddress(put, address)
  }
  put(mode.numeric, modeBits)
  put(digits.length, counts.numeric)
  putDigits(put, digits)
  // The terminator, and zeros to the end of its byte.
  put(0, Math.min(modeBits, 8 * (length - at) - bits))
  if (bits > 0) put(0, 8 - bits)
  for (let pad = 0xec; at < length; at += 1, pad ^= 0xec ^ 0x11) bytes[at] = pad
}
