import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { jwtVerify } from 'jose'
import type { DeviceId, GateId } from '../../shared/model/ids.ts'
import { type HandOutClaims, handOutType } from '../../shared/sync/hand-out.ts'
import { derSignature } from './signature-forms.ts'

/** What a request must be for its token to hold (architecture: a device's identity). */
export interface SignedRequest {
  readonly method: string
  readonly path: string
  readonly body: Uint8Array
}

export type DeviceTokenOutcome =
  | { readonly outcome: 'valid'; readonly jti: string; readonly expires: number }
  /** The signature holds, but its times lie too far from the service's clock. */
  | { readonly outcome: 'clock-off' }
  | { readonly outcome: 'invalid' }

const mostSeconds = 60
/** A device's clock may be this far off before it is told the service's time. */
const toleranceSeconds = 60

/** The device that a token claims to come from; not verified. */
export function claimedDevice(token: string): string | null {
  try {
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      readonly iss?: unknown
    }
    return typeof payload.iss === 'string' ? payload.iss : null
  } catch {
    return null
  }
}

interface PublicKey {
  readonly x: string
  readonly y: string
}

const opened = new Map<string, KeyObject>()
const mostOpened = 1000

/** A device's key, opened once for its many requests. */
function keyOf({ x, y }: PublicKey): KeyObject {
  const known = opened.get(x + y)
  if (known) return known
  const made = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } })
  if (opened.size >= mostOpened) opened.clear()
  opened.set(x + y, made)
  return made
}

/** On one of libuv's threads: the arithmetic takes as long as the rest of a request, and each of a venue's is signed. */
const holds = (signed: Uint8Array, key: PublicKey, signature: Uint8Array): Promise<boolean> =>
  new Promise((resolve, reject) =>
    verify('sha256', signed, keyOf(key), derSignature(signature), (cause, isGenuine) =>
      cause ? reject(cause) : resolve(isGenuine),
    ),
  )

/** Verifies a request's token under the device's key: made for this service, this method, this path and this body. */
export async function verifyDeviceToken(
  token: string,
  device: { readonly id: string; readonly key: PublicKey },
  origin: string,
  request: SignedRequest,
  now: number,
): Promise<DeviceTokenOutcome> {
  const payload = await signedPayload(token, device.key, 'device+jwt')
  if (!payload || payload.iss !== device.id || payload.aud !== origin) return { outcome: 'invalid' }
  const { iat, exp, jti, htm, htu, bh } = payload
  if (typeof iat !== 'number' || typeof exp !== 'number' || typeof jti !== 'string')
    return { outcome: 'invalid' }
  const bodyHash = hash('sha256', request.body, 'base64url')
  if (htm !== request.method || htu !== request.path || bh !== bodyHash) return { outcome: 'invalid' }
  if (exp - iat > mostSeconds || exp < iat || jti.length < 16) return { outcome: 'invalid' }
  const seconds = now / 1000
  if (iat > seconds + toleranceSeconds || exp < seconds - toleranceSeconds) return { outcome: 'clock-off' }
  return { outcome: 'valid', jti, expires: (exp + toleranceSeconds) * 1000 }
}

/** Three parts of base64url, of which the last is 64 bytes with no spare bit set: a signature has one text. */
const compactJws = /^([\w-]+)\.([\w-]+)\.([\w-]{85}[AQgw])$/

/** What a compact JWS (RFC 7515 section 7.1) of one algorithm and type says, where its signature holds; else null. */
async function signedPayload(
  token: string,
  key: PublicKey,
  type: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const [, head = '', body = '', signature = ''] = compactJws.exec(token) ?? []
  try {
    const header = jsonObject(head)
    if (header?.alg !== 'ES256' || header.typ !== type || 'crit' in header) return null
    const signed = Buffer.from(`${head}.${body}`)
    return (await holds(signed, key, Buffer.from(signature, 'base64url'))) ? jsonObject(body) : null
  } catch {
    return null
  }
}

function jsonObject(part: string): Readonly<Record<string, unknown>> | null {
  const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null
}

/**
 * Verifies the proof of a file that a device handed out, under the device's key. It bears no end and no audience: the file may
 * lie in a drawer for weeks, and a device has a key of its own for each service. Null where the device did not make it.
 */
export async function verifyHandOut(
  proof: string,
  device: { readonly id: string; readonly key: { readonly x: string; readonly y: string } },
): Promise<HandOutClaims | null> {
  try {
    const { payload } = await jwtVerify(proof, keyOf(device.key), {
      algorithms: ['ES256'],
      typ: handOutType,
      issuer: device.id,
      requiredClaims: ['iat', 'oldest', 'last', 'head', 'bh'],
    })
    const { iat = 0, gate, oldest, last, head, bh } = payload
    const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
    if (!isCount(oldest) || oldest < 1 || !isCount(last)) return null
    if (typeof head !== 'string' || typeof bh !== 'string') return null
    const at = typeof gate === 'string' ? (gate as GateId) : null
    return { iss: device.id as DeviceId, iat, gate: at, oldest, last, head, bh }
  } catch {
    return null
  }
}
