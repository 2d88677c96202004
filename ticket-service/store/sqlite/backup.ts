import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { OperatorError } from '../../operator-error.ts'
import {
  checkIntegrity,
  damaged,
  databaseIn,
  refuseNewer,
  saying,
  schemaOf,
  worded,
} from './database-file.ts'
import { leaveToOwner } from './folder-owner.ts'

/** What a backup holds, as far as somebody wants to know before it is put back. */
export interface BackupContent {
  readonly schema: number
  /** When it was made; null for a file that was copied by hand. */
  readonly madeAt: number | null
  readonly organisers: readonly string[]
  readonly bookings: number
  readonly scans: number
}

const madeAtName = 'backed-up-at'
const lastBackupIn = (folder: string): string => join(folder, 'last-backup')

/**
 * Copies the database while the service runs, by SQLite's online backup: one state of it, however long it takes and whatever is
 * written meanwhile. The copy is one file, looked through before it gets its name; a stop in between leaves `FILE.part` only.
 * @throws OperatorError
 */
export async function backUp(
  folder: string,
  out: string,
  now: number,
  onProgress: (done: number, total: number) => void,
): Promise<BackupContent> {
  const path = databaseIn(folder)
  if (!existsSync(path)) throw nothingHere(path)
  const draft = `${out}.part`
  removeDatabase(draft)
  try {
    await copy(path, draft, onProgress)
    const content = saying(draft, () => sealCopy(draft, now))
    settle(draft, out)
    const note = lastBackupIn(folder)
    writeFileSync(`${note}.new`, `${now}\n`)
    leaveToOwner(`${note}.new`)
    renameSync(`${note}.new`, note)
    return content
  } catch (cause) {
    removeDatabase(draft)
    const isFull = /^(SQLITE_FULL|SQLITE_IOERR_WRITE|ENOSPC)/.test(
      String((cause as NodeJS.ErrnoException).code),
    )
    throw worded(isFull ? out : path, cause)
  }
}

async function copy(
  path: string,
  draft: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const db = new Sqlite(path, { fileMustExist: true })
  try {
    // A read that stays open holds one state of the database: without it every write of the service would begin the copy anew.
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    await db.backup(draft, {
      progress({ totalPages, remainingPages }) {
        onProgress(totalPages - remainingPages, totalPages)
        return 2000
      },
    })
  } finally {
    db.close()
  }
}

/** Notes the time in the copy, makes it a single file, and looks through every page, index and reference. */
function sealCopy(draft: string, now: number): BackupContent {
  const db = new Sqlite(draft)
  try {
    db.pragma('journal_mode = DELETE')
    db.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run(madeAtName, String(now))
    lookThrough(db, draft)
    return contentOf(db)
  } finally {
    db.close()
  }
}

/** @throws OperatorError where a page, an index or a reference is damaged. */
export function lookThrough(db: Database, path: string): void {
  checkIntegrity(db, path, 'integrity_check')
  const [orphan] = db.pragma('foreign_key_check') as readonly { readonly table: string }[]
  if (orphan) throw damaged(path, `a row of ${orphan.table} refers to nothing`)
}

/** Reads what a backup holds. @throws OperatorError where it is none, or a newer version's. */
export function readBackup(db: Database, path: string): BackupContent {
  refuseNewer(db, path)
  const isOurs = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'organisers'").get() !== undefined
  if (schemaOf(db) === 0 || !isOurs)
    throw new OperatorError({
      en: `${path} is no backup of Contremarque. Nothing was changed.`,
      fr: `${path} n’est pas une sauvegarde de Contremarque. Rien n’a été modifié.`,
    })
  return contentOf(db)
}

function contentOf(db: Database): BackupContent {
  const count = (table: string) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
  const madeAt = db.prepare('SELECT value FROM meta WHERE name = ?').pluck().get(madeAtName)
  return {
    schema: schemaOf(db),
    madeAt: madeAt === undefined ? null : Number(madeAt),
    organisers: db.prepare('SELECT name FROM organisers ORDER BY id').pluck().all() as readonly string[],
    bookings: count('bookings'),
    scans: count('facts'),
  }
}

/** Gives a finished file its name, durably. Only its owner may read it: it holds names. */
export function settle(draft: string, path: string): void {
  chmodSync(draft, 0o600)
  syncFile(draft)
  renameSync(draft, path)
  syncFile(dirname(path))
}

function syncFile(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true })
}

const nothingHere = (path: string): OperatorError =>
  new OperatorError({
    en: `There is no database ${path}. Name the data folder with CONTREMARQUE_DATA.`,
    fr: `Il n’y a pas de base ${path}. Indiquez le dossier de données par CONTREMARQUE_DATA.`,
  })
