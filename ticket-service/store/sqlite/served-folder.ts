import { existsSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { OperatorError } from '../../operator-error.ts'
import { checkFolder, saying, schemaOf, serviceLockIn } from './database-file.ts'
import { folderLock } from './folder-lock.ts'
import { migrations } from './schema.ts'

/**
 * Keeps a data folder for one service, until what is answered is called or the process ends, however it ends. Commands beside it
 * ask for nothing here and go on working.
 * @throws OperatorError where another service runs on it.
 */
export function keepForService(folder: string): () => void {
  checkFolder(folder)
  const path = serviceLockIn(folder)
  const release = saying(path, () => folderLock(path).hold())
  if (release) return release
  throw new OperatorError({
    en: `A service runs on the data folder ${folder} already; two on one folder would do each other's work twice. Use that one, or stop it first. For a second service, name another folder with CONTREMARQUE_DATA.`,
    fr: `Un service tourne déjà sur le dossier de données ${folder} ; deux sur un même dossier feraient le travail l’un de l’autre. Utilisez celui-là, ou arrêtez-le d’abord. Pour un second service, indiquez un autre dossier par CONTREMARQUE_DATA.`,
  })
}

/** Whether a service is seen to run on a data folder; nothing is made there. */
export function isServed(folder: string): boolean {
  const path = serviceLockIn(folder)
  if (!existsSync(path)) return false
  let db: Database | null = null
  try {
    db = new Sqlite(path, { readonly: true, timeout: 0 })
    db.prepare('SELECT 1 FROM sqlite_schema').get()
    return false
  } catch (cause) {
    return (cause as { readonly code?: string }).code?.startsWith('SQLITE_BUSY') === true
  } finally {
    db?.close()
  }
}

/** @throws OperatorError where a service of an earlier version runs on a folder: its database would be brought forward under it. */
export function refuseUnderService(db: Database, folder: string): void {
  const version = schemaOf(db)
  if (version === 0 || version >= migrations.length || !isServed(folder)) return
  throw new OperatorError({
    en: `A service of an earlier version runs on the data folder ${folder} (schema ${version}, this version knows ${migrations.length}). Stop it first; the next start brings the database forward. Nothing was changed.`,
    fr: `Un service d’une version antérieure tourne sur le dossier de données ${folder} (schéma ${version}, cette version connaît ${migrations.length}). Arrêtez-le d’abord ; le prochain démarrage mettra la base à jour. Rien n’a été modifié.`,
  })
}
