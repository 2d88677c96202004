import { mostColumns, mostRows, type RowsInto } from './sheet.ts'

/** How often a cell or a row is meant, and over how many rows a cell is merged (OpenDocument 1.3 part 3, 19.675 to 19.679). */
export interface Extent {
  readonly times: number
  readonly spansRows: number
}

/** The rows of a worksheet as they come, cell by cell; a cell that is merged with those below it stands in each of their rows. */
export function openGrid(rows: RowsInto) {
  const above = new Map<number, { readonly text: string; left: number }>()
  let line = 1
  let cells: string[] = []
  const fill = ({ times }: Extent, textAt: (column: number) => string): void => {
    for (let time = 0; time < times && cells.length < mostColumns; time += 1) cells.push(textAt(cells.length))
  }
  return {
    rows,
    cell: (text: string, extent: Extent): void =>
      fill(extent, (column) => {
        if (extent.spansRows > 1 && text !== '') above.set(column, { text, left: extent.spansRows - 1 })
        return text
      }),
    covered: (extent: Extent): void =>
      fill(extent, (column) => {
        const span = above.get(column)
        if (!span) return ''
        span.left -= 1
        if (span.left === 0) above.delete(column)
        return span.text
      }),
    endRow({ times }: Extent): void {
      // Behind the list there may be a million empty rows.
      if (cells.some((text) => text !== ''))
        for (let time = 0; time < Math.min(times, mostRows); time += 1)
          rows.push({ line: line + time, cells })
      line += times
      cells = []
    },
  }
}
