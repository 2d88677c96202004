import { existsSync, lchownSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * What root writes into a data folder belongs to whoever owns the folder, as SQLite sees to for its own log: after one command of
 * root's the service, which runs as somebody else, could otherwise hand out no number any more. A link is not followed, or the
 * folder's owner could be given any file of the system.
 */
export function leaveToOwner(path: string): void {
  if (process.getuid?.() !== 0 || !existsSync(path)) return
  const { uid, gid } = statSync(dirname(path))
  lchownSync(path, uid, gid)
}
