import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Issuer } from '../../../shared/model/ids.ts'
import { writeArchive } from './write-archive.ts'

/** An archive that lies in the data folder until it was handed out. */
export interface ArchiveFile {
  readonly path: string
  remove(): void
}

/** Makes archives to hand out; each is whole before a byte of it goes, so that a slow line holds nothing up. */
export function openArchives(
  folder: string,
  now: () => number,
  random: (length: number) => Uint8Array,
): (issuer: Issuer) => Promise<ArchiveFile> {
  return async (issuer) => {
    const path = join(folder, `archive-${Buffer.from(random(8)).toString('hex')}.zip`)
    const remove = () => rmSync(path, { force: true })
    try {
      await writeArchive(folder, issuer, createWriteStream(path, { mode: 0o600 }), now())
      return { path, remove }
    } catch (cause) {
      remove()
      throw cause
    }
  }
}
