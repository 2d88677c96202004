import Sqlite, { type Database } from 'better-sqlite3'
import type { Issuer } from '../../../../shared/model/ids.ts'
import { OperatorError } from '../../../operator-error.ts'
import { databaseIn, schemaOf } from '../database-file.ts'
import { latestItems } from '../items.ts'
import { onlySessions } from '../only-sessions.ts'
import { type ArchivedTable, archivedTables } from './tables.ts'

/** One moment of an organiser's rows, whatever is written meanwhile. */
export interface OrganiserSnapshot {
  readonly schema: number
  readonly name: string
  /** Rows of all its tables. */
  readonly rows: number
  readonly tables: readonly string[]
  readonly timeZone: string
  /** Its programme as it stands. */
  readonly items: ReturnType<typeof latestItems>
  readonly onlySessions: ReturnType<typeof onlySessions>
  rowsOf(table: string): Generator<Readonly<Record<string, unknown>>>
  /** Rows of a query of its own, with the organiser's id as its one value. */
  query<Row>(sql: string): Generator<Row>
  close(): void
}

/**
 * Opens a view of its own on the database, so that nobody waits for it.
 * @throws OperatorError where there is no such organiser, or an import of bookings is under way.
 */
export function readOrganiser(folder: string, issuer: Issuer): OrganiserSnapshot {
  const db = new Sqlite(databaseIn(folder), { readonly: true })
  try {
    db.exec('BEGIN')
    const organiser = db
      .prepare('SELECT id, name, time_zone AS timeZone FROM organisers WHERE issuer = ?')
      .get(issuer) as OrganiserRow | undefined
    if (!organiser) throw noSuchOrganiser(issuer)
    const isBusy = db.prepare('SELECT 1 FROM unfinished_import UNION ALL SELECT 1 FROM untold_numbers').get()
    if (isBusy) throw importUnderWay
    return snapshot(db, organiser)
  } catch (cause) {
    db.close()
    throw cause
  }
}

interface OrganiserRow {
  readonly id: number
  readonly name: string
  readonly timeZone: string
}

function snapshot(db: Database, { id, name, timeZone }: OrganiserRow): OrganiserSnapshot {
  const all = <Row>(sql: string, ...values: readonly unknown[]) => db.prepare(sql).all(...values) as Row[]
  const count = ({ name: table, where = 'organiser = ?' }: ArchivedTable): number =>
    Number(db.prepare(`SELECT count(*) FROM ${table} WHERE ${where}`).pluck().get(id))
  function* query<Row>(sql: string): Generator<Row> {
    yield* db.prepare(sql).iterate(id) as Iterable<Row>
  }
  return {
    schema: schemaOf(db),
    name,
    timeZone,
    items: latestItems({ all }, id),
    onlySessions: onlySessions({ all }, id),
    rows: archivedTables.reduce((sum, table) => sum + count(table), 0),
    tables: archivedTables.map((table) => table.name),
    query,
    *rowsOf(named) {
      const table = archivedTables.find((one) => one.name === named)
      if (!table) throw new RangeError(`${named} is not archived.`)
      const { where = 'organiser = ?', order, emptied = [] } = table
      const sql = `SELECT * FROM ${named} WHERE ${where}${order ? ` ORDER BY ${order}` : ''}`
      for (const row of query<Readonly<Record<string, unknown>>>(sql))
        yield { ...row, ...Object.fromEntries(emptied.map((column) => [column, null])) }
    },
    close: () => db.close(),
  }
}

const noSuchOrganiser = (issuer: string): OperatorError =>
  new OperatorError({
    en: `There is no organiser ${issuer} here.`,
    fr: `Il n’y a pas d’organisateur ${issuer} ici.`,
  })

const importUnderWay = new OperatorError({
  en: 'Bookings are being imported. Archive when that is done.',
  fr: 'Des réservations sont en cours d’import. Archivez une fois que c’est fini.',
})
