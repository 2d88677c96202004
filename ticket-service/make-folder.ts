import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder that only this user may open, and those it lies in; one that is there stays as it is. Node's own way of making parents
 * never ends where the system has no folder made, as in /proc. @throws what the system says.
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (cause) {
    // Unless another process was quicker.
    if (!isFolder(folder)) throw cause
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
