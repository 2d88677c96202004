/*
 * An ES256 signature is r then s, 64 bytes, in a JWS (RFC 7518 section 3.4); OpenSSL signs and verifies in DER (RFC 3279 section
 * 2.2.3). What Node does between the two with `dsaEncoding: 'ieee-p1363'` costs as much as half a signature: it reads the key anew.
 */

const halfBytes = 32

/** r then s of a signature in DER. */
export function rawSignature(der: Uint8Array): Uint8Array {
  const raw = new Uint8Array(2 * halfBytes)
  let at = 2
  for (const end of [halfBytes, 2 * halfBytes]) {
    const length = der[at + 1] ?? 0
    const until = at + 2 + length
    // A positive integer has a zero before its highest bit, and no other zeros in front.
    const digits = der.subarray(until - Math.min(length, halfBytes), until)
    raw.set(digits, end - digits.length)
    at = until
  }
  return raw
}

/** A signature in DER of r then s, 64 bytes. */
export function derSignature(raw: Uint8Array): Uint8Array {
  const integers = [raw.subarray(0, halfBytes), raw.subarray(halfBytes)].flatMap(derInteger)
  return Uint8Array.of(0x30, integers.length, ...integers)
}

function derInteger(digits: Uint8Array): readonly number[] {
  const first = digits.findIndex((digit) => digit !== 0)
  const least = digits.subarray(first < 0 ? halfBytes - 1 : first)
  const isNegative = (least[0] ?? 0) >= 0x80
  return [2, least.length + (isNegative ? 1 : 0), ...(isNegative ? [0] : []), ...least]
}
