import type { TicketId } from '../../../shared/model/ids.ts'
import { keyOfSeries, type TicketScope } from '../../../shared/model/ticket.ts'
import type { DeskNote, KeptNote, NoteFilter } from '../account-records.ts'
import { runsInWords, runsOf } from '../number-runs.ts'
import type { Connection } from './connection.ts'
import { scopeOfKey } from './series.ts'

interface NoteRow {
  readonly id: number
  readonly at: number
  readonly who: string
  readonly what: DeskNote['what']
  readonly scope: string | null
  readonly subject: string
  readonly reason: string
  readonly tickets: number
}

const noteFromRow = ({ scope, subject, ...row }: NoteRow): KeptNote => ({
  ...row,
  to: subject,
  scope: scope === null ? null : scopeOfKey(scope),
})

const selectNotes = `SELECT id, at, who, what, scope, subject, reason,
  (SELECT count(*) FROM noted_tickets t WHERE t.note = n.id) AS tickets FROM desk_notes n WHERE organiser = ?`

/** Notes what somebody did. */
export function addNote(
  db: Connection,
  organiser: number,
  scope: TicketScope | null,
  { at, who, what, to, reason }: DeskNote,
): number {
  const { id } = db.get<{ id: number }>(
    `INSERT INTO desk_notes (organiser, at, who, what, scope, subject, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    organiser,
    at,
    who,
    what,
    scope && keyOfSeries(scope),
    to,
    reason,
  ) ?? { id: 0 }
  return id
}

/** Runs of numbers that a note names; the rest are behind an ellipsis. */
const mostNamed = 40

/** Adds tickets of one series that were changed to a note. */
export function nameTickets(db: Connection, note: number, tickets: readonly TicketId[]): void {
  for (const ticket of tickets) db.run('INSERT INTO noted_tickets (note, ticket) VALUES (?, ?)', note, ticket)
}

/** Says in the words of a note which numbers its tickets have, or something else of them. */
export function wordTickets(db: Connection, note: number, said: string | null): void {
  const numbers = db
    .all<{ number: number }>(
      `SELECT CAST(substr(ticket, instr(ticket, '-') + 1) AS INTEGER) AS number FROM noted_tickets WHERE note = ? ORDER BY number`,
      note,
    )
    .map(({ number }) => number)
  const subject = said ?? runsInWords(runsOf(numbers), mostNamed)
  db.run('UPDATE desk_notes SET subject = ? WHERE id = ?', subject, note)
}

/** Each condition that a filter may set, as SQL with its value. */
function conditionsOf({ scope, tickets, who, what, from, until, before }: NoteFilter) {
  const list = (values: readonly string[]) => JSON.stringify(values)
  return [
    scope !== undefined && (['scope IS ?', scope && keyOfSeries(scope)] as const),
    tickets !== undefined &&
      ([
        'id IN (SELECT note FROM noted_tickets WHERE ticket IN (SELECT value FROM json_each(?)))',
        list(tickets),
      ] as const),
    who !== undefined && (['who = ?', who] as const),
    what !== undefined && (['what IN (SELECT value FROM json_each(?))', list(what)] as const),
    from !== undefined && (['at >= ?', from] as const),
    until !== undefined && (['at < ?', until] as const),
    before !== undefined && (['id < ?', before] as const),
  ].filter((condition) => condition !== false)
}

export function notes(
  db: Connection,
  organiser: number,
  filter: NoteFilter,
  limit: number,
): readonly KeptNote[] {
  const conditions = conditionsOf(filter)
  return db
    .all<NoteRow>(
      `${selectNotes}${conditions.map(([sql]) => ` AND ${sql}`).join('')} ORDER BY id DESC LIMIT ?`,
      organiser,
      ...conditions.map(([, value]) => value),
      limit,
    )
    .map(noteFromRow)
}

export function note(db: Connection, organiser: number, id: number) {
  const row = db.get<NoteRow>(`${selectNotes} AND id = ?`, organiser, id)
  if (!row) return null
  const tickets = db
    .all<{ ticket: TicketId }>('SELECT ticket FROM noted_tickets WHERE note = ?', id)
    .map(({ ticket }) => ticket)
  return { note: noteFromRow(row), tickets }
}

export const noteAuthors = (db: Connection, organiser: number): readonly string[] =>
  db
    .all<{ who: string }>('SELECT DISTINCT who FROM desk_notes WHERE organiser = ? ORDER BY who', organiser)
    .map(({ who }) => who)
