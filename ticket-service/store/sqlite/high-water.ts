import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** How far something has ever come, by name: `feed`, or `<organiser>/<scope>` for the next number of a series. */
export type Marks = ReadonlyMap<string, number>

/**
 * The high-water mark beside the database (RC6): a synced file that is written before a number is handed out. A database that
 * lies behind it was restored from a backup, or died between the two writes; both are treated alike. Everything here is called
 * with the database's writer lock held, so that several processes may share the folder.
 */
export interface HighWater {
  /** Reads the file, a torn last line left out, and writes it anew with one line for each mark. */
  settle(): Marks
  /** Durable when it returns. */
  raise(marks: Marks): void
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
    raise(marks) {
      let text = ''
      for (const [name, value] of marks) {
        if (value <= (raised.get(name) ?? 0)) continue
        raised.set(name, value)
        text += lineOf(name, value)
      }
      if (text !== '') writeDurably(path, 'a', text)
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
    const [name, value] = JSON.parse(line) as [string, number]
    marks.set(name, Math.max(value, marks.get(name) ?? 0))
  }
  return marks
}

function writeAnew(path: string, marks: Marks): void {
  const draft = `${path}.new`
  writeDurably(draft, 'w', [...marks].map(([name, value]) => lineOf(name, value)).join(''))
  renameSync(draft, path)
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

function writeDurably(path: string, flags: 'a' | 'w', text: string): void {
  const file = openSync(path, flags, 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
