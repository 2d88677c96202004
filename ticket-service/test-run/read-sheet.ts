import { tmpdir } from 'node:os'
import { headingScore } from '../box-office/import/columns.ts'
import { readSheet } from '../box-office/import/read-sheet.ts'
import { openScratch } from '../store/scratch.ts'

/** Room for what tests read, on the disk where they read much. */
export const scratch = openScratch(tmpdir())

/** A file as the import reads it; of a workbook the sheet that says most, or the one that is named. */
export const sheetOf = (bytes: Uint8Array, sheet?: string) =>
  readSheet(bytes, headingScore, scratch, sheet === undefined ? {} : { sheet })
