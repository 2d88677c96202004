import type { DeviceId } from '../../../shared/model/ids.ts'
import { parseFact } from '../../../shared/sync/protocol.ts'
import type { ScanLine, ScanPage, ScansReached } from '../visit-store.ts'
import type { Connection } from './connection.ts'

interface ScanRow extends Pick<ScanLine, 'device' | 'number' | 'at'> {
  readonly content: string
  readonly ticket: string | null
  readonly mark: string | null
  readonly group_name: string | null
}

const selectScans = `SELECT f.device, f.number, f.at, f.content, f.ticket, f.mark,
  (SELECT g.name FROM visitor_groups g WHERE g.device = f.device AND g.opening = f.number
   ORDER BY g.number DESC LIMIT 1) AS group_name
  FROM facts f`

/** Lines of all logs by time. */
export const scansBetween = (
  db: Connection,
  organiser: number,
  from: number,
  until: number,
): readonly ScanLine[] =>
  db
    .all<ScanRow>(
      `${selectScans} WHERE f.organiser = ? AND f.at >= ? AND f.at < ? ORDER BY f.at, f.device, f.number`,
      organiser,
      from,
      until,
    )
    .flatMap(linesOf)

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
