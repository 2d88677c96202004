import type { Config } from './config.ts'
import { type Keyring, openKeyring } from './keys/keyring.ts'
import { phraseOf } from './keys/recovery-phrase.ts'
import { demoPhrase } from './keys/test-keys.ts'
import type { Log } from './log.ts'
import { openSqliteStore } from './store/sqlite/open.ts'
import type { Store } from './store/store.ts'

/** What only a composition root may reach for. */
export interface World {
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  readonly log: Log
  readonly appFolder: string
  /** Only the demo may sign with keys that everybody knows. */
  readonly isDemo: boolean
  /** Whether the service opens it: the database is looked through before it is used, and an older one brought forward in any case. */
  readonly isServing?: boolean
  /** For simulations: see `Opening`. */
  readonly beforeStatement?: (sql: string) => void
}

export interface Desk {
  readonly store: Store
  readonly keyring: Keyring
}

/** @throws Error where everybody knows the phrase. */
export function refuseDemoPhrase(key: Config['key']): void {
  if (phraseOf(key) === demoPhrase)
    throw new Error(
      'This is the recovery phrase of the demo, which everybody knows. Make your own with: npm run -s cli -- new-phrase',
    )
}

/**
 * Opens the data folder and its keys: what the service and every command need.
 * @throws Error in the operator's words.
 */
export async function openDesk(config: Pick<Config, 'dataFolder' | 'key'>, world: World): Promise<Desk> {
  const { now, random, isDemo, isServing = false, beforeStatement } = world
  if (!isDemo) refuseDemoPhrase(config.key)
  const store = openSqliteStore({
    folder: config.dataFolder,
    now,
    random,
    isServing,
    ...(beforeStatement ? { beforeStatement } : {}),
  })
  try {
    const keys = { store: store.keys, key: config.key, now, random, allowTestKeys: isDemo }
    const keyring = await openKeyring(keys)
    // Those of an older version, and after another recovery phrase.
    await store.boxOffice.renewLinks(keyring.linkMark, keyring.bookingSecret)
    return { store, keyring }
  } catch (cause) {
    await store.close()
    throw cause
  }
}
