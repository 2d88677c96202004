import { entriesOf, every, type ListOf, mapped } from '../../store/list-of.ts'
import type { CellOf } from './cells.ts'
import type { Columns, Field } from './fields.ts'
import { firstPlaces } from './places-by-text.ts'
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
  rows: ListOf<SheetRow>,
  columns: Columns,
  cellsIn: (row: SheetRow) => CellOf,
): { readonly rows: ListOf<SheetRow>; readonly lines: readonly number[] } {
  const place = columns.indexOf('reference')
  if (place < 0) return { rows, lines: [] }
  const lines: number[] = []
  /** The order above, by the place of the row that belongs to it. */
  const above = new Map<number, string>()
  let order: CellOf | undefined
  const isOfOrder = (cell: CellOf, first: CellOf): boolean =>
    (cell('barcode') || cell('ticket')) !== '' &&
    ofBuyer.every((field) => cell(field) === '' || cell(field) === first(field))
  for (const [at, row] of entriesOf(rows)) {
    const cell = cellsIn(row)
    if (cell('reference') !== '') order = cell
    else if (order && isOfOrder(cell, order)) {
      lines.push(row.line)
      above.set(at, order('reference'))
    } else order = undefined
  }
  if (above.size === 0) return { rows, lines }
  const withReference = (row: SheetRow, index: number): SheetRow => {
    const reference = above.get(index)
    return reference === undefined ? row : { ...row, cells: withCell(row.cells, place, reference) }
  }
  return { rows: mapped(rows, withReference), lines }
}

/**
 * Shops such as Shopify and Squarespace say what became of an order on its first line alone; the lines of its further articles are
 * empty there, and must not slip in where the order was paid back. A column is read so where it is filled on the first line of each
 * order and on no further one; beside such a column, so is one that says what was cancelled or paid back, which most orders leave empty.
 */
export function withStandingOfOrder(
  rows: ListOf<SheetRow>,
  columns: Columns,
  isFull: readonly boolean[],
): ListOf<SheetRow> {
  const reference = columns.indexOf('reference')
  const places = columns.flatMap((field, index) => (ofOrder.has(field) && !isFull[index] ? [index] : []))
  if (reference < 0 || places.length === 0) return rows
  const textAt = ({ cells }: SheetRow, index: number): string => cells[index]?.trim() ?? ''
  const firsts = firstPlaces(rows, (row) => textAt(row, reference))
  const isFirst = (index: number): boolean => firsts[index] === index
  if (firsts.every((_, index) => isFirst(index))) return rows
  const said = places.filter((place) =>
    every(rows, (row, index) => (textAt(row, place) !== '') === isFirst(index)),
  )
  if (said.length === 0) return rows
  for (const [place, field] of columns.entries())
    if (field === 'cancelled' && every(rows, (row, index) => textAt(row, place) === '' || isFirst(index)))
      said.push(place)
  return mapped(rows, (row, index) => {
    const first = firsts[index] ?? -1
    const owner = first < 0 || isFirst(index) ? undefined : rows.at(first)
    if (!owner) return row
    return {
      ...row,
      cells: columns.map((_, place) => (said.includes(place) ? textAt(owner, place) : textAt(row, place))),
    }
  })
}
