import { createHash } from 'node:crypto'
import { wordlist } from '@scure/bip39/wordlists/english.js'

/** Three words of a device's public key (33 bits of its SHA-256, in BIP-39's list), for people to compare. */
export function threeWordsOf(key: { readonly x: string; readonly y: string }): readonly string[] {
  const hash = createHash('sha256').update(`device-words/1|${key.x}|${key.y}`).digest()
  return [0, 2, 4].map((offset) => wordlist[hash.readUInt16BE(offset) & 2047] ?? '')
}
