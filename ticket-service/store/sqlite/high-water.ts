import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** How far something has ever come, by name: `feed`, or `<organiser>/<scope>` for the next number of a series. */
export type Marks = ReadonlyMap<string, number>

/**
 * The high-water mark beside the database (RC6): a synced file that is written before a number is handed out. A database that
 * lies behind it was restored from a backup, or died between the two writes; both are treated alike.
 */
export interface HighWater {
  readonly marks: Marks
  /** Durable when it returns. */
  raise(marks: Marks): void
  close(): void
}

const lineOf = (name: string, value: number): string => `${JSON.stringify([name, value])}\n`

/** Reads the file, a torn last line left out, and writes it anew with one line for each mark. */
export function openHighWater(path: string): HighWater {
  const marks = new Map(readMarks(path))
  let file = writeAnew(path, marks)
  let lines = marks.size
  return {
    marks,
    raise(higher) {
      let text = ''
      for (const [name, value] of higher) {
        if (value <= (marks.get(name) ?? 0)) continue
        marks.set(name, value)
        text += lineOf(name, value)
        lines += 1
      }
      if (text === '') return
      writeSync(file, text)
      fsyncSync(file)
      if (lines < mostLines) return
      closeSync(file)
      file = writeAnew(path, marks)
      lines = marks.size
    },
    close: () => closeSync(file),
  }
}

/** The file is written anew when it has grown to this many lines. */
const mostLines = 100_000

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

function writeAnew(path: string, marks: Marks): number {
  const draft = `${path}.new`
  const file = openSync(draft, 'w', 0o600)
  writeSync(file, [...marks].map(([name, value]) => lineOf(name, value)).join(''))
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
  return openSync(path, 'a')
}
