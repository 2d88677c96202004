import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { OperatorError } from '../../operator-error.ts'
import { checkFolder, saying, serviceLockIn } from './database-file.ts'
import { folderLock } from './folder-lock.ts'

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

/** Whether a service runs on a data folder; only looked at, and nothing is made there. */
export function isServed(folder: string): boolean {
  const path = serviceLockIn(folder)
  if (!existsSync(path)) return false
  const db = new Sqlite(path, { readonly: true, timeout: 0 })
  try {
    db.prepare('SELECT 1 FROM sqlite_schema').get()
    return false
  } catch (cause) {
    if ((cause as { readonly code?: string }).code?.startsWith('SQLITE_BUSY')) return true
    throw cause
  } finally {
    db.close()
  }
}
