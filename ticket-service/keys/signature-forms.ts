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

/** A signature in DER of r then s, 64 bytes. Written in place, for every request of a device has one. */
export function derSignature(raw: Uint8Array): Uint8Array {
  const der = new Uint8Array(2 + 2 * (3 + halfBytes))
  const middle = putInteger(der, 2, raw.subarray(0, halfBytes))
  const end = putInteger(der, middle, raw.subarray(halfBytes))
  der[0] = 0x30
  der[1] = end - 2
  return der.subarray(0, end)
}

/** Writes an integer where there are zeros still; answers where it ends. */
function putInteger(der: Uint8Array, at: number, digits: Uint8Array): number {
  let first = 0
  while (first < halfBytes - 1 && digits[first] === 0) first += 1
  const sign = (digits[first] ?? 0) >= 0x80 ? 1 : 0
  const end = at + 2 + sign + halfBytes - first
  der[at] = 2
  der[at + 1] = end - at - 2
  der.set(digits.subarray(first), at + 2 + sign)
  return end
}
