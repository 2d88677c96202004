import type { CellOf } from './cells.ts'
import type { Field } from './fields.ts'
import { centsOf } from './money.ts'
import { longNumbers } from './rounded.ts'
import type { SheetRow } from './sheet.ts'
import { isSold } from './standing.ts'
import type { Table } from './table.ts'
import { boxesOf } from './unticked.ts'

/** What must be known of all rows before the first can be read, looked for in one go: each time costs a second for a million rows. */
export interface Survey {
  /** What stands in the columns that tell a day or a time, each text once. */
  readonly moments: readonly string[]
  /** Whether a spreadsheet has rounded what stands in a column. */
  readonly isRounded: (column: Field, text: string) => boolean
  /** Whether there is a sale at a price, beside which a sum below nought is a refund. */
  readonly isAnySale: boolean
  readonly isAnyWithoutReference: boolean
  /** Of each column, whether every row says something there. */
  readonly isFull: readonly boolean[]
  /** Of each column, whether it is one of boxes that are ticked or not. */
  readonly areTicked: readonly boolean[]
  /** Whether a status says that a ticket was sold, and nothing else whether it was paid. */
  readonly isAnySold: boolean
}

export function surveyOf({ columns, headings, rows }: Table, cellsIn: (row: SheetRow) => CellOf): Survey {
  const momentsAt = (['date', 'time', 'session'] as const)
    .map((field) => columns.indexOf(field))
    .filter((place) => place >= 0)
  const moments = new Set<string>(headings.filter((_, place) => columns[place] === 'ofSession'))
  const numbersIn = columns.map(longNumbers)
  const isFull = columns.map(() => true)
  const boxes = columns.map((field, place) => boxesOf(field, headings[place] ?? ''))
  const statusesAt = columns.includes('payment')
    ? []
    : columns.flatMap((field, place) => (field === 'status' ? [place] : []))
  let isAnySold = false
  let isAnySale = false
  let isAnyWithoutReference = false
  for (const row of rows) {
    for (const place of momentsAt) moments.add(row.cells[place] ?? '')
    for (const [place, numbers] of numbersIn.entries()) {
      const text = row.cells[place]?.trim() ?? ''
      if (text === '') isFull[place] = false
      numbers.see(text)
      boxes[place]?.see(text)
    }
    isAnySold ||= statusesAt.some((place) => isSold(row.cells[place] ?? ''))
    const cell = cellsIn(row)
    isAnySale ||= (centsOf(cell('price')) ?? 0) > 0
    isAnyWithoutReference ||= cell('reference') === ''
  }
  return {
    moments: [...moments],
    isRounded: (column, text) => numbersIn[columns.indexOf(column)]?.isRounded(text) ?? false,
    isAnySale,
    isAnyWithoutReference,
    isFull,
    areTicked: boxes.map((one) => one.areTicked()),
    isAnySold,
  }
}
