import { hmac } from '@noble/hashes/hmac.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'

/** SHA-256 (FIPS 180-4) without awaiting, since awaiting would end an IndexedDB transaction (SC6). */
export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes)

/** HMAC-SHA-256 (RFC 2104). */
export const hmacSha256 = (key: Uint8Array, bytes: Uint8Array): Uint8Array => hmac(nobleSha256, key, bytes)
