import type { TicketScope } from '../../../shared/model/ticket.ts'
import type { Connection } from './connection.ts'
import { seriesMark } from './high-water.ts'

export const scopeOfKey = (key: string): TicketScope => {
  const number = Number(key.slice(1))
  return (
    key.startsWith('s') ? { kind: 'session', session: number } : { kind: 'pass', event: number }
  ) as TicketScope
}

export interface SeriesRow {
  readonly next_number: number
  readonly issued_people: number
}

export const seriesOf = (db: Connection, organiser: number, scope: string): SeriesRow =>
  db.get<SeriesRow>('SELECT * FROM series WHERE organiser = ? AND scope = ?', organiser, scope) ?? {
    next_number: 1,
    issued_people: 0,
  }

/** Keeps how far a series has come without a mark beside the database: its last numbers are taken, and not handed out yet. */
export function keepSeries(db: Connection, organiser: number, scope: string, series: SeriesRow): void {
  db.run(
    `INSERT INTO series (organiser, scope, next_number, issued_people) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET next_number = excluded.next_number, issued_people = excluded.issued_people`,
    organiser,
    scope,
    series.next_number,
    series.issued_people,
  )
}

/** Keeps how far a series has come; the high-water mark follows before the transaction commits (RC6). */
export function saveSeries(db: Connection, organiser: number, scope: string, series: SeriesRow): void {
  keepSeries(db, organiser, scope, series)
  db.mark(seriesMark(organiser, scope), series.next_number)
}

/** Skips to a number that may be issued, and records what lies between as void (RC6). */
export function skipTo(db: Connection, organiser: number, scope: string, next: number, at: number): void {
  const series = seriesOf(db, organiser, scope)
  if (next <= series.next_number) return
  addVoid(db, organiser, scope, { first: series.next_number, last: next - 1 }, at)
  saveSeries(db, organiser, scope, { ...series, next_number: next })
}

/** Numbers of a series that will never be a ticket's. */
export interface NumberRange {
  readonly first: number
  readonly last: number
}

export function addVoid(
  db: Connection,
  organiser: number,
  scope: string,
  { first, last }: NumberRange,
  at: number,
): void {
  db.run(
    'INSERT INTO voids (organiser, scope, first, last, at) VALUES (?, ?, ?, ?, ?)',
    organiser,
    scope,
    first,
    last,
    at,
  )
}
