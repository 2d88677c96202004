import { createHash } from 'node:crypto'

/** What a key may do; whoever may write need not be allowed to read. */
export const apiScopes = [
  'bookings:read',
  'bookings:write',
  'programme:read',
  'programme:write',
  'scans:read',
] as const
export type ApiScope = (typeof apiScopes)[number]

/** What a key may do unless it is said, as keys did before there were scopes. */
export const usualScopes: readonly ApiScope[] = ['bookings:read', 'bookings:write']

/** SHA-256 of an API key: all that is kept of it. The key has 192 random bits, so that a fast hash is enough. */
export const hashOfApiKey = (key: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(key).digest())

/** Characters by which a key is known again: its mark and 24 of its 192 random bits. */
const hintCharacters = 8

/** A new key: its text, which is shown once, and what is kept of it. */
export function makeApiKey(random: (length: number) => Uint8Array) {
  const key = `ctm_${Buffer.from(random(24)).toString('base64url')}`
  return { key, hash: hashOfApiKey(key), hint: key.slice(0, hintCharacters) }
}
