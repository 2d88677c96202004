import { type Connection, counterNow } from './connection.ts'
import { feedMark, type HighWater, type Marks, seriesMark, seriesOfMark } from './high-water.ts'
import { skipTo } from './series.ts'

export const epochOf = (db: Pick<Connection, 'get'>): string =>
  db.get<{ value: string }>("SELECT value FROM meta WHERE name = 'epoch'")?.value ?? ''

/** The name in `meta` that a restore leaves: how many epochs there have been at least. */
export const restoredMark = 'restored-after-epoch'

function writeEpoch(db: Connection, count: number, random: (length: number) => Uint8Array): void {
  db.run(
    "INSERT INTO meta (name, value) VALUES ('epoch', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    `${count}.${Buffer.from(random(4)).toString('hex')}`,
  )
}

/** Begins the next epoch in the transaction at hand: every phone starts over (SC7). */
export const beginEpoch = (db: Connection, random: (length: number) => Uint8Array): void =>
  writeEpoch(db, (Number.parseInt(epochOf(db), 10) || 0) + 1, random)

/**
 * Begins a new epoch where the database lies behind the high-water mark beside it or was put back by `restore` (SC7), and voids
 * the numbers in between (RC6).
 */
export function settleEpoch(
  db: Connection,
  highWater: HighWater,
  now: () => number,
  random: (length: number) => Uint8Array,
): void {
  const raiseTo = (count: number) => writeEpoch(db, count, random)
  db.write(() => {
    const epoch = epochOf(db)
    if (epoch === '') raiseTo(1)
    const marks = highWater.settle()
    const restoredAfter = db.get<{ value: string }>('SELECT value FROM meta WHERE name = ?', restoredMark)
    if (!restoredAfter && !isBehind(db, marks)) return
    db.run('DELETE FROM meta WHERE name = ?', restoredMark)
    if (epoch !== '') raiseTo(Math.max(Number.parseInt(epoch, 10), Number(restoredAfter?.value ?? 0)) + 1)
    for (const [name, next] of marks) {
      const series = seriesOfMark(name)
      if (series) skipTo(db, series.organiser, series.scope, next, now())
    }
    raiseFeed(db, marks.get(feedMark) ?? 0)
  })
}

/** The feed goes on above its mark: a database that stays behind would be taken for a restored one at every start. */
function raiseFeed(db: Connection, mark: number): void {
  if (counterNow(db) >= mark) return
  const raised = db.run("UPDATE sqlite_sequence SET seq = ? WHERE name = 'feed'", mark)
  if (raised === 0) db.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('feed', ?)", mark)
}

function isBehind(db: Connection, marks: Marks): boolean {
  if (counterNow(db) < (marks.get(feedMark) ?? 0)) return true
  const nextOf = new Map(
    db
      .all<{ organiser: number; scope: string; next_number: number }>('SELECT * FROM series')
      .map(({ organiser, scope, next_number }) => [seriesMark(organiser, scope), next_number]),
  )
  return [...marks].some(([name, next]) => seriesOfMark(name) && (nextOf.get(name) ?? 1) < next)
}
