import { createHash } from 'node:crypto'

const isKey = /^[\w-]{22}$/

/** The key that a form brings back, or a new one: 128 bits that nobody guesses, made with the form so that it books once. */
export function formKeyOf(text: string, random: (length: number) => Uint8Array): string {
  return isKey.test(text) ? text : Buffer.from(random(16)).toString('base64url')
}

/**
 * Where the form of a page is sent: to another address than the page's own. What was sent to a page's own address makes browsers
 * forget the page (RFC 9111, 4.4), and whoever went back would have a new form, with a new key, which books again.
 */
export const sentTo = (path: string): string => `${path}?sent`

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The reference of a booking that was given none: eight characters that can be read out, always the same of the same form. */
export function referenceOfForm(key: string): string {
  const bytes = createHash('sha256').update(key).digest()
  return Array.from({ length: 8 }, (_, index) => letters[(bytes[index] ?? 0) % 32]).join('')
}
