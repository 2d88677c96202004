import { setTimeout } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { leaveToOwner } from './folder-owner.ts'

/**
 * Whoever does a long job in short transactions holds it, one at a time on a data folder; the system lets go of it when a process
 * dies. So nobody takes a living job for a dead one, and what a dead one left may be put in order by whoever gets the lock.
 */
export interface FolderLock {
  /** Holds it until what is answered is called; null where another has it. */
  hold(): (() => void) | null
  /** Does a job with the lock held; null, and nothing done, where another is alive. */
  ifFree<Result>(job: () => Result): Result | null
  /** Waits its turn. @throws Error where that does not come. */
  inTurn<Result>(job: () => Promise<Result>): Promise<Result>
}

const askAgainMs = 50
const patienceMs = 10 * 60_000

/** An empty database beside the other: its lock is the system's own, on every system that SQLite runs on. */
export function folderLock(path: string): FolderLock {
  const take = (): (() => void) | null => {
    const db = new Sqlite(path, { timeout: 0 })
    try {
      leaveToOwner(path)
      db.exec('BEGIN EXCLUSIVE')
      return () => db.close()
    } catch (cause) {
      db.close()
      if ((cause as { readonly code?: string }).code?.startsWith('SQLITE_BUSY')) return null
      throw cause
    }
  }
  return {
    hold: take,
    ifFree(job) {
      const release = take()
      if (!release) return null
      try {
        return job()
      } finally {
        release()
      }
    },
    async inTurn(job) {
      const until = performance.now() + patienceMs
      for (;;) {
        const release = take()
        if (!release) {
          if (performance.now() > until)
            throw new Error('Another long job on the data folder has not ended for ten minutes.')
          await setTimeout(askAgainMs)
          continue
        }
        try {
          return await job()
        } finally {
          release()
        }
      }
    },
  }
}
