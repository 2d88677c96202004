import type { Columns, Field } from './fields.ts'
import type { SheetRow } from './sheet.ts'

const ofOrder: ReadonlySet<Field | null> = new Set<Field>(['status', 'payment'])

/**
 * Shops such as Shopify and Squarespace say what became of an order on its first line alone; the lines of its further articles are
 * empty there, and must not slip in where the order was paid back. A column is read so where it is filled on the first line of each
 * order and on no further one.
 */
export function withStandingOfOrder(rows: readonly SheetRow[], columns: Columns): readonly SheetRow[] {
  const reference = columns.indexOf('reference')
  if (reference < 0) return rows
  const textAt = ({ cells }: SheetRow, index: number): string => cells[index]?.trim() ?? ''
  const firstOf = new Map<string, SheetRow>()
  for (const row of rows) {
    const key = textAt(row, reference)
    if (key !== '' && !firstOf.has(key)) firstOf.set(key, row)
  }
  const ownerOf = (row: SheetRow): SheetRow | undefined => firstOf.get(textAt(row, reference))
  const said = columns.flatMap((field, index) =>
    ofOrder.has(field) && rows.every((row) => (textAt(row, index) !== '') === (ownerOf(row) === row))
      ? [index]
      : [],
  )
  if (said.length === 0 || firstOf.size === rows.length) return rows
  return rows.map((row) => {
    const owner = ownerOf(row)
    if (!owner || owner === row) return row
    return {
      ...row,
      cells: columns.map((_, index) => (said.includes(index) ? textAt(owner, index) : textAt(row, index))),
    }
  })
}
