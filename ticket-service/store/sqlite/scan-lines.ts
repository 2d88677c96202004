import type { DeviceId, GateId, SessionNumber, TypeNumber } from '../../../shared/model/ids.ts'
import { parseFact } from '../../../shared/sync/protocol.ts'
import type { PlacedScan, ScanLine, ScanPage, ScansReached } from '../visit-store.ts'
import type { Connection } from './connection.ts'
import { onlySessions } from './only-sessions.ts'
import { scopeOfKey } from './series.ts'

interface ScanRow extends Pick<ScanLine, 'device' | 'number' | 'at'> {
  readonly content: string
  readonly ticket: string | null
  readonly mark: string | null
  readonly group_name: string | null
}

/** What a line is read from, with the name that its group has now. */
const columnsOfLine = `f.device, f.number, f.at, f.content, f.ticket, f.mark,
  (SELECT g.name FROM visitor_groups g WHERE g.device = f.device AND g.opening = f.number
   ORDER BY g.number DESC LIMIT 1) AS group_name`

const selectScans = `SELECT ${columnsOfLine} FROM facts f`

/** What tells of a line what it was for. */
export interface Placing {
  /** The ticket of the scan that it names, or of itself. */
  readonly about: string | null
  readonly opening_gate: GateId | null
  /** As the phone wrote it. */
  readonly chosen: unknown
  readonly walk_in_type: unknown
  readonly type: TypeNumber | null
}

/** Lines of an organiser's logs, `f`, with what tells what they were for; `s` has the columns that are wished. */
const placedLines = (columns: string, where: string): string => `SELECT s.*, t.type FROM (
    SELECT ${columns}, f.organiser,
      coalesce(f.ticket, o.ticket) AS about, o.content ->> '$.gate' AS opening_gate, o.content ->> '$.session' AS chosen,
      o.content ->> '$.type' AS walk_in_type
    FROM facts f LEFT JOIN facts o ON o.device = f.device AND o.number = f.opening
    WHERE f.organiser = ?${where}) s
  LEFT JOIN tickets t ON t.organiser = s.organiser
    AND t.scope = substr(s.about, 1, instr(s.about, '-') - 1)
    AND t.number = CAST(substr(s.about, instr(s.about, '-') + 1) AS INTEGER)`

/** What a line was for, given the one session of each gate that takes no other. */
export function placeOf(row: Placing, onlySession: ReadonlyMap<GateId, SessionNumber>): Place {
  const scope = row.about === null ? null : scopeOfKey(row.about.split('-')[0] ?? '')
  // A code that nobody could read is for no session because a gate takes but one.
  const isVisitor = scope !== null || row.walk_in_type !== null
  const atGate = isVisitor && row.opening_gate !== null ? onlySession.get(row.opening_gate) : undefined
  const chosen = numberOf<SessionNumber>(row.chosen) ?? atGate ?? null
  return {
    session: scope?.kind === 'session' ? scope.session : chosen,
    event: scope?.kind === 'pass' ? scope.event : null,
    type: row.type ?? numberOf<TypeNumber>(row.walk_in_type),
  }
}

type Place = Pick<PlacedScan, 'session' | 'event' | 'type'>

const selectPlaced = `${placedLines(
  columnsOfLine,
  ' AND f.at >= ? AND f.at < ?',
)} ORDER BY s.at, s.device, s.number`

/** Lines of all logs by time, with what each was about; called inside a transaction. */
export function scansBetween(
  db: Connection,
  organiser: number,
  from: number,
  until: number,
): readonly PlacedScan[] {
  const onlySession = onlySessions(db, organiser)
  return db
    .all<ScanRow & Placing>(selectPlaced, organiser, from, until)
    .flatMap((row) => linesOf(row).map((line) => ({ ...line, ...placeOf(row, onlySession) })))
}

/** All lines of an organiser's logs, device by device, whatever they are worth: the columns that are wished of `f`, and the place. */
export const selectEveryLine = (columns: string): string =>
  `${placedLines(columns, '')} ORDER BY s.device, s.number`

/** A number of the programme as a phone wrote it; null of anything else. */
const numberOf = <Id extends number>(value: unknown): Id | null =>
  typeof value === 'number' ? (value as Id) : null

/** Lines of all logs device by device, each above a number; called inside a transaction. */
export function scansAfter(db: Connection, organiser: number, from: ScansReached, limit: number): ScanPage {
  const reached = new Map(from)
  const rows: ScanRow[] = []
  // Above its watermark a log may have gaps, which are filled later.
  for (const { id, watermark } of db.all<{ id: DeviceId; watermark: number }>(
    'SELECT id, watermark FROM devices WHERE organiser = ? ORDER BY paired_at, id',
    organiser,
  ))
    rows.push(
      ...db.all<ScanRow>(
        `${selectScans} WHERE f.device = ? AND f.number > ? AND f.number <= ? AND f.mark IS NOT 'nonsense'
         ORDER BY f.number LIMIT ?`,
        id,
        from.get(id) ?? 0,
        watermark,
        limit + 1 - rows.length,
      ),
    )
  const page = rows.slice(0, limit)
  for (const { device, number } of page) reached.set(device, number)
  return { scans: page.flatMap(linesOf), reached, more: rows.length > limit }
}

/** None for a line that makes no sense, that came after its device was revoked (SY2), or that is about no scan. */
function linesOf({ device, number, at, content, ticket, mark, group_name }: ScanRow): readonly ScanLine[] {
  const fact = mark === null ? parseFact(JSON.parse(content)) : null
  if (!fact || fact.kind === 'clock') return []
  const verdict = 'verdict' in fact ? fact.verdict : null
  return [
    {
      ...{ device, number, at, kind: fact.kind, ticket: ticket ?? '' },
      gate: ('gate' in fact && fact.gate) || '',
      outcome: verdict?.outcome ?? '',
      reason: verdict && 'reason' in verdict ? verdict.reason : '',
      people: 'people' in fact ? fact.people : null,
      group: group_name ?? '',
    },
  ]
}
