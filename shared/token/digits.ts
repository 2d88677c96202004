/** Digits of a last group of 0 to 6 bytes; a full group of 7 bytes takes 17 (token.md, the compact form). */
const tailDigits = [0, 3, 5, 8, 10, 13, 15] as const
const groupBytes = 7
const groupDigits = 17

/** Bytes as decimal digits, so that a QR encoder can use numeric mode: 10 bits for 3 digits. */
export function digitsOfBytes(bytes: Uint8Array): string {
  let digits = ''
  for (let at = 0; at < bytes.length; at += groupBytes) {
    const group = bytes.subarray(at, at + groupBytes)
    const width = group.length === groupBytes ? groupDigits : (tailDigits[group.length] ?? 0)
    digits += numberOf(group).toString().padStart(width, '0')
  }
  return digits
}

/** 7 bytes go beyond 2^53, so a group of more than 6 is counted in a bigint. */
function numberOf(group: Uint8Array): number | bigint {
  if (group.length < groupBytes) return group.reduce((value, byte) => value * 256 + byte, 0)
  return group.reduce((value, byte) => value * 256n + BigInt(byte), 0n)
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
