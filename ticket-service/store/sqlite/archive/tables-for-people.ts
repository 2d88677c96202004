import type { Session } from '../../../../shared/model/programme.ts'
import { wallOf, wallSeconds } from '../../../box-office/wall-clock.ts'
import type { EventRecord, TypeRecord } from '../../records.ts'
import { type Placing, placeOf, selectEveryLine } from '../scan-lines.ts'
import type { OrganiserSnapshot } from './read-organiser.ts'

interface TableForPeople {
  readonly file: string
  readonly heading: readonly string[]
  readonly sql: string
}

const moment = (column: string): string => `strftime('%Y-%m-%dT%H:%M:%SZ', ${column} / 1000, 'unixepoch')`

const tables: readonly TableForPeople[] = [
  {
    file: 'tickets.csv',
    heading: ['ticket', 'reference', 'holder', 'email', 'type', 'people', 'seat', 'state'],
    sql: `SELECT t.scope || '-' || t.number, b.reference, t.holder, b.email, t.type, t.party, t.seat,
        (SELECT body FROM ticket_states s WHERE s.organiser = t.organiser AND s.ticket = t.scope || '-' || t.number
         ORDER BY version DESC LIMIT 1)
      FROM stored_tickets t JOIN stored_bookings b ON b.id = t.booking WHERE t.organiser = ? ORDER BY t.scope, t.number`,
  },
  {
    file: 'conflicts.csv',
    heading: ['ticket', 'kind', 'found', 'dissolved'],
    sql: `SELECT ticket, body ->> '$.kind', ${moment('found_at')}, ${moment('dissolved_at')}
      FROM conflicts WHERE organiser = ? ORDER BY found_at, id`,
  },
]

type Value = string | number | null

const scansHeading = ['device', 'number', 'at', 'kind', 'gate', 'ticket', 'outcome', 'reason', 'people']

const selectScans = selectEveryLine(
  `f.device, f.number, ${moment('f.at')} AS moment, f.content ->> '$.kind' AS kind, f.content ->> '$.gate' AS gate,
      f.ticket, f.content ->> '$.verdict.outcome' AS outcome, f.content ->> '$.verdict.reason' AS reason,
      f.content ->> '$.people' AS people, f.at`,
)

interface ScanRow extends Placing {
  readonly at: number
  /** Null of a time that no date has. */
  readonly moment: string | null
  readonly [column: string]: unknown
}

/** Behind what the log says of each line: what the wall at the venue showed, the session or pass, and the ticket type, by their names. */
function* scanRows({ query, items, onlySessions, timeZone }: OrganiserSnapshot): Generator<readonly Value[]> {
  const titles = new Map((items.event as readonly EventRecord[]).map(({ number, title }) => [number, title]))
  const types = new Map((items.type as readonly TypeRecord[]).map(({ number, name }) => [number, name]))
  const sessions = new Map(
    (items.session as readonly Session[]).map(({ number, event, starts }) => {
      const { date, time } = wallOf(starts, timeZone)
      return [number, `${titles.get(event) ?? ''} · ${date} ${time}`]
    }),
  )
  for (const row of query<ScanRow>(selectScans)) {
    const { device, number, moment: at, kind, gate, ticket, outcome, reason, people } = row
    const { session, event, type } = placeOf(row, onlySessions)
    const place =
      session !== null ? (sessions.get(session) ?? session) : event && (titles.get(event) ?? event)
    yield [
      ...([device, number, at, kind, gate, ticket, outcome, reason, people] as Value[]),
      ...[at === null ? null : wallSeconds(row.at, timeZone), place, type && (types.get(type) ?? type)],
    ]
  }
}

/** What people look for first, a table of cells each; it is not taken in again. */
export function* tablesForPeople(snapshot: OrganiserSnapshot): Generator<{
  readonly file: string
  readonly heading: readonly string[]
  readonly rows: Iterable<readonly Value[]>
}> {
  for (const { file, heading, sql } of tables) yield { file, heading, rows: cellsOf(snapshot, sql) }
  const heading = [...scansHeading, 'local time', 'session', 'ticket type']
  yield { file: 'scans.csv', heading, rows: scanRows(snapshot) }
}

function* cellsOf(snapshot: OrganiserSnapshot, sql: string): Generator<readonly Value[]> {
  for (const row of snapshot.query<Readonly<Record<string, Value>>>(sql)) yield Object.values(row)
}
