import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { leaveToOwner } from './folder-owner.ts'

/**
 * How far something has ever come, by name: `feed`, `<organiser>/<scope>` for the next number of a series, `<organiser>/<ticket>` for
 * the edition of a ticket that was reissued.
 */
export type Marks = ReadonlyMap<string, number>

export const seriesMark = (organiser: number, scope: string): string => `${organiser}/${scope}`
export const editionMark = (organiser: number, ticket: string): string => `${organiser}/${ticket}`

/** The series that a mark is of; null where it is of something else. */
export function seriesOfMark(name: string): { readonly organiser: number; readonly scope: string } | null {
  const [, organiser, scope] = /^(\d+)\/([se]\d+)$/.exec(name) ?? []
  return organiser && scope ? { organiser: Number(organiser), scope } : null
}

/** The mark of the feed's counter. */
export const feedMark = 'feed'

/**
 * The high-water mark beside the database (RC6): a synced file that is written before a number is handed out. A database that
 * lies behind it was restored from a backup, or died between the two writes; both are treated alike. Everything here is called
 * with the database's writer lock held, so that several processes may share the folder.
 */
export interface HighWater {
  /** Reads the file, torn lines left out, and writes it anew with one line for each mark. */
  settle(): Marks
  /** Durable when it returns, but for the feed's: that one only tells of a file that was put back, and no power cut does that. */
  raise(marks: Marks): void
  /** @throws where a mark could not be written; one that is lost is not made. */
  check(): void
  /** How far it has come by this name, as far as this process knows; 0 where nothing is marked. */
  of(name: string): number
}

export function openHighWater(path: string): HighWater {
  const raised = new Map<string, number>()
  return {
    settle() {
      const marks = readMarks(path)
      writeAnew(path, marks)
      for (const [name, value] of marks) raised.set(name, value)
      return marks
    },
    check() {
      try {
        closeSync(openSync(path, 'r+'))
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
        // The next mark makes it.
        accessSync(dirname(path), constants.W_OK)
      }
    },
    of: (name) => raised.get(name) ?? 0,
    raise(marks) {
      const higher = [...marks].filter(([name, value]) => value > (raised.get(name) ?? 0))
      if (higher.length === 0) return
      const isSynced = higher.some(([name]) => name !== feedMark)
      write(path, 'a', higher.map(([name, value]) => lineOf(name, value)).join(''), isSynced)
      // Only now: what could not be written is tried again by the next transaction.
      for (const [name, value] of higher) raised.set(name, value)
    },
  }
}

const lineOf = (name: string, value: number): string => `${JSON.stringify([name, value])}\n`

function readMarks(path: string): Marks {
  let text = ''
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
  }
  const marks = new Map<string, number>()
  for (const line of text.split('\n').slice(0, -1)) {
    const mark = markIn(line)
    if (mark) marks.set(mark[0], Math.max(mark[1], marks.get(mark[0]) ?? 0))
  }
  return marks
}

/** Null for a line that was torn, by a full disk for one: the numbers that it was written for were never handed out. */
function markIn(line: string): readonly [string, number] | null {
  try {
    const [name, value] = JSON.parse(line.slice(line.lastIndexOf('['))) as [unknown, unknown]
    return typeof name === 'string' && Number.isSafeInteger(value) ? [name, value as number] : null
  } catch {
    return null
  }
}

function writeAnew(path: string, marks: Marks): void {
  const draft = `${path}.new`
  write(draft, 'w', [...marks].map(([name, value]) => lineOf(name, value)).join(''), true)
  leaveToOwner(draft)
  renameSync(draft, path)
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

function write(path: string, flags: 'a' | 'w', text: string, isSynced: boolean): void {
  const file = openSync(path, flags, 0o600)
  try {
    // Writes on after a short write, which is how a disk begins to be full.
    writeFileSync(file, text)
    if (isSynced) fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
