import type { CellOf } from './cells.ts'
import type { Columns, Field } from './fields.ts'
import type { SheetRow } from './sheet.ts'

const ofOrder: ReadonlySet<Field | null> = new Set<Field>(['status', 'payment'])
const ofBuyer = ['buyer', 'buyerFirstName', 'buyerLastName', 'buyerEmail'] as const satisfies readonly Field[]

/** A row may end before a cell that its heading has a place for. */
const withCell = (cells: readonly string[], place: number, text: string): readonly string[] => [
  ...Array.from({ length: place }, (_, index) => cells[index] ?? ''),
  text,
  ...cells.slice(place + 1),
]

/**
 * Several ticket shops write an order's reference on its first line alone. A line without one belongs to the order above where it
 * has a ticket code of its own and names no other buyer; after a line that does not, nobody can tell, and it is at fault as before.
 */
export function withOrderAbove(
  rows: readonly SheetRow[],
  columns: Columns,
  cellsIn: (row: SheetRow) => CellOf,
): { readonly rows: readonly SheetRow[]; readonly lines: readonly number[] } {
  const place = columns.indexOf('reference')
  if (place < 0) return { rows, lines: [] }
  const lines: number[] = []
  let order: CellOf | undefined
  const isOfOrder = (cell: CellOf, first: CellOf): boolean =>
    (cell('barcode') || cell('ticket')) !== '' &&
    ofBuyer.every((field) => cell(field) === '' || cell(field) === first(field))
  const read = rows.map((row) => {
    const cell = cellsIn(row)
    if (cell('reference') !== '') order = cell
    else if (order && isOfOrder(cell, order)) {
      lines.push(row.line)
      return { ...row, cells: withCell(row.cells, place, order('reference')) }
    } else order = undefined
    return row
  })
  return { rows: read, lines }
}

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
