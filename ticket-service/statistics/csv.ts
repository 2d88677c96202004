import { hasControlCharacters } from '../box-office/limits.ts'

/** A cell of a table that goes to a spreadsheet. */
export type Cell = string | number | null

/**
 * A cell that runs no formula where a spreadsheet opens it: text that begins with `=`, `+`, `-`, `@`, one of them in full width, or a
 * control character gets an apostrophe before it, also behind spaces, which some trim away (OWASP, CSV injection). So does such a
 * text behind apostrophes of its own: the import takes one away, and has the same text again.
 */
const defused = (text: string): string =>
  /^'*\s*[=+\-@＝＋－＠]/.test(text) || hasControlCharacters(text.slice(0, 1)) ? `'${text}` : text

const written = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = defused(cell)
  return /[";\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of such a table. */
export const csvLine = (row: readonly Cell[]): string => `${row.map(written).join(';')}\r\n`

/**
 * A table as spreadsheets in France and elsewhere open it by a double click: UTF-8 with its mark, semicolons, lines that end with
 * CR LF (RFC 4180 but for the semicolon).
 */
export const csvText = (heading: readonly string[], rows: Iterable<readonly Cell[]>): string =>
  `\uFEFF${[heading, ...rows].map(csvLine).join('')}`

/** The same, piece by piece as its rows come. */
export async function* csvLines(
  heading: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  yield csvText(heading, [])
  for await (const row of rows) yield csvLine(row)
}
