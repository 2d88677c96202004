import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const base64url = (value: object | Uint8Array): string =>
  Buffer.from(value instanceof Uint8Array ? value : JSON.stringify(value)).toString('base64url')

/** A phone's key, made under Node: its public half, and what it signs. */
export function makeDeviceKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return {
    x,
    y,
    /** A JWT of a type (RFC 7519) under this key. */
    signed(typ: string, claims: object): string {
      const input = `${base64url({ alg: 'ES256', typ })}.${base64url(claims)}`
      const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
      return `${input}.${base64url(signature)}`
    },
  }
}

/** What a device says of one request, now: it holds for a minute, once, for this service, path and body. */
export function requestClaims(device: string, origin: string, method: string, path: string, body: string) {
  const iat = Math.floor(Date.now() / 1000)
  return {
    iss: device,
    aud: origin,
    htm: method,
    htu: path,
    iat,
    exp: iat + 60,
    jti: randomBytes(16).toString('hex'),
    bh: createHash('sha256').update(body).digest('base64url'),
  }
}
