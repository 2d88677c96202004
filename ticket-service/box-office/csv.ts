import { CsvError, parse } from 'csv-parse/sync'

/** One row of a CSV file, with the line of the file at which it begins. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

export type CsvOutcome =
  | { readonly outcome: 'rows'; readonly rows: readonly CsvRow[] }
  | { readonly outcome: 'not-utf-8'; readonly line: number }
  | { readonly outcome: 'broken-quotes'; readonly line: number }
  | { readonly outcome: 'empty' }

const separators = [';', ',', '\t'] as const

/** Reads a CSV file in UTF-8, with or without a byte order mark, separated by `;`, `,` or tab as its first line is. */
export function readCsv(bytes: Uint8Array): CsvOutcome {
  const decoded = textOf(bytes)
  if (decoded === null) return { outcome: 'not-utf-8', line: lineOfFault(bytes) }
  // The parser counts CR LF within quotes as two lines.
  const text = decoded.replaceAll(/\r\n?/g, '\n')
  const header = text.trimStart().split('\n', 1)[0] ?? ''
  const count = (separator: string) => header.split(separator).length
  const separator = separators.toSorted((a, b) => count(b) - count(a))[0] ?? ';'
  let lastGoodLine = 0
  try {
    const rows = parse(text, {
      delimiter: separator,
      info: true,
      on_record: (record, { lines }) => {
        lastGoodLine = lines
        return record
      },
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[]
    if (rows.length === 0) return { outcome: 'empty' }
    return {
      outcome: 'rows',
      rows: rows.map(({ record, info }) => ({ line: lineOf(record, info.lines), cells: record })),
    }
  } catch (cause) {
    if (cause instanceof CsvError) return { outcome: 'broken-quotes', line: rowAfter(text, lastGoodLine) }
    throw cause
  }
}

/** The parser names a row's last line; a cell with line breaks begins earlier. */
const lineOf = (cells: readonly string[], lastLine: number): number =>
  lastLine - cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0)

/** Where the broken row begins; the parser names where it gave up, for a quotation mark never closed the file's end. */
function rowAfter(text: string, line: number): number {
  const blank = text
    .split('\n')
    .slice(line)
    .findIndex((row) => row.trim() !== '')
  return line + 1 + Math.max(blank, 0)
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

/** The first line that is not UTF-8. */
function lineOfFault(bytes: Uint8Array): number {
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(10, start)
    const stop = end < 0 ? bytes.length : end + 1
    if (textOf(bytes.subarray(start, stop)) === null) return line
    start = stop
  }
  return line
}
