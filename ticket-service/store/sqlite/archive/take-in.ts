import { keyOfName } from '../../../accounts/account-name.ts'
import { OperatorError } from '../../../operator-error.ts'
import type { TakingIn } from '../../taking-in.ts'
import type { Connection } from '../connection.ts'
import { beginEpoch } from '../epoch.ts'
import { forgetLinkMark } from '../links.ts'
import { saveSeries, seriesOf, skipTo } from '../series.ts'
import { sift } from '../sift.ts'
import { type ArchivedTable, archivedTables } from './tables.ts'

/**
 * Takes an organiser in, wholly or not at all. Its own numbers and ids stay; what counts within a database is counted on. A new
 * epoch begins, so that every phone starts over (SC7).
 * @throws OperatorError where the organiser, or one of its phones, is here already.
 */
export function takeInOrganiser(db: Connection, taking: TakingIn): void {
  db.run('ATTACH DATABASE ? AS archive', taking.path)
  db.write(() => {
    if (db.get('SELECT 1 FROM main.organisers WHERE issuer = ?', taking.issuer)) throw isHere(taking.issuer)
    const phone = db.get<{ id: string }>(
      'SELECT id FROM archive.devices WHERE id IN (SELECT id FROM main.devices)',
    )
    if (phone) throw phoneIsHere(phone.id)
    freeNames(db, taking.issuer)
    const ends = new Map(
      (['stored_bookings', 'desk_notes', 'print_runs'] as const).map((table) => [
        table,
        db.get<{ end: number }>(`SELECT coalesce(max(id), 0) AS end FROM main.${table}`)?.end ?? 0,
      ]),
    )
    let organiser = 0
    for (const table of archivedTables) {
      copy(db, table, organiser, ends)
      if (table.name === 'organisers')
        organiser = db.organiserOf(taking.issuer as Parameters<typeof db.organiserOf>[0])
    }
    db.run(
      "UPDATE signing_keys SET sealed = x'' WHERE organiser = ? AND kid NOT IN (SELECT value FROM json_each(?))",
      organiser,
      JSON.stringify(taking.openKeys),
    )
    for (const { scope } of db.all<{ scope: string }>(
      'SELECT scope FROM series WHERE organiser = ?',
      organiser,
    )) {
      const series = seriesOf(db, organiser, scope)
      saveSeries(db, organiser, scope, series)
      skipTo(db, organiser, scope, series.next_number + taking.skip, taking.now)
    }
    sift(db, organiser, taking.now)
    // They were made under another phrase, perhaps: the next opening makes those of this one.
    forgetLinkMark(db)
    beginEpoch(db, taking.random)
  })
}

function copy(
  db: Connection,
  { name, counted = {}, given = [], order }: ArchivedTable,
  organiser: number,
  ends: ReadonlyMap<string, number>,
): void {
  const columns = db
    .all<{ name: string }>('SELECT name FROM pragma_table_info(?)', name)
    .map((column) => column.name)
    .filter((column) => !given.includes(column))
  const values: number[] = []
  const taken = (column: string): string => {
    if (column === 'organiser') {
      values.push(organiser)
      return '?'
    }
    const of = counted[column]
    return of ? `${column} + ${ends.get(of) ?? 0}` : column
  }
  db.run(
    `INSERT INTO main.${name} (${columns.join(', ')}) SELECT ${columns.map(taken).join(', ')} FROM archive.${name}${order ? ` ORDER BY ${order}` : ''}`,
    ...values,
  )
}

/** A name signs in one account of the service: where it is taken, the one that comes bears its organiser's name too. */
function freeNames(db: Connection, issuer: string): void {
  const place = issuer.split('/').at(-1) ?? issuer
  const taken = db.all<{ id: string; name: string }>(
    'SELECT id, name FROM archive.accounts WHERE name_key IN (SELECT name_key FROM main.accounts)',
  )
  for (const { id, name } of taken) {
    const free = `${name} (${place})`
    db.run('UPDATE archive.accounts SET name = ?, name_key = ? WHERE id = ?', free, keyOfName(free), id)
  }
}

const isHere = (issuer: string): OperatorError =>
  new OperatorError({
    en: `${issuer} is here already. Nothing was changed. To go back to an earlier state of the whole service, restore a backup.`,
    fr: `${issuer} est déjà ici. Rien n’a été modifié. Pour revenir à un état antérieur de tout le service, restaurez une sauvegarde.`,
  })

const phoneIsHere = (id: string): OperatorError =>
  new OperatorError({
    en: `The phone ${id} of this archive is paired with another organiser here. Nothing was changed.`,
    fr: `Le téléphone ${id} de cette archive est associé ici à un autre organisateur. Rien n’a été modifié.`,
  })
