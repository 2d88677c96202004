import { createPublicKey } from 'node:crypto'
import { jwtVerify } from 'jose'
import type { DeviceId, Issuer } from '../../shared/model/ids.ts'
import type { KeySet } from '../../shared/token/key-set.ts'
import type { Signer } from './keyring.ts'

/** The seal's `typ`: no ticket is a seal, and no seal a ticket (RFC 8725, section 3.11). */
const sealType = 'log-seal+jwt'

/** What an organiser's key says of an exported log: whose it is, and where it ends (SC6). */
export interface LogSeal {
  readonly issuer: Issuer
  readonly device: DeviceId
  /** Epoch seconds. */
  readonly sealedAt: number
  readonly oldest: number
  readonly last: number
  readonly head: string
}

const base64url = (value: object | Uint8Array): string =>
  Buffer.from(value instanceof Uint8Array ? value : JSON.stringify(value)).toString('base64url')

/** A JWT (RFC 7519) that any library verifies with the organiser's public key set. */
export function sealLog({ kid, sign }: Signer, { issuer, device, sealedAt, ...end }: LogSeal): string {
  const header = { alg: 'ES256', kid, typ: sealType }
  const input = `${base64url(header)}.${base64url({ iss: issuer, sub: device, iat: sealedAt, ...end })}`
  return `${input}.${base64url(sign(Buffer.from(input)))}`
}

/** The seal, where one of these keys made it for its own issuer; else null. */
export async function verifyLogSeal(text: string, keys: KeySet): Promise<LogSeal | null> {
  try {
    let issuer: Issuer | null = null
    const { payload } = await jwtVerify(
      text,
      ({ kid }) => {
        const key = [...keys.values()].find((one) => one.kid === kid)
        if (!key || key.withdrawn) throw new RangeError('No key of this organiser made it.')
        issuer = key.issuer
        return createPublicKey({ key: { ...key.jwk }, format: 'jwk' })
      },
      {
        algorithms: ['ES256'],
        typ: sealType,
        requiredClaims: ['iss', 'sub', 'iat', 'oldest', 'last', 'head'],
      },
    )
    const { iss, sub = '', iat = 0, oldest, last, head } = payload
    const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
    if (iss !== issuer || issuer === null || !isCount(oldest) || !isCount(last) || typeof head !== 'string')
      return null
    return { issuer, device: sub as DeviceId, sealedAt: iat, oldest, last, head }
  } catch {
    return null
  }
}
