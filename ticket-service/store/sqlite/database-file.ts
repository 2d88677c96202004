import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { makeFolder } from '../../make-folder.ts'
import { OperatorError } from '../../operator-error.ts'
import { busyTimeoutMs } from './connection.ts'
import { leaveToOwner } from './folder-owner.ts'
import { hashOfLink } from './links.ts'
import { migrations } from './schema.ts'

export const databaseIn = (folder: string): string => join(folder, 'contremarque.db')
export const highWaterIn = (folder: string): string => join(folder, 'high-water')
export const importLockIn = (folder: string): string => join(folder, 'import-lock')
export const actLockIn = (folder: string): string => join(folder, 'act-lock')
export const serviceLockIn = (folder: string): string => join(folder, 'service-lock')

export function checkFolder(folder: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    const path = databaseIn(folder)
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new OperatorError({
      en: `The data folder ${folder} cannot be written (${code}). Name another, or give this user the right to write in it.`,
      fr: `Le dossier de données ${folder} n’est pas accessible en écriture (${code}). Indiquez-en un autre, ou donnez à cet utilisateur le droit d’y écrire.`,
    })
  }
}

/** @throws OperatorError where there was a database, as its high-water mark shows, and is none now: nothing is begun anew. */
export function refuseLost(path: string, highWater: string): void {
  if (existsSync(path) || (statSync(highWater, { throwIfNoEntry: false })?.size ?? 0) === 0) return
  throw new OperatorError({
    en: `The database ${path} is gone, and the file high-water beside it shows that there was one. Restore a backup with: npm run cli -- restore FILE. To begin anew, use another data folder.`,
    fr: `La base ${path} a disparu, et le fichier high-water à côté montre qu’il y en avait une. Restaurez une sauvegarde avec : npm run cli -- restore FICHIER. Pour repartir de zéro, utilisez un autre dossier de données.`,
  })
}

/** Opens the database file, and makes it where there is none; of its pages so many MB may stay in memory. */
export function openDatabase(path: string, cacheMb = 64): Database {
  return saying(path, () => {
    const db = new Sqlite(path)
    try {
      leaveToOwner(path)
      db.pragma('journal_mode = WAL')
      // We tell devices "accepted" and they believe it.
      db.pragma('synchronous = FULL')
      // SQLite's own are 2 MB: with 64 an evening's indexes stay in memory. Fewer checkpoints write a page once that was changed many times.
      db.pragma(`cache_size = -${cacheMb * 1024}`)
      db.pragma('wal_autocheckpoint = 8000')
      db.pragma('foreign_keys = ON')
      db.pragma(`busy_timeout = ${busyTimeoutMs}`)
      return db
    } catch (cause) {
      db.close()
      throw cause
    }
  })
}

/** Runs a job on the database; what SQLite says of a damaged file or a failing disk is said with what to do. */
export function saying<Result>(path: string, job: () => Result): Result {
  try {
    return job()
  } catch (cause) {
    throw worded(path, cause)
  }
}

/** What a failure of the database or its disk means to whoever runs the service; anything else as it is. */
export function worded(path: string, cause: unknown): unknown {
  const { code = '', message } = cause as { readonly code?: string; readonly message: string }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damaged(path, message)
  if (/^SQLITE_FULL/.test(code) || code === 'ENOSPC') return full(path)
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY)/.test(code))
    return new OperatorError({
      en: `The database ${path} cannot be opened: ${message}. Restore it from a backup, or check the disk and the folder's rights.`,
      fr: `La base ${path} ne peut pas être ouverte : ${message}. Restaurez une sauvegarde, ou vérifiez le disque et les droits du dossier.`,
    })
  return cause
}

export const damaged = (path: string, what: string): OperatorError =>
  new OperatorError({
    en: `The database ${path} is damaged: ${what}. Nothing was changed. Stop every service on it, keep a copy of the whole data folder, then restore the last backup with: npm run cli -- restore FILE. The phones send again what the backup lacks. Check the disk as well: a damaged page seldom comes alone.`,
    fr: `La base ${path} est abîmée : ${what}. Rien n’a été modifié. Arrêtez tout service qui l’utilise, gardez une copie de tout le dossier de données, puis restaurez la dernière sauvegarde avec : npm run cli -- restore FICHIER. Les téléphones renverront ce qui y manque. Vérifiez aussi le disque : une page abîmée vient rarement seule.`,
  })

const full = (path: string): OperatorError =>
  new OperatorError({
    en: `The disk of ${path} is full. Nothing was lost: make room, then start again.`,
    fr: `Le disque de ${path} est plein. Rien n’est perdu : libérez de la place, puis recommencez.`,
  })

/**
 * Looks through every page of the database (`PRAGMA quick_check`).
 * @throws OperatorError where one is damaged.
 */
export function checkIntegrity(db: Database, path: string, how: 'quick_check' | 'integrity_check'): void {
  saying(path, () => {
    const found = db.pragma(`${how}(3)`) as readonly Readonly<Record<string, string>>[]
    const faults = found.map((row) => Object.values(row)[0] ?? '').filter((text) => text !== 'ok')
    if (faults.length > 0) throw damaged(path, faults.join('; ').replaceAll('\n', ' '))
  })
}

export const schemaOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }))

/** @throws OperatorError where a newer version wrote the database: it is left as it is. */
export function refuseNewer(db: Database, path: string): void {
  const version = schemaOf(db)
  if (version <= migrations.length) return
  throw new OperatorError({
    en: `The database ${path} was written by a newer version of Contremarque (schema ${version}, this one knows ${migrations.length}). Start that version.`,
    fr: `La base ${path} a été écrite par une version plus récente de Contremarque (schéma ${version}, celle-ci connaît ${migrations.length}). Démarrez cette version-là.`,
  })
}

/**
 * Brings the database to this version's schema, one migration a transaction. What was there before is kept beside it as
 * `contremarque.db.schema-N` until the next migration, so that the version before can be gone back to.
 */
export function migrate(db: Database, path: string): void {
  refuseNewer(db, path)
  const version = schemaOf(db)
  if (version === migrations.length) return
  if (version > 0) keepBefore(db, path, version)
  bringTo(db, migrations.length)
}

/** Brings a database forward to a schema, one migration a transaction. */
export function bringTo(db: Database, schema: number): void {
  const version = schemaOf(db)
  db.function('hash_of_link', { deterministic: true }, (secret) => hashOfLink(String(secret)))
  // What a migration takes out is not to be found in the file's free pages either.
  const before = db.pragma('secure_delete', { simple: true })
  db.pragma('secure_delete = ON')
  for (const [index, migration] of migrations.slice(0, schema).entries()) {
    if (index < version) continue
    db.transaction(() => {
      // Another process may have been quicker.
      if (schemaOf(db) > index) return
      db.exec(migration)
      db.pragma(`user_version = ${index + 1}`)
    }).exclusive()
  }
  db.pragma(`secure_delete = ${before}`)
}

function keepBefore(db: Database, path: string, version: number): void {
  const kept = `${path}.schema-${version}`
  for (let earlier = 1; earlier <= version; earlier += 1) rmSync(`${path}.schema-${earlier}`, { force: true })
  saying(path, () => db.prepare('VACUUM INTO ?').run(kept))
  leaveToOwner(kept)
}
