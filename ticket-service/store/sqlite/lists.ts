import type { TicketNumber } from '../../../shared/model/ids.ts'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import type { ListKind, ListLine, ListReach } from '../../../shared/sync/lists.ts'
import type { ListPage } from '../records.ts'
import type { Connection } from './connection.ts'

/** What a list is made of: the text, null where a ticket has none. */
const columnOf: Readonly<Record<ListKind, string>> = { barcodes: 'barcode', names: 'holder' }

/**
 * A page of a list above what is held; from its beginning where the held lines are not those that there are, as after names
 * were erased. At most `limit` lines.
 */
export function listPage(
  db: Connection,
  organiser: number,
  { list, scope, through, count }: ListReach,
  limit: number,
): ListPage {
  const column = columnOf[list]
  const series = keyOfSeries(scope)
  return db.read(() => {
    const held = db.get<{ count: number }>(
      `SELECT count(${column}) AS count FROM tickets WHERE organiser = ? AND scope = ? AND number <= ?`,
      organiser,
      series,
      through,
    )
    const isAnew = held?.count !== count
    const rows = db.all<{ number: TicketNumber; text: string; seat: string | null }>(
      `SELECT number, ${column} AS text, seat FROM tickets
       WHERE organiser = ? AND scope = ? AND number > ? AND ${column} IS NOT NULL ORDER BY number LIMIT ?`,
      organiser,
      series,
      isAnew ? 0 : through,
      limit + 1,
    )
    const more = rows.length > limit
    const lines = (more ? rows.slice(0, limit) : rows).map(
      ({ number, text, seat }): ListLine =>
        list === 'names' && seat !== null ? { number, text, seat } : { number, text },
    )
    return { isAnew, lines, more }
  })
}
