import {
  closeSync,
  copyFileSync,
  existsSync,
  linkSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { OperatorError } from '../../operator-error.ts'
import { type BackupContent, lookThrough, readBackup, removeDatabase, settle } from './backup.ts'
import { checkFolder, databaseIn, highWaterIn, saying } from './database-file.ts'
import { editionsUnknown } from './editions.ts'
import { restoredMark } from './epoch.ts'
import { leaveToOwner } from './folder-owner.ts'
import { openHighWater, seriesMark } from './high-water.ts'

export interface Restoring {
  readonly folder: string
  readonly file: string
  readonly now: number
  /** How many numbers of each series are left out; null: the high-water mark knows. */
  readonly skip: number | null
}

export interface Restored {
  readonly content: BackupContent
  /** Where the database that was there before lies now; null where there was none. */
  readonly kept: string | null
}

/**
 * Puts a backup in the place of the database: looked through first, the one before kept beside it, in one rename. The next start
 * begins a new epoch, in which the phones send again what the backup lacks (SC7, SY3); what was issued since is void (RC6).
 * @throws OperatorError; nothing was changed then.
 */
export function restore({ folder, file, now, skip }: Restoring): Restored {
  checkFolder(folder)
  const path = databaseIn(folder)
  if (!isFile(file)) throw noSuchFile(file)
  if (existsSync(path) && realpathSync(path) === realpathSync(file)) throw itself(file)
  const draft = `${path}.restoring`
  removeDatabase(draft)
  try {
    for (const end of ['', '-wal'])
      if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${draft}${end}`)
    if (!isDatabase(draft)) throw noBackup(file)
    const { content, epochs, series } = saying(file, () => examine(draft, file))
    const current = takeAlone(path)
    try {
      if (skip === null && !existsSync(highWaterIn(folder))) throw needsSkip(content)
      markRestored(draft, Math.max(epochs, current.epochs), skip === null ? null : now)
      if (skip !== null) raiseBy(folder, series, skip)
      return { content, kept: swap(path, draft, now) }
    } finally {
      current.release()
    }
  } catch (cause) {
    removeDatabase(draft)
    throw cause
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** How each database file begins (SQLite's file format, 1.3); one without a page is empty. */
const magic = Buffer.from('SQLite format 3\0', 'latin1')

/** Whether a file is a database at all: what is none is no damaged backup, but another file. */
function isDatabase(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(magic.length)
    return readSync(file, head) === magic.length && head.equals(magic)
  } finally {
    closeSync(file)
  }
}

interface SeriesEnd {
  readonly organiser: number
  readonly scope: string
  readonly next_number: number
}

function examine(draft: string, file: string) {
  const db = new Sqlite(draft)
  try {
    const content = readBackup(db, file)
    lookThrough(db, file)
    // One file: what lay in its log is in it now.
    db.pragma('journal_mode = DELETE')
    const series = db
      .prepare('SELECT organiser, scope, next_number FROM series')
      .all() as readonly SeriesEnd[]
    return { content, epochs: epochsIn(db), series }
  } finally {
    db.close()
  }
}

function epochsIn(db: Database): number {
  const epoch = db.prepare("SELECT value FROM meta WHERE name = 'epoch'").pluck().get()
  return Number.parseInt(String(epoch ?? '0'), 10) || 0
}

/** Holds the present database so that nobody else opens it meanwhile; one that is damaged beyond opening is held by nobody. */
function takeAlone(path: string): { readonly epochs: number; release(): void } {
  const nothing = { epochs: 0, release: () => {} }
  if (!existsSync(path)) return nothing
  let db: Database
  try {
    db = new Sqlite(path, { timeout: 1000 })
  } catch {
    return nothing
  }
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    // Leaving the write-ahead log takes the file for oneself, and puts all that is in the log into it.
    db.pragma('journal_mode = DELETE')
    db.exec('BEGIN EXCLUSIVE')
    return { epochs: epochsIn(db), release: () => db.close() }
  } catch (cause) {
    db.close()
    if ((cause as { readonly code?: string }).code?.startsWith('SQLITE_BUSY')) throw inUse(path)
    return nothing
  }
}

function markRestored(draft: string, epochs: number, editionsUnknownSince: number | null): void {
  const db = new Sqlite(draft)
  const keep = db.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)')
  keep.run(restoredMark, String(epochs))
  if (editionsUnknownSince !== null) keep.run(editionsUnknown, String(editionsUnknownSince))
  db.close()
}

function raiseBy(folder: string, series: readonly SeriesEnd[], skip: number): void {
  const marks = openHighWater(highWaterIn(folder))
  const known = marks.settle()
  const raised = series.map(({ organiser, scope, next_number }) => {
    const name = seriesMark(organiser, scope)
    return [name, Math.max(next_number, known.get(name) ?? 0) + skip] as const
  })
  marks.raise(new Map(raised))
}

/** The database before gets a second name, then the backup takes its first one: there is no moment without a database. */
function swap(path: string, draft: string, now: number): string | null {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  let kept = existsSync(path) ? `${path}.before-restore-${stamp}` : null
  for (let more = 2; kept !== null && existsSync(kept); more += 1)
    kept = `${path}.before-restore-${stamp}-${more}`
  if (kept !== null) {
    linkSync(path, kept)
    for (const end of ['-wal', '-shm', '-journal'])
      if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${kept}${end}`)
  }
  leaveToOwner(draft)
  settle(draft, path)
  return kept
}

const noSuchFile = (file: string): OperatorError =>
  new OperatorError({
    en: `There is no file ${file}.`,
    fr: `Il n’y a pas de fichier ${file}.`,
  })

const itself = (file: string): OperatorError =>
  new OperatorError({
    en: `${file} is the database itself. Name a backup.`,
    fr: `${file} est la base elle-même. Indiquez une sauvegarde.`,
  })

const inUse = (path: string): OperatorError =>
  new OperatorError({
    en: `The database ${path} is in use. Stop the service and every command on it, then restore again. Nothing was changed.`,
    fr: `La base ${path} est utilisée. Arrêtez le service et toute commande en cours, puis recommencez. Rien n’a été modifié.`,
  })

function needsSkip({ madeAt }: BackupContent): OperatorError {
  const when = madeAt === null ? null : new Date(madeAt).toISOString()
  return new OperatorError({
    en: `The file high-water is not in the data folder, so nobody knows which ticket numbers were issued after the backup${when ? ` of ${when}` : ''}. If it is somewhere, put it back. If not, say with --skip how many numbers of each session to leave out: 0 where nothing was issued since, else surely more than were issued, such as 1000. Nothing was changed.`,
    fr: `Le fichier high-water n’est pas dans le dossier de données : personne ne sait quels numéros ont été émis après la sauvegarde${when ? ` du ${when}` : ''}. S’il existe ailleurs, remettez-le. Sinon, indiquez par --skip combien de numéros laisser de côté dans chaque séance : 0 si rien n’a été émis depuis, sinon nettement plus qu’il n’en a été émis, par exemple 1000. Rien n’a été modifié.`,
  })
}

const noBackup = (file: string): OperatorError =>
  new OperatorError({
    en: `${file} is no backup: it is no database. Name a file that "backup" has made. Nothing was changed.`,
    fr: `${file} n’est pas une sauvegarde : ce n’est pas une base de données. Indiquez un fichier créé par « backup ». Rien n’a été modifié.`,
  })
