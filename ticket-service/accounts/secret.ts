import { createHash } from 'node:crypto'

/** 256 bits, base64url: a sign-in or a one-time link that nobody guesses. */
export const newSecret = (random: (length: number) => Uint8Array): string =>
  Buffer.from(random(32)).toString('base64url')

/** All that is kept of a secret; it is random, so that a fast hash is enough. */
export const hashOfSecret = (secret: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(`desk/1|${secret}`).digest())
