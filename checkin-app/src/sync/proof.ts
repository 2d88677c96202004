import type { DeviceId } from '../../../shared/model/ids.ts'
import { encodeBase64url } from '../../../shared/token/base64url.ts'
import { sha256 } from '../../../shared/token/hash.ts'

/** Seconds that a proof may be on its way. */
const lifetimeSeconds = 60

/** What a proof is made for: one request, and no other. */
export interface ProofOf {
  readonly device: DeviceId
  readonly key: CryptoKey
  /** The service's origin. */
  readonly audience: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: Uint8Array
  /** By the service's clock, epoch milliseconds. */
  readonly at: number
  /** 16 random bytes, never used before. */
  readonly once: Uint8Array
}

const encoder = new TextEncoder()
const ecdsa = { name: 'ECDSA', hash: 'SHA-256' }
const textPart = (value: unknown): string => encodeBase64url(encoder.encode(JSON.stringify(value)))

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** A JWT (RFC 7519) under a device's own key: ES256, explicitly typed (RFC 8725, section 3.11). */
export async function signedJwt(key: CryptoKey, typ: string, claims: object): Promise<string> {
  const input = `${textPart({ alg: 'ES256', typ })}.${textPart(claims)}`
  const signature = await crypto.subtle.sign(ecdsa, key, encoder.encode(input))
  return `${input}.${encodeBase64url(new Uint8Array(signature))}`
}

/** The JWT by which a device signs one request: ES256, good for 60 seconds. */
export function proofOf(request: ProofOf): Promise<string> {
  const iat = Math.floor(request.at / 1000)
  return signedJwt(request.key, 'device+jwt', {
    iss: request.device,
    aud: request.audience,
    htm: request.method,
    htu: request.path,
    iat,
    exp: iat + lifetimeSeconds,
    jti: hexOf(request.once),
    bh: encodeBase64url(sha256(request.body)),
  })
}
