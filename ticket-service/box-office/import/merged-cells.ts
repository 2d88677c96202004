import type { ListOf } from '../../store/list-of.ts'
import { mostColumns, type RowsInto, type SheetRow } from './sheet.ts'

/** A cell that is merged with those below it: its column, and its first and last line. */
export interface MergedCells {
  readonly column: number
  readonly first: number
  readonly last: number
}

/** Lists of bookings merge the cells of an order over its tickets, not those of a hundred thousand orders. */
export const mostMerged = 100_000

/** Puts what a merged cell says into each of its rows, which are read one by one in their order, and lays them into others. */
export function filledDown(
  rows: ListOf<SheetRow>,
  merged: readonly MergedCells[],
  into: RowsInto,
): ListOf<SheetRow> {
  const begun = merged
    .filter(({ column }) => column >= 0 && column < mostColumns)
    .toSorted((a, b) => a.first - b.first)
  const open = new Map<number, { readonly text: string; readonly last: number }>()
  let next = 0
  let left = mostMerged
  for (const { line, cells } of rows) {
    const filled = [...cells]
    for (const [column, { text, last }] of open) {
      if (line > last) open.delete(column)
      else if (left > 0 && !filled[column]) {
        while (filled.length < column) filled.push('')
        filled[column] = text
        left -= 1
      }
    }
    for (let one = begun[next]; one && one.first <= line; one = begun[next]) {
      const text = filled[one.column]
      if (one.first === line && text && !open.has(one.column)) open.set(one.column, { text, last: one.last })
      next += 1
    }
    into.push({ line, cells: filled })
  }
  return into
}
