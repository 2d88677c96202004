/** The curve P-256: y^2 = x^3 - 3x + b over the integers modulo p (SEC 2 version 2, section 2.4.2; NIST SP 800-186, 3.2.1.3). */
const p = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn
const coordinateBytes = 32

/** Whether two coordinates are a point of the curve: 32 bytes each (RFC 7518 section 6.2.1.2), less than p, and on it. */
export function isOnP256(xBytes: Uint8Array | null, yBytes: Uint8Array | null): boolean {
  if (xBytes?.length !== coordinateBytes || yBytes?.length !== coordinateBytes) return false
  const [x, y] = [integerOf(xBytes), integerOf(yBytes)]
  return x < p && y < p && (y * y - (x * x * x - 3n * x + b)) % p === 0n
}

const integerOf = (bytes: Uint8Array): bigint =>
  bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
