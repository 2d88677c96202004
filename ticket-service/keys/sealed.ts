import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { KeyEncryptionKey } from './recovery-phrase.ts'

const nonceBytes = 12
const tagBytes = 16

/** Seals bytes with AES-256-GCM: nonce, ciphertext, tag. `label` is authenticated with them, so that no sealed key is taken for another. */
export function seal(
  plain: Uint8Array,
  label: string,
  key: KeyEncryptionKey,
  random: (length: number) => Uint8Array,
): Uint8Array {
  const nonce = random(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label))
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]))
}

/** What was sealed, or null under another key, under another label, or where a byte was changed. */
export function unseal(sealed: Uint8Array, label: string, key: KeyEncryptionKey): Uint8Array | null {
  if (sealed.length < nonceBytes + tagBytes) return null
  const end = sealed.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(label))
    .setAuthTag(sealed.subarray(end))
  try {
    return new Uint8Array(
      Buffer.concat([decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()]),
    )
  } catch {
    return null
  }
}
