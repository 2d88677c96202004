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
    file: 'scans.csv',
    heading: ['device', 'number', 'at', 'kind', 'gate', 'ticket', 'outcome', 'reason', 'people'],
    sql: `SELECT device, number, ${moment('at')}, content ->> '$.kind', content ->> '$.gate', ticket,
        content ->> '$.verdict.outcome', content ->> '$.verdict.reason', content ->> '$.people'
      FROM facts WHERE organiser = ? ORDER BY device, number`,
  },
  {
    file: 'conflicts.csv',
    heading: ['ticket', 'kind', 'found', 'dissolved'],
    sql: `SELECT ticket, body ->> '$.kind', ${moment('found_at')}, ${moment('dissolved_at')}
      FROM conflicts WHERE organiser = ? ORDER BY found_at, id`,
  },
]

type Value = string | number | null

/** What people look for first, a table of cells each; it is not taken in again. */
export function* tablesForPeople(snapshot: OrganiserSnapshot): Generator<{
  readonly file: string
  readonly heading: readonly string[]
  readonly rows: Iterable<readonly Value[]>
}> {
  for (const { file, heading, sql } of tables) yield { file, heading, rows: cellsOf(snapshot, sql) }
}

function* cellsOf(snapshot: OrganiserSnapshot, sql: string): Generator<readonly Value[]> {
  for (const row of snapshot.query<Readonly<Record<string, Value>>>(sql)) yield Object.values(row)
}
