const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const values = new Map([...alphabet].map((letter, value) => [letter, value]))

/** Letters two at a time: every value of 12 bits. Every ticket of a print run is written in these. */
const pairs = Array.from(
  { length: 1 << 12 },
  (_, value) => alphabet.charAt(value >> 6) + alphabet.charAt(value & 63),
)
const fourLetters = (three: number): string => `${pairs[three >> 12]}${pairs[three & 4095]}`

/** Base64url without padding (RFC 7515 section 2). */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = ''
  let at = 0
  for (; at + 2 < bytes.length; at += 3)
    text += fourLetters(((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0))
  const left = bytes.length - at
  if (left === 0) return text
  return text + fourLetters(((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8)).slice(0, left + 1)
}

/** The bytes of strict base64url: no padding, no white space, no spare bits set; null for anything else. */
export function decodeBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of text) {
    const value = values.get(letter)
    if (value === undefined) return null
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at] = (bits >> held) & 0xff
      at += 1
    }
  }
  return (bits & ((1 << held) - 1)) === 0 ? bytes : null
}
