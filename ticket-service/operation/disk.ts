import { statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Below this a backup or a busy evening may no longer fit: said early. */
export const scarceBytes = 1024 ** 3
/** Below this the service says that it is not ready. */
export const leastBytes = 32 * 1024 ** 2

/** Bytes that this user may still write on the folder's disk; null where the system does not tell. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

/** The bytes of the database with its log; 0 where there is none yet. */
export const databaseBytes = (folder: string): number =>
  ['contremarque.db', 'contremarque.db-wal']
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size)

/** Bytes as people read them. */
export function readableBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let [value, unit] = [bytes, 0]
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}
