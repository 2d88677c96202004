import { createHmac, type KeyObject } from 'node:crypto'

/** HMAC-SHA-256 (RFC 2104) of a text as UTF-8: 32 bytes. A file is imported with two a booking. */
export const hmacOf = (key: KeyObject, text: string): Buffer =>
  // By way of a text: as a buffer of its own the result costs as much again as the HMAC.
  Buffer.from(createHmac('sha256', key).update(text).digest('binary'), 'binary')
