import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { evening } from '../store/contract-world.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'

type Job = (store: Store) => Promise<unknown>

/** The store of a folder, in the evening. */
export const openIn = (folder: string, beforeStatement: (sql: string) => void = () => {}): Store =>
  openSqliteStore({
    folder,
    now: () => evening,
    random: (length) => new Uint8Array(randomBytes(length)),
    beforeStatement,
  })

/** Statements that a whole job takes in a folder. */
export async function statementsOf(folder: string, job: Job): Promise<number> {
  let count = 0
  const store = openIn(folder, () => {
    count += 1
  })
  const before = count
  await job(store)
  await store.close()
  return count - before
}

/** Runs a job until it has come to a statement, where its process dies. */
export async function dyingAt(folder: string, statement: number, job: Job): Promise<void> {
  let left = Number.POSITIVE_INFINITY
  const store = openIn(folder, () => {
    if (left-- <= 0) throw new Error('The process is dead.')
  })
  left = statement
  await expect(job(store)).rejects.toThrow('The process is dead.')
  await store.close()
}
