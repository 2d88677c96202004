import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Room on the disk for what a job is too large to hold in memory. All of it is gone when it is closed, and when the process ends. */
export interface Scratch {
  /** A room of its own; nothing is opened before something is laid there. */
  room(): ScratchRoom
  close(): void
}

export interface ScratchRoom {
  /** Lays bytes behind those that lie there. */
  append(bytes: Uint8Array): void
  /** Fills `into` with what lies from a byte on. */
  read(from: number, into: Uint8Array): void
}

/** Its files have no name: nobody else opens what stands in them, and none is left when the process is killed. */
export function openScratch(folder: string): Scratch {
  const files: number[] = []
  const nameless = (): number => {
    const path = join(folder, `.scratch-${randomUUID()}`)
    const file = openSync(path, 'wx+', 0o600)
    files.push(file)
    unlinkSync(path)
    return file
  }
  return {
    room() {
      let file: number | null = null
      let end = 0
      return {
        append(bytes) {
          file ??= nameless()
          for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, end + at)
          end += bytes.length
        },
        read(from, into) {
          if (file === null || from + into.length > end) throw new RangeError('Nothing was laid there.')
          for (let at = 0; at < into.length; ) at += readSync(file, into, at, into.length - at, from + at)
        },
      }
    },
    close() {
      for (const file of files.splice(0)) closeSync(file)
    },
  }
}
