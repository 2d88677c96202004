import { type Connection, given } from './connection.ts'

/** A change as it is told, and where it stands in the feed. */
export interface FeedLine {
  readonly counter: number
  readonly text: string
}

interface FeedRow {
  readonly counter: number
  readonly kind: string
  readonly key: string
  readonly body: string | null
}

/** Handed on as the text that it is, and parsed only by who looks at it. */
const lineOf = ({ counter, kind, key, body }: FeedRow): FeedLine => ({
  counter,
  text: `{"kind":"${kind}","key":${JSON.stringify(key)},"body":${body ?? 'null'}}`,
})

/** Changes that are told together. */
export interface FeedPage {
  readonly lines: readonly FeedLine[]
  /** Their list as JSON in UTF-8, made once for all who are told the same. */
  json(): Buffer
}

export function pageOf(lines: readonly FeedLine[]): FeedPage {
  let made: Buffer | null = null
  return {
    lines,
    json() {
      made ??= Buffer.from(`[${lines.map(({ text }) => text).join(',')}]`)
      return made
    },
  }
}

/** From the beginning nothing is told that is gone. */
export function linesFromBeginning(db: Connection, organiser: number, limit: number): FeedPage {
  const rows = db.all<FeedRow>(
    'SELECT counter, kind, key, body FROM feed WHERE organiser = ? AND body IS NOT NULL ORDER BY counter LIMIT ?',
    organiser,
    limit,
  )
  return pageOf(rows.map(lineOf))
}

const selectAfter = `SELECT counter, kind, key, body FROM feed
  WHERE organiser = ${given} AND counter > ${given} ORDER BY counter LIMIT ${given}`

const rowsAfter = (db: Connection, organiser: number, counter: number, limit: number) =>
  db.all<FeedRow>(selectAfter, organiser, counter, limit)

/** The latest changes of an organiser: all that lie above `since`. */
interface Tail {
  since: number
  last: number
  lines: FeedLine[]
  readonly counterOf: Map<string, number>
  /** What was told since its last change, by the question: gates that are online ask for the same. */
  readonly pages: Map<string, FeedPage>
}

/** An evening's last minutes; whoever was away for longer asks the database. */
const usualLines = 5000

export type LinesAfter = (organiser: number, counter: number, limit: number, newest: number) => FeedPage

/**
 * What changed after a counter, at most `limit`. The latest changes are kept as text, for a hundred gates ask for the same ones; they
 * are the feed's own, since its counter only grows in the order of the commits. Called in the transaction that saw `newest`.
 */
export function feedTails(db: Connection, mostLines = usualLines): LinesAfter {
  const tails = new Map<number, Tail>()
  return (organiser, counter, limit, newest) => {
    const tail = tails.get(organiser) ?? beginning(newest)
    tails.set(organiser, tail)
    if (newest > tail.last) tail.pages.clear()
    if (newest - tail.last > mostLines) startAt(tail, newest)
    else if (newest > tail.last) extend(tail, rowsAfter(db, organiser, tail.last, mostLines), newest)
    if (tail.lines.length > 2 * mostLines) forgetOldest(tail, mostLines)
    return counter < tail.since
      ? pageOf(rowsAfter(db, organiser, counter, limit).map(lineOf))
      : pageAbove(tail, counter, limit)
  }
}

const beginning = (newest: number): Tail => ({
  since: newest,
  last: newest,
  lines: [],
  counterOf: new Map(),
  pages: new Map(),
})

function startAt(tail: Tail, newest: number): void {
  tail.since = newest
  tail.last = newest
  tail.lines = []
  tail.counterOf.clear()
}

function extend(tail: Tail, rows: readonly FeedRow[], newest: number): void {
  const replaced = new Set<number>()
  for (const row of rows) {
    const name = `${row.kind} ${row.key}`
    const before = tail.counterOf.get(name)
    if (before !== undefined) replaced.add(before)
    tail.counterOf.set(name, row.counter)
    tail.lines.push(lineOf(row))
  }
  // A thing that changed again is told once.
  if (replaced.size > 0) tail.lines = tail.lines.filter(({ counter }) => !replaced.has(counter))
  tail.last = newest
}

function forgetOldest(tail: Tail, mostLines: number): void {
  tail.since = tail.lines.at(-mostLines - 1)?.counter ?? tail.since
  tail.lines = tail.lines.slice(-mostLines)
  for (const [name, counter] of tail.counterOf) if (counter <= tail.since) tail.counterOf.delete(name)
}

/** Online gates are at most a few changes apart. */
const mostPages = 20

function pageAbove({ lines, pages }: Tail, counter: number, limit: number): FeedPage {
  const question = `${counter} ${limit}`
  const known = pages.get(question)
  if (known) return known
  if (pages.size >= mostPages) pages.clear()
  const made = pageOf(linesAbove(lines, counter, limit))
  pages.set(question, made)
  return made
}

/** Those above a counter, at most `limit`. */
function linesAbove(lines: readonly FeedLine[], counter: number, limit: number): readonly FeedLine[] {
  let [low, high] = [0, lines.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.counter ?? 0) > counter) high = middle
    else low = middle + 1
  }
  return lines.slice(low, low + limit)
}
