import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { Issuer } from '../../shared/model/ids.ts'
import { hmacOf } from './hmac.ts'
import type { KeyEncryptionKey } from './recovery-phrase.ts'

/** What makes the secrets of an organiser's booking links: derived (HKDF, RFC 5869) and never stored, so that a stolen backup opens none. */
export const linkKeyOf = (issuer: Issuer, key: KeyEncryptionKey): KeyObject =>
  // As an object once: made of its bytes for each link, it costs ten times what the link does.
  createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `booking-link/1|${issuer}`, 32)))

/** 128 bits, base64url: the same booking has the same link whenever it is asked for, also after a restore. */
export const bookingSecretOf = (linkKey: KeyObject, reference: string): string =>
  hmacOf(linkKey, reference).toString('base64url', 0, 16)

/** Tells one key from another without saying anything of it: whether the links that are known are this one's. */
export const linkMarkOf = (key: KeyEncryptionKey): string =>
  Buffer.from(hkdfSync('sha256', key, '', 'booking-link-mark/1', 16)).toString('base64url')
