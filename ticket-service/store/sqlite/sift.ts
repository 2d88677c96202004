import type { Fact } from '../../../shared/admission/fact.ts'
import type { DeviceId, TicketId } from '../../../shared/model/ids.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { isPossible } from '../../../shared/sync/possible.ts'
import type { Connection } from './connection.ts'
import { tell } from './feed.ts'
import { foldTicket, removePassage } from './fold.ts'
import { foldTouched } from './fold-touched.ts'
import { pastOf } from './past.ts'
import { organiserById } from './programme.ts'
import { timeFrom } from './receive.ts'

/** The name in `meta` of what was done once. */
const siftedMark = 'sifted-by-possible'

/**
 * Once, marks lines that a version before took from phones and that no phone can write (SY2): their times and crowds would stop each
 * gate and page that hears of them. Their logs are timed and folded again without them.
 */
export function siftOnce(db: Connection, now: Instant): void {
  if (db.get('SELECT 1 FROM meta WHERE name = ?', siftedMark)) return
  db.write(() => {
    for (const { id } of db.all<{ id: number }>('SELECT id FROM organisers ORDER BY id')) sift(db, id, now)
    db.run("INSERT OR REPLACE INTO meta (name, value) VALUES (?, '1')", siftedMark)
  })
}

interface Log {
  readonly device: DeviceId
  readonly organiser: number
  readonly pairedAt: Instant
}

/** The same of one organiser, whose lines came from elsewhere; called inside a transaction. */
export function sift(db: Connection, organiser: number, now: Instant): void {
  for (const { id, paired_at } of db.all<{ id: DeviceId; paired_at: number }>(
    'SELECT id, paired_at FROM devices WHERE organiser = ?',
    organiser,
  )) {
    const log = { device: id, organiser, pairedAt: paired_at }
    const impossible = impossibleLines(db, log)
    if (impossible.length > 0) leaveOut(db, log, impossible, now)
  }
}

interface Line {
  readonly number: number
  readonly content: string
  readonly opening: number
  readonly ticket: TicketId | null
}

const linesAtOnce = 5000

/** What is not marked passed its schema when it came. */
function impossibleLines(db: Connection, { device }: Log): readonly Line[] {
  const found: Line[] = []
  for (let after = 0; ; ) {
    const lines = db.all<Line>(
      'SELECT number, content, opening, ticket FROM facts WHERE device = ? AND number > ? AND mark IS NULL ORDER BY number LIMIT ?',
      device,
      after,
      linesAtOnce,
    )
    found.push(...lines.filter(({ content }) => !isPossible(JSON.parse(content) as Fact)))
    const last = lines.at(-1)
    if (!last) return found
    after = last.number
  }
}

function leaveOut(db: Connection, log: Log, lines: readonly Line[], now: Instant): void {
  const { device, organiser, pairedAt } = log
  for (const { number } of lines) {
    db.run(
      "UPDATE facts SET mark = 'nonsense', opening = number, ticket = NULL WHERE device = ? AND number = ?",
      device,
      number,
    )
    db.run('DELETE FROM visitor_groups WHERE device = ? AND number = ?', device, number)
    removePassage(db, organiser, { device, number })
    forgetConflicts(db, organiser, { device, number })
  }
  const openings = new Set(lines.flatMap(({ number, opening }) => (opening === number ? [] : [opening])))
  timeFrom(db, log, 1, openings)
  // What is kept apart bears the time of the line before it.
  db.run(
    `UPDATE facts SET at = coalesce((SELECT b.at FROM facts b
       WHERE b.device = facts.device AND b.number < facts.number AND b.mark IS NULL ORDER BY b.number DESC LIMIT 1), ?)
     WHERE device = ? AND number >= ? AND mark IS NOT NULL`,
    pairedAt,
    device,
    lines[0]?.number ?? 0,
  )
  const past = pastOf(db, organiserById(db, organiser), organiser)
  const since = Number.MAX_SAFE_INTEGER
  foldTouched(db, log, { openings, amended: new Set(), lines: new Map(), since }, past, now)
  for (const ticket of new Set(lines.map((line) => line.ticket)))
    if (ticket !== null) foldTicket(db, organiser, ticket, past, now, () => null)
}

/** A conflict of a line that nobody can have written is none, and its times cannot be said: unlike others it does not stay (RC4). */
function forgetConflicts(
  db: Connection,
  organiser: number,
  { device, number }: { readonly device: DeviceId; readonly number: number },
): void {
  for (const { id } of db.all<{ id: string }>(
    `SELECT DISTINCT conflicts.id FROM conflicts, json_each(body, '$.scans') AS scan WHERE organiser = ?
       AND scan.value ->> '$.device' = ? AND scan.value ->> '$.number' = ?`,
    organiser,
    device,
    number,
  )) {
    db.run('DELETE FROM conflicts WHERE organiser = ? AND id = ?', organiser, id)
    tell(db, organiser, 'conflict', id, null)
  }
}
