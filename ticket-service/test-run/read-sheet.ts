import { tmpdir } from 'node:os'
import { headingScore } from '../box-office/import/columns.ts'
import { readSheet } from '../box-office/import/read-sheet.ts'
import { openScratch } from '../store/scratch.ts'

/** Room for what tests read, on the disk where they read much. */
export const scratch = openScratch(tmpdir())

/** A file as the import reads it, its rows in memory; of a workbook the sheet that says most, or the one that is named. */
export function sheetOf(bytes: Uint8Array, sheet?: string) {
  const read = readSheet(bytes, headingScore, scratch, sheet === undefined ? {} : { sheet })
  return read.outcome === 'sheet'
    ? { ...read, sheet: { ...read.sheet, rows: Array.from(read.sheet.rows) } }
    : read
}
