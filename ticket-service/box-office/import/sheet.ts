import { firstOf, type ListOf, listOf } from '../../store/list-of.ts'
import type { Scratch } from '../../store/scratch.ts'
import type { Encoding } from './encoding.ts'
import { packedList } from './packed-list.ts'

/** One row of a spreadsheet, with the line of the file (or of the worksheet) at which it begins. */
export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** A spreadsheet as rows of text: of a CSV file the encoding in which it was read, of a workbook its worksheets. */
export interface Sheet {
  readonly rows: ListOf<SheetRow>
  readonly source:
    | { readonly kind: 'csv'; readonly encoding: Encoding; readonly separator: string }
    | { readonly kind: 'workbook'; readonly sheet: string; readonly sheets: readonly string[] }
}

/** Why no rows come out of a file. */
export type SheetFault =
  | { readonly fault: 'mixed-encodings'; readonly lines: readonly number[] }
  | { readonly fault: 'broken-quotes'; readonly lines: readonly number[] }
  | {
      readonly fault:
        | 'empty'
        | 'old-workbook'
        | 'no-sheet'
        | 'web-page'
        | 'broken-workbook'
        | 'too-much-inside'
    }

export type SheetOutcome =
  | { readonly outcome: 'sheet'; readonly sheet: Sheet }
  | ({ readonly outcome: 'fault' } & SheetFault)

/** More rows than a spreadsheet of bookings has; reading stops there. */
export const mostRows = 250_000

/** More text than any list of bookings holds: what a file says once, and a million cells refer to, is laid down for each of them. */
const mostText = 256 * 2 ** 20

/** Thrown where more comes out of a workbook than it may hold. */
export const tooMuchInside = new Error('too much inside')

/** Where rows go as they are read. */
export interface RowsInto extends ListOf<SheetRow> {
  push(row: SheetRow): unknown
}

/** Rows on the disk, of no more text than a list of bookings has. Its `push` throws `tooMuchInside`. */
export function openRows(scratch: Scratch): RowsInto {
  const rows = packedList<SheetRow>(scratch)
  let left = mostText
  const push = (row: SheetRow): void => {
    for (const text of row.cells) left -= text.length + 3
    if (left < 0) throw tooMuchInside
    rows.push(row)
  }
  return Object.assign(
    listOf(() => rows.length, rows.at),
    { push },
  )
}

/** Columns beyond are left out: a cell in the last column of a worksheet would else make each row 16,384 cells long. */
export const mostColumns = 300

/** How well a row would do as the row of headings: the better, the larger. */
export type HeadingScore = (cells: readonly string[]) => number

/** Rows in which headings are looked for: some exports have a title, a date and a filter above. */
export const rowsToHeading = 40

export const bestScore = (rows: ListOf<SheetRow>, score: HeadingScore): number =>
  Math.max(0, ...firstOf(rows, rowsToHeading).map(({ cells }) => score(cells)))

/** A worksheet of a workbook. */
interface Worksheet {
  readonly name: string
  readonly isHidden: boolean
}

/** Reads of a workbook the worksheet that was named, else of those that are seen the one whose headings say most. */
export function sheetOfWorkbook<One extends Worksheet>(
  sheets: readonly One[],
  rowsOf: (sheet: One, most: number) => ListOf<SheetRow>,
  score: HeadingScore,
  chosen: string | null,
): SheetOutcome {
  const seen = sheets.filter(({ isHidden }) => !isHidden)
  const scored = seen.map((sheet) => ({ sheet, score: bestScore(rowsOf(sheet, rowsToHeading), score) }))
  const best = scored.toSorted((a, b) => b.score - a.score)[0]?.sheet
  const sheet = sheets.find(({ name }) => name === chosen) ?? best
  if (!sheet) return { outcome: 'fault', fault: 'no-sheet' }
  const rows = rowsOf(sheet, mostRows)
  if (rows.length >= mostRows) return { outcome: 'fault', fault: 'too-much-inside' }
  if (rows.length === 0) return { outcome: 'fault', fault: 'empty' }
  const source = { kind: 'workbook', sheet: sheet.name, sheets: seen.map(({ name }) => name) } as const
  return { outcome: 'sheet', sheet: { rows, source } }
}
