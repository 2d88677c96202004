import type { EventNumber, GateId, SessionNumber, TicketId, TypeNumber } from '../../../shared/model/ids.ts'
import type { Gate } from '../../../shared/model/programme.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { parseFact } from '../../../shared/sync/protocol.ts'
import type { EntryRecord, ScanLine, VisitStore } from '../visit-store.ts'
import type { Connection } from './connection.ts'
import { eraseHolders } from './erase-holders.ts'
import { latestItems } from './items.ts'
import { scopeOfKey } from './series.ts'

export function visitStore(db: Connection): VisitStore {
  return {
    booked: async (issuer) =>
      new Map(
        db
          .all<{ scope: string; people: number }>(
            "SELECT scope, issued_people AS people FROM series WHERE organiser = ? AND scope LIKE 's%' AND issued_people > 0",
            db.organiserOf(issuer),
          )
          .map(({ scope, people }) => [Number(scope.slice(1)) as SessionNumber, people]),
      ),
    entries: async (issuer, from, until) => db.read(() => entries(db, db.organiserOf(issuer), from, until)),
    scans: async (issuer, from, until) => scans(db, db.organiserOf(issuer), from, until),
    retention: async (issuer) =>
      db.get<{ days: number | null }>(
        'SELECT days FROM retentions WHERE organiser = ?',
        db.organiserOf(issuer),
      )?.days ?? null,
    setRetention: async (issuer, days) =>
      db.write(() => {
        const organiser = db.organiserOf(issuer)
        if (days === null) db.run('DELETE FROM retentions WHERE organiser = ?', organiser)
        else
          db.run(
            'INSERT INTO retentions (organiser, days) VALUES (?, ?) ON CONFLICT DO UPDATE SET days = excluded.days',
            organiser,
            days,
          )
      }),
    eraseHolders: async (issuer, now) =>
      db.write(() => {
        const organiser = db.organiserOf(issuer)
        const days = db.get<{ days: number }>(
          'SELECT days FROM retentions WHERE organiser = ?',
          organiser,
        )?.days
        return days === undefined ? 0 : eraseHolders(db, organiser, now - days * 24 * hourMs)
      }),
  }
}

interface EntryRow {
  readonly at: number
  readonly gate: GateId
  readonly people: number
  readonly ticket: TicketId | null
  readonly session: number | null
  readonly walk_in_type: number | null
  readonly type: number | null
  readonly party: number | null
  readonly scope: string | null
}

/** A pass and a walk-in count for the session that was chosen, else for the gate's only one (RC1). */
function entries(db: Connection, organiser: number, from: number, until: number): readonly EntryRecord[] {
  const onlySession = new Map(
    (latestItems(db, organiser).gate as readonly Gate[]).flatMap(({ id, takes }) => {
      const [only, ...others] = takes.kind === 'named' ? takes.sessions : []
      return only === undefined || others.length > 0 ? [] : [[id, only] as const]
    }),
  )
  return db
    .all<EntryRow>(
      `SELECT p.body ->> '$.at' AS at, p.body ->> '$.gate' AS gate, p.body ->> '$.people' AS people, p.ticket, p.session,
         CASE WHEN p.ticket IS NULL THEN f.content ->> '$.type' END AS walk_in_type, t.type, t.party, t.scope
       FROM passages p
       LEFT JOIN facts f ON f.device = p.device AND f.number = p.number
       LEFT JOIN tickets t ON t.organiser = p.organiser
         AND t.scope = substr(p.ticket, 1, instr(p.ticket, '-') - 1)
         AND t.number = CAST(substr(p.ticket, instr(p.ticket, '-') + 1) AS INTEGER)
       WHERE p.organiser = ? AND p.body ->> '$.direction' = 'in' AND at >= ? AND at < ?
       ORDER BY at, p.device, p.number`,
      organiser,
      from,
      until,
    )
    .map((row) => {
      const scope = row.ticket === null ? null : scopeOfKey(row.ticket.split('-')[0] ?? '')
      const chosen = (row.session ?? onlySession.get(row.gate) ?? null) as SessionNumber | null
      return {
        ...{ at: row.at, gate: row.gate, people: row.people, ticket: row.ticket },
        party: row.party ?? row.people,
        type: (row.type ?? row.walk_in_type) as TypeNumber | null,
        session: scope?.kind === 'session' ? scope.session : chosen,
        event: scope?.kind === 'pass' ? (scope.event as EventNumber) : null,
      }
    })
}

function scans(db: Connection, organiser: number, from: number, until: number): readonly ScanLine[] {
  return db
    .all<{ device: ScanLine['device']; number: number; at: number; content: string; ticket: string | null }>(
      `SELECT device, number, at, content, ticket FROM facts
       WHERE organiser = ? AND mark IS NULL AND at >= ? AND at < ? ORDER BY at, device, number`,
      organiser,
      from,
      until,
    )
    .flatMap(({ device, number, at, content, ticket }): readonly ScanLine[] => {
      const fact = parseFact(JSON.parse(content))
      if (!fact) return []
      const verdict = 'verdict' in fact ? fact.verdict : null
      return [
        {
          ...{ device, number, at, kind: fact.kind, ticket: ticket ?? '' },
          gate: ('gate' in fact && fact.gate) || '',
          outcome: verdict?.outcome ?? '',
          reason: verdict && 'reason' in verdict ? verdict.reason : '',
          people: 'people' in fact ? fact.people : null,
        },
      ]
    })
}
