import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { lookThrough } from './backup.ts'
import { databaseIn, highWaterIn, schemaOf } from './database-file.ts'
import { migrations } from './schema.ts'

/** A database as it lies there, looked at without changing anything. */
export interface Examined {
  readonly path: string
  /** `missing`: there is none, though its high-water mark is there. */
  readonly state: 'none' | 'missing' | 'there'
  readonly schema: number
  readonly knownSchema: number
  readonly sqlite: string
  /** What is wrong with its pages; null where nothing is. */
  readonly fault: Error | null
  /** The latest moment that it knows of, in milliseconds; 0 where none. */
  readonly latest: number
  readonly hasHighWater: boolean
  /** When the last backup was made; null where none is known. */
  readonly lastBackup: number | null
  /** What an upgrade or a restore left to go back to. */
  readonly leftovers: readonly string[]
}

export function examineDatabase(folder: string): Examined {
  const path = databaseIn(folder)
  const hasHighWater = existsSync(highWaterIn(folder))
  const nothing = {
    path,
    state: hasHighWater ? ('missing' as const) : ('none' as const),
    schema: 0,
    knownSchema: migrations.length,
    sqlite: '',
    fault: null,
    latest: 0,
    hasHighWater,
    lastBackup: lastBackupOf(folder),
    leftovers: leftoversIn(folder),
  }
  if (!existsSync(path)) return nothing
  try {
    const db = new Sqlite(path, { readonly: true, fileMustExist: true })
    try {
      const sqlite = String(db.prepare('SELECT sqlite_version()').pluck().get())
      const schema = schemaOf(db)
      const known = { ...nothing, state: 'there' as const, schema, sqlite }
      if (schema === 0 || schema > migrations.length) return known
      const latest = Number(
        db
          .prepare(
            'SELECT max(coalesce((SELECT max(last_seen_at) FROM devices), 0), coalesce((SELECT max(created_at) FROM bookings), 0))',
          )
          .pluck()
          .get(),
      )
      lookThrough(db, path)
      return { ...known, latest }
    } finally {
      db.close()
    }
  } catch (cause) {
    return { ...nothing, state: 'there', fault: cause as Error }
  }
}

function lastBackupOf(folder: string): number | null {
  try {
    const at = Number(readFileSync(join(folder, 'last-backup'), 'utf8'))
    return Number.isFinite(at) && at > 0 ? at : null
  } catch {
    return null
  }
}

const leftoversIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder).filter((name) => /^contremarque\.db\.(before-restore-|restoring)/.test(name))
    : []
