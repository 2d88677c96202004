import type { EventNumber, GateId, SessionNumber, TicketId, TypeNumber } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import type { EntryRecord, GroupRecord, VisitStore } from '../visit-store.ts'
import type { Connection } from './connection.ts'
import { eraseHolders } from './erase-holders.ts'
import { onlySessions } from './only-sessions.ts'
import { scansAfter, scansBetween } from './scan-lines.ts'
import { scopeOfKey } from './series.ts'
import { inTurns } from './steps.ts'

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
    entries: async (issuer, from, until) =>
      db.read(() => entries(db, db.organiserOf(issuer), 'at >= ? AND at < ?', from, until)),
    entriesWith: async (issuer, ticket) => db.read(() => entriesWith(db, db.organiserOf(issuer), ticket)),
    groups: async (issuer, from, until) => db.read(() => groups(db, db.organiserOf(issuer), from, until)),
    scans: async (issuer, from, until) =>
      db.read(() => scansBetween(db, db.organiserOf(issuer), from, until)),
    scansAfter: async (issuer, reached, limit) =>
      db.read(() => scansAfter(db, db.organiserOf(issuer), reached, limit)),
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
    eraseHolders: async (issuer, now) => {
      const organiser = db.organiserOf(issuer)
      const days = db.get<{ days: number }>(
        'SELECT days FROM retentions WHERE organiser = ?',
        organiser,
      )?.days
      return days === undefined ? 0 : inTurns(eraseHolders(db, organiser, now - days * 24 * hourMs))
    },
  }
}

export const entriesWith = (db: Connection, organiser: number, ticket: TicketId): readonly EntryRecord[] =>
  entries(db, organiser, 'f.organiser = p.organiser AND f.ticket = ?', ticket)

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

function entries(
  db: Connection,
  organiser: number,
  which: string,
  ...values: readonly (string | number)[]
): readonly EntryRecord[] {
  const onlySession = onlySessions(db, organiser)
  return db
    .all<EntryRow>(
      `SELECT p.body ->> '$.at' AS at, p.body ->> '$.gate' AS gate, p.body ->> '$.people' AS people, p.ticket, p.session,
         CASE WHEN p.ticket IS NULL THEN f.content ->> '$.type' END AS walk_in_type, t.type, t.party, t.scope
       FROM passages p
       LEFT JOIN facts f ON f.device = p.device AND f.number = p.number
       LEFT JOIN tickets t ON t.organiser = p.organiser
         AND t.scope = substr(p.ticket, 1, instr(p.ticket, '-') - 1)
         AND t.number = CAST(substr(p.ticket, instr(p.ticket, '-') + 1) AS INTEGER)
       WHERE p.organiser = ? AND p.body ->> '$.direction' = 'in' AND ${which}
       ORDER BY at, p.device, p.number`,
      organiser,
      ...values,
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

/** The last label counts where a walk-in has several. */
function groups(db: Connection, organiser: number, from: number, until: number): readonly GroupRecord[] {
  const onlySession = onlySessions(db, organiser)
  return db
    .all<GroupRecord>(
      `SELECT p.body ->> '$.at' AS at, p.body ->> '$.gate' AS gate, p.body ->> '$.people' AS people, p.session,
         f.content ->> '$.type' AS type, g.name, g.pupils, g.adults
       FROM visitor_groups g
       JOIN passages p ON p.device = g.device AND p.number = g.opening AND p.ticket IS NULL
       JOIN facts f ON f.device = p.device AND f.number = p.number
       WHERE g.organiser = ? AND g.at >= ? AND g.at < ? AND p.body ->> '$.direction' = 'in'
         AND g.number = (SELECT max(number) FROM visitor_groups WHERE device = g.device AND opening = g.opening)
       ORDER BY p.body ->> '$.at', g.device, g.number`,
      organiser,
      from,
      until,
    )
    .map((row) => ({ ...row, session: row.session ?? onlySession.get(row.gate) ?? null }))
}
