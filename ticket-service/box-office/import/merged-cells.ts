import { mostColumns } from './sheet.ts'

/** A cell that is merged with those below it: its column, and its first and last line. */
export interface MergedCells {
  readonly column: number
  readonly first: number
  readonly last: number
}

/** Lists of bookings merge the cells of an order over its tickets, not those of a hundred thousand orders. */
export const mostMerged = 100_000

/** Puts what a merged cell says into each of its rows. */
export function fillDown(
  rows: readonly { readonly line: number; readonly cells: string[] }[],
  merged: readonly MergedCells[],
): void {
  const places = new Map(rows.map(({ line }, index) => [line, index]))
  let left = mostMerged
  for (const { column, first, last } of merged) {
    const top = places.get(first)
    const text = top === undefined ? undefined : rows[top]?.cells[column]
    if (top === undefined || !text || column >= mostColumns) continue
    for (let at = top + 1; at < rows.length && (rows[at]?.line ?? 0) <= last; at += 1) {
      const cells = rows[at]?.cells ?? []
      while (cells.length < column) cells.push('')
      cells[column] ||= text
      left -= 1
      if (left < 0) return
    }
  }
}
