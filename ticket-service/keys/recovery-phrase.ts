import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'

/** The key-encryption key: 32 bytes under which private keys lie encrypted, and from which code secrets are derived. */
export type KeyEncryptionKey = Uint8Array

const keyBytes = 32

/** The recovery phrase is the key-encryption key, written as 24 words with a checksum (BIP-39). */
export const phraseOf = (key: KeyEncryptionKey): string => entropyToMnemonic(key, wordlist)

/**
 * Reads a recovery phrase as people type it: any case, any white space between the words.
 * @throws Error that says what is wrong with it, and never repeats it.
 */
export function keyOfPhrase(phrase: string): KeyEncryptionKey {
  const words = phrase.toLowerCase().trim().split(/\s+/)
  if (words.length !== 24) throw new Error(`A recovery phrase has 24 words; this one has ${words.length}.`)
  const strange = words.findIndex((word) => !wordlist.includes(word))
  if (strange >= 0) throw new Error(`Word ${strange + 1} of the recovery phrase is not in its list of words.`)
  try {
    const key = mnemonicToEntropy(words.join(' '), wordlist)
    if (key.length === keyBytes) return key
  } catch {
    // The checksum: said below, without the library's words, which might repeat the phrase.
  }
  throw new Error(
    'The words of the recovery phrase are right, but not together: one is another, or the order differs.',
  )
}
