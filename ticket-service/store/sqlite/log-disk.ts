import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Database } from 'better-sqlite3'

const syncData = promisify(fdatasync)

/** The disk under SQLite's write-ahead log. */
export interface LogDisk {
  /** Resolves when all that was committed before the call is on the disk. @throws what the disk says. */
  synced(): Promise<void>
  /** To be called before the database is closed. */
  close(): Promise<void>
}

/**
 * Syncs the write-ahead log on another thread: what SQLite does itself at each commit where `synchronous` is FULL, while this thread
 * waits. After a sync that failed the system may take the lost pages for written; then all is moved into the database, which is synced
 * anew (https://sqlite.org/pragma.html#pragma_wal_checkpoint), before anything counts as stored again.
 */
export function logDisk(
  db: Database,
  path: string,
  sync: (file: number) => Promise<void> = syncData,
): LogDisk {
  let file: number | null = null
  let running: Promise<void> | null = null
  let isSuspect = false
  const once = async (): Promise<void> => {
    if (isSuspect) {
      const [moved] = db.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[]
      if (moved?.busy !== 0) throw new Error('The write-ahead log cannot be moved into the database.')
      isSuspect = false
    }
    file ??= openSync(`${path}-wal`, 'r+')
    try {
      await sync(file)
    } catch (cause) {
      isSuspect = true
      throw cause
    }
  }
  return {
    synced() {
      running = once()
      return running
    },
    async close() {
      await running?.catch(() => {})
      if (file !== null) closeSync(file)
      file = null
    },
  }
}
