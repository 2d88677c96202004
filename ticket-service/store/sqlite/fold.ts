import type { Fact, ScannedTicket } from '../../../shared/admission/fact.ts'
import { passageOf, type Scan, scansOfTimed, type TimedFact } from '../../../shared/admission/history.ts'
import type { Passage } from '../../../shared/admission/knowledge.ts'
import { areaIn, type Conflict, type Past, reconcileTicket } from '../../../shared/admission/reconcile.ts'
import type { DeviceId, TicketId } from '../../../shared/model/ids.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import type { ToldConflict, ToldPassage } from '../../../shared/sync/protocol.ts'
import { type Connection, given } from './connection.ts'
import { tell, tellNew } from './feed.ts'
import { passagesByTicket } from './passages-by-ticket.ts'

interface LineRow {
  readonly device: DeviceId
  readonly number: number
  readonly content: string
  readonly at: Instant
  readonly read_as: string | null
}

/** A line that was written in the transaction at hand, as it was parsed; null where it was here before. */
export type NewLine = (device: DeviceId, number: number) => Fact | null

/** A stored line as the fold sees it: a code that only the service could read counts as the ticket that it is. */
function lineFromRow({ content, at, read_as }: LineRow, known: Fact | null): TimedFact {
  const fact = known ?? (JSON.parse(content) as Fact)
  if (read_as === null || fact.kind !== 'presentation') return { fact, at }
  const ticket = JSON.parse(read_as) as ScannedTicket
  return { fact: { ...fact, presented: { kind: 'ticket', ticket } }, at }
}

function scansIn(rows: readonly LineRow[], newLine: NewLine): readonly Scan[] {
  const byDevice = Map.groupBy(rows, ({ device }) => device)
  return [...byDevice].flatMap(([device, lines]) =>
    scansOfTimed(
      device,
      lines.map((line) => lineFromRow(line, newLine(line.device, line.number))),
    ),
  )
}

const linesOfTicket = `SELECT device, number, content, at, read_as FROM facts
  WHERE organiser = ${given} AND ticket = ${given} AND mark IS NULL ORDER BY device, number`

const passagesOfTicket = `SELECT p.device, p.number FROM ${passagesByTicket}
  WHERE f.organiser = ? AND f.ticket = ?`

/**
 * Folds one ticket again and stores what changed of its truth (RC1 to RC4). Answers whether anything did. A ticket of which every
 * line is new has no truth yet to compare with.
 */
export function foldTicket(
  db: Connection,
  organiser: number,
  ticket: TicketId,
  past: Past,
  at: Instant,
  newLine: NewLine,
): boolean {
  const rows = db.all<LineRow>(linesOfTicket, organiser, ticket)
  const truth = reconcileTicket(ticket, scansIn(rows, newLine), past)
  if (rows.every(({ device, number }) => newLine(device, number) !== null)) {
    for (const passage of truth.passages) addPassage(db, organiser, ticket, passage)
    const conflicted = truth.conflicts.length > 0 && saveConflicts(db, organiser, ticket, truth.conflicts, at)
    return truth.passages.length > 0 || conflicted
  }
  const before = db.all<{ device: DeviceId; number: number }>(passagesOfTicket, organiser, ticket)
  const kept = new Set(truth.passages.map(keyOfPassage))
  let changed = false
  for (const gone of before) {
    if (!kept.has(keyOfPassage(gone))) changed = removePassage(db, organiser, gone) || changed
  }
  for (const passage of truth.passages) changed = savePassage(db, organiser, ticket, passage) || changed
  return saveConflicts(db, organiser, ticket, truth.conflicts, at) || changed
}

const ownLine = `SELECT device, number, content, at, read_as FROM facts
  WHERE device = ? AND number = ? AND opening = number AND mark IS NULL`
const linesThatFollow = `SELECT device, number, content, at, read_as FROM facts INDEXED BY facts_by_opening
  WHERE device = ? AND opening = ? AND opening <> number AND mark IS NULL`

/** Folds a scan without a ticket: a walk-in, or an unread code that an usher let in. */
export function foldTicketless(
  db: Connection,
  organiser: number,
  device: DeviceId,
  opening: number,
  past: Past,
  newLine: NewLine,
): boolean {
  const rows = [ownLine, linesThatFollow].flatMap((lines) => db.all<LineRow>(lines, device, opening))
  const [scan] = scansIn(rows, newLine)
  const passage = scan && passageOf(scan, (gate) => areaIn(past.programmeAt(scan.at), gate))
  return passage
    ? savePassage(db, organiser, null, passage)
    : removePassage(db, organiser, { device, number: opening })
}

const keyOfPassage = ({ device, number }: { readonly device: string; readonly number: number }): string =>
  `${device}/${number}`

/** Writes a passage; answers it as devices are told of it. */
function putPassage(db: Connection, organiser: number, told: ToldPassage): string {
  const body = canonicalJson(told)
  db.run(
    'INSERT OR REPLACE INTO passages (device, number, organiser, ticket, session, body) VALUES (?, ?, ?, ?, ?, ?)',
    told.device,
    told.number,
    organiser,
    told.ticket,
    told.session ?? null,
    body,
  )
  return body
}

function savePassage(db: Connection, organiser: number, ticket: TicketId | null, passage: Passage): boolean {
  const told: ToldPassage = { ...passage, ticket }
  putPassage(db, organiser, told)
  return tell(db, organiser, 'passage', keyOfPassage(passage), told)
}

/** A passage of a scan that nobody knew of before. */
function addPassage(db: Connection, organiser: number, ticket: TicketId, passage: Passage): void {
  const body = putPassage(db, organiser, { ...passage, ticket })
  tellNew(db, organiser, 'passage', keyOfPassage(passage), body)
}

export function removePassage(
  db: Connection,
  organiser: number,
  key: { readonly device: DeviceId; readonly number: number },
): boolean {
  db.run('DELETE FROM passages WHERE device = ? AND number = ?', key.device, key.number)
  return tell(db, organiser, 'passage', keyOfPassage(key), null)
}

/** RC4: what is no longer a conflict is marked dissolved, never deleted; what is one again is one. */
function saveConflicts(
  db: Connection,
  organiser: number,
  ticket: TicketId,
  conflicts: readonly Conflict[],
  at: Instant,
): boolean {
  const before = new Map(
    db
      .all<{ id: string; body: string; dissolved_at: number | null }>(
        // Named, because without statistics SQLite would walk all conflicts of the organiser.
        'SELECT id, body, dissolved_at FROM conflicts INDEXED BY conflicts_by_ticket WHERE organiser = ? AND ticket = ?',
        organiser,
        ticket,
      )
      .map((row) => [row.id, row]),
  )
  const store = (conflict: Conflict, dissolved: boolean): boolean => {
    db.run(
      `INSERT INTO conflicts (organiser, id, ticket, body, found_at, dissolved_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET body = excluded.body, dissolved_at = excluded.dissolved_at`,
      organiser,
      conflict.id,
      ticket,
      canonicalJson(conflict),
      at,
      dissolved ? at : null,
    )
    const told: ToldConflict = { ...conflict, dissolved }
    return tell(db, organiser, 'conflict', conflict.id, told)
  }
  let changed = false
  for (const conflict of conflicts) {
    const known = before.get(conflict.id)
    before.delete(conflict.id)
    if (known?.dissolved_at === null && known.body === canonicalJson(conflict)) continue
    changed = store(conflict, false) || changed
  }
  for (const { body, dissolved_at } of before.values()) {
    if (dissolved_at === null) changed = store(JSON.parse(body) as Conflict, true) || changed
  }
  return changed
}
