import { createHash } from 'node:crypto'

/** SHA-256 of an API key: all that is kept of it. The key has 192 random bits, so that a fast hash is enough. */
export const hashOfApiKey = (key: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(key).digest())
