import type { ItemKind } from '../programme-amendment.ts'
import { type Connection, given } from './connection.ts'

/** The body of a thing that was taken away. */
export const gone = 'null'

interface ItemRow {
  readonly kind: ItemKind
  readonly key: string
  readonly since: number
  readonly body: string
}

/** Every version of every thing of an organiser's programme, oldest first; the body `null` takes a thing away. */
export const allItems = (db: Pick<Connection, 'all'>, organiser: number): readonly ItemRow[] =>
  db.all<ItemRow>('SELECT kind, key, since, body FROM items WHERE organiser = ? ORDER BY since', organiser)

/** The latest version of each thing, in the order in which things were added. */
export function latestItems(
  db: Pick<Connection, 'all'>,
  organiser: number,
): Readonly<Record<ItemKind, readonly unknown[]>> {
  const latest = new Map(
    allItems(db, organiser).map(({ kind, key, body }) => [`${kind}/${key}`, { kind, body }]),
  )
  const items: Record<ItemKind, unknown[]> = { venue: [], event: [], session: [], type: [], gate: [] }
  for (const { kind, body } of latest.values()) if (body !== gone) items[kind].push(JSON.parse(body))
  return items
}

/** The latest version of one thing; null where there is none, or no more. */
export function latestItem<Body>(
  db: Connection,
  organiser: number,
  kind: ItemKind,
  key: string | number,
): Body | null {
  const row = db.get<{ body: string }>(
    `SELECT body FROM items WHERE organiser = ${given} AND kind = ${given} AND key = ${given} ORDER BY since DESC LIMIT 1`,
    organiser,
    kind,
    String(key),
  )
  return row ? (JSON.parse(row.body) as Body) : null
}

/** Another text whenever anything of an organiser's programme has another version. */
export function itemsVersion(db: Connection, organiser: number): string {
  const row = db.get<{ count: number; latest: number | null }>(
    'SELECT count(*) AS count, max(since) AS latest FROM items WHERE organiser = ?',
    organiser,
  )
  return `${row?.count}/${row?.latest}`
}

/** Keeps a version of a thing, in force from `at`, always after the one before; false where it says the same. */
export function saveItem(
  db: Connection,
  organiser: number,
  kind: ItemKind,
  key: string | number,
  body: string,
  at: number,
): boolean {
  const latest = db.get<{ body: string; since: number }>(
    'SELECT body, since FROM items WHERE organiser = ? AND kind = ? AND key = ? ORDER BY since DESC LIMIT 1',
    organiser,
    kind,
    String(key),
  )
  if (latest?.body === body) return false
  db.run(
    'INSERT INTO items (organiser, kind, key, since, body) VALUES (?, ?, ?, ?, ?)',
    organiser,
    kind,
    String(key),
    latest ? Math.max(at, latest.since + 1) : 0,
    body,
  )
  return true
}
