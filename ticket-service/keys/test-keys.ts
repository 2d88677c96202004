import type { StoredKey } from './signing-key.ts'

/** The `x` of every key whose private half is public: `fixtures/token/test-private-keys.json`. */
export const publicTestKeys: ReadonlySet<string> = new Set([
  'bqfyGu4epjdVPG3QBanYC10U7I1WJ0kCMDeRQCPeZrY',
  'e9phfBIVvmpayUvamW8vaRjJ_0zmh-RzDh1P61CXa3E',
  'PszLkM2HuHPrWkxOZuaIKjXHeeCr8dIRmMIIjDdWsXM',
])

/** The recovery phrase of the demo: 32 bytes of zero, which everybody knows (BIP-39's own first vector of 24 words). */
export const demoPhrase = `${'abandon '.repeat(23)}art`

/** Whether anybody could sign with this key. */
export const isTestKey = ({ publicKey }: Pick<StoredKey, 'publicKey'>): boolean =>
  publicTestKeys.has(publicKey.x)
