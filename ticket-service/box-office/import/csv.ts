import { CsvError, parse } from 'csv-parse/sync'
import { every, type ListOf } from '../../store/list-of.ts'
import { decode, type Encoding } from './encoding.ts'
import { packedList } from './packed-list.ts'
import {
  bestScore,
  type HeadingScore,
  mostColumns,
  rowsToHeading,
  type SheetOutcome,
  type SheetRow,
} from './sheet.ts'

const separators = [';', ',', '\t', '|'] as const

/** Reads a CSV file, separated as its headings are; the line `sep=;` that Excel writes decides. */
export function readCsv(
  bytes: Uint8Array,
  score: HeadingScore,
  chosen: Encoding | null = null,
): SheetOutcome {
  const decoded = decode(bytes, chosen)
  if (decoded.outcome !== 'text') return { outcome: 'fault', fault: 'mixed-encodings', lines: decoded.lines }
  // The parser counts CR LF within quotes as two lines.
  const text = withoutFormulas(decoded.text.replaceAll(/\r\n?/g, '\n'))
  const [said, told] = /^\s*"?sep=(.)"?[;,\t ]*\n/i.exec(text) ?? ['']
  const body = text.slice(said.length)
  const separator = told ?? separatorOf(body, score)
  const skipped = said.split('\n').length - 1
  const parsed = rowsOf(body, separator, skipped)
  if ('broken' in parsed) return { outcome: 'fault', fault: 'broken-quotes', lines: [parsed.broken] }
  if (every(parsed.rows, ({ cells }) => cells.every((cell) => cell === '')))
    return { outcome: 'fault', fault: 'empty' }
  const source = { kind: 'csv', encoding: decoded.encoding, separator } as const
  return { outcome: 'sheet', sheet: { rows: parsed.rows, source } }
}

/**
 * `="0042"` keeps a spreadsheet from reading a number, and no CSV parser from reading a quotation mark amid a cell. What stands in
 * quotation marks is passed over: it may look like one.
 */
const withoutFormulas = (text: string): string =>
  text.includes('="')
    ? text.replaceAll(
        /(?<=^|[;,\t|])="([^"\n]*)"(?=$|[;,\t|])|"[^"]*(?:""[^"]*)*"/gm,
        (all, formula?: string) => (formula === undefined ? all : `"${formula}"`),
      )
    : text

/** The apostrophe that keeps a cell from being a formula (OWASP, CSV injection), or its digits from being a number. */
const keptAsText = /^'+\s*(?:[=+\-@＝＋－＠\t]|\d[\d\s.,:/-]*$)/

/** The same within quotation marks, and without what keeps a cell as text. */
function bare(cell: string): string {
  // A file has a million cells, and hardly one that begins like this.
  if (!cell.startsWith('=') && !cell.startsWith("'")) return cell
  const [, text] = /^="([^"]*)"$/.exec(cell) ?? []
  return text ?? (keptAsText.test(cell) ? cell.slice(1) : cell)
}

function rowsOf(
  text: string,
  separator: string,
  linesBefore: number,
): { readonly rows: ListOf<SheetRow> } | { readonly broken: number } {
  let lastGoodLine = 0
  const rows = packedList<SheetRow>()
  try {
    parse(text, {
      delimiter: separator,
      on_record: (record: string[], { lines }) => {
        lastGoodLine = lines
        rows.push({
          line: linesBefore + lineOf(record, lines),
          cells: record.slice(0, mostColumns).map(bare),
        })
        return null
      },
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
    return { rows }
  } catch (cause) {
    if (cause instanceof CsvError) return { broken: linesBefore + rowAfter(text, lastGoodLine) }
    throw cause
  }
}

/** The separator with which the headings say most; where none says anything, the one that the first line has most of. */
function separatorOf(text: string, score: HeadingScore): string {
  const lines = firstLines(text)
  const scored = separators.map((separator) => {
    const rows = lines.map((line, index) => ({ line: index + 1, cells: splitAt(line, separator) }))
    return { separator, score: bestScore(rows, score), cells: rows[0]?.cells.length ?? 0 }
  })
  return scored.toSorted((a, b) => b.score - a.score || b.cells - a.cells)[0]?.separator ?? ';'
}

const firstLines = (text: string): readonly string[] =>
  text
    .slice(0, 200_000)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, rowsToHeading)

/** A line's cells for a guess: quotation marks are honoured, line breaks within them are not. */
const splitAt = (line: string, separator: string): readonly string[] => {
  const cell = separator === '|' ? '\\|' : separator
  const cells = line.matchAll(new RegExp(`(?:^|${cell})(?:"((?:[^"]|"")*)"?|([^${cell}]*))`, 'g'))
  return [...cells].slice(0, mostColumns).map(([, quoted, plain]) => (quoted ?? plain ?? '').trim())
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
