/** Digits of a last group of 0 to 6 bytes; a full group of 7 bytes takes 17 (TOKEN.md, the compact form). */
const tailDigits = [0, 3, 5, 8, 10, 13, 15] as const
const groupBytes = 7
const groupDigits = 17

/** Bytes as decimal digits, so that a QR encoder can use numeric mode: 10 bits for 3 digits. */
export function digitsOfBytes(bytes: Uint8Array): string {
  let digits = ''
  let at = 0
  for (; at + groupBytes <= bytes.length; at += groupBytes) digits += fullGroup(bytes, at)
  const tail = bytes.length - at
  return tail === 0 ? digits : digits + padded(numberAt(bytes, at, tail), tailDigits[tail] ?? 0)
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

function numberAt(bytes: Uint8Array, from: number, length: number): number {
  let value = 0
  for (let at = from; at < from + length; at += 1) value = value * 256 + (bytes[at] ?? 0)
  return value
}

/** Every value of three digits. `String` would keep each number that it was given for a while, which a print run of thousands notices. */
const threeDigits = Array.from({ length: 1000 }, (_, value) => padded(value, 3))

const nineDigits = (value: number): string =>
  `${threeDigits[Math.floor(value / 1e6)]}${threeDigits[Math.floor(value / 1e3) % 1000]}${threeDigits[value % 1000]}`

const billion = 1e9
/**
 * 7 bytes go beyond 2^53, so they are counted in billions and what is left of them: 2^32 is 4 billion and a rest, which times 3 bytes
 * is still exact. A bigint takes three times as long.
 */
function fullGroup(bytes: Uint8Array, at: number): string {
  const high = numberAt(bytes, at, 3)
  const rest = high * (2 ** 32 - 4 * billion) + numberAt(bytes, at + 3, 4)
  return nineDigits(4 * high + Math.floor(rest / billion)).slice(1) + nineDigits(rest % billion)
}

/** The bytes of one group, or null where it is out of range. */
function bytesOfGroup(digits: string, length: number): Uint8Array | null {
  let value = BigInt(digits)
  if (value >> BigInt(8 * length) !== 0n) return null
  const bytes = new Uint8Array(length)
  for (let at = length - 1; at >= 0; at -= 1) {
    bytes[at] = Number(value & 255n)
    value >>= 8n
  }
  return bytes
}

/** The first byte, read before anything else is looked at; null where the first group is out of range. */
export function firstByteOf(digits: string): number | null {
  return bytesOfGroup(digits.slice(0, groupDigits), groupBytes)?.[0] ?? null
}

/** The bytes of digits; null for a count that no number of bytes has, or a group out of range. */
export function bytesOfDigits(digits: string): Uint8Array | null {
  const full = Math.floor(digits.length / groupDigits)
  const tail = tailDigits.indexOf((digits.length % groupDigits) as (typeof tailDigits)[number])
  if (tail < 0) return null
  const bytes = new Uint8Array(full * groupBytes + tail)
  for (let index = 0; index <= full; index += 1) {
    const length = index === full ? tail : groupBytes
    if (length === 0) break
    const group = bytesOfGroup(digits.slice(index * groupDigits, (index + 1) * groupDigits), length)
    if (!group) return null
    bytes.set(group, index * groupBytes)
  }
  return bytes
}
