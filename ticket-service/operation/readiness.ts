import type { Keyring } from '../keys/keyring.ts'
import type { Store } from '../store/store.ts'
import { freeBytes, leastBytes } from './disk.ts'

export type Part = 'store' | 'keys' | 'disk'

/** Whether the service can do its work, part by part; a part that cannot be asked is broken, never well. */
export type Readiness = Readonly<Record<Part, 'well' | 'broken'>>

export interface ReadinessDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly dataFolder: string
}

/** Asks each part: the store answers and takes a write, also the mark beside it, every organiser has a key that signs, the disk has room. */
export async function readinessOf({ store, keyring, dataFolder }: ReadinessDeps): Promise<Readiness> {
  const asked = async (isWell: () => Promise<boolean>) =>
    (await isWell().catch(() => false)) ? ('well' as const) : ('broken' as const)
  return {
    store: await asked(async () => {
      await store.touch()
      return true
    }),
    keys: await asked(async () => {
      for (const { issuer } of await store.programme.organisers()) await keyring.signerOf(issuer)
      return true
    }),
    disk: await asked(async () => (freeBytes(dataFolder) ?? leastBytes) >= leastBytes),
  }
}

export const isReady = (readiness: Readiness): boolean =>
  Object.values(readiness).every((state) => state === 'well')
