import { CsvError, parse } from 'csv-parse/sync'
import { every } from '../../store/list-of.ts'
import type { Scratch } from '../../store/scratch.ts'
import { decode, type Encoding } from './encoding.ts'
import { type PackedList, packedList } from './packed-list.ts'
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
  scratch: Scratch,
  chosen: Encoding | null = null,
): SheetOutcome {
  const decoded = decode(bytes, chosen)
  if (decoded.outcome !== 'text') return { outcome: 'fault', fault: 'mixed-encodings', lines: decoded.lines }
  const rows = packedList<SheetRow>(scratch)
  let separator: string | null = null
  let lines = 0
  for (const piece of wholeRows(decoded.pieces())) {
    let text = withoutFormulas(piece)
    if (separator === null) {
      const [said, told] = /^\s*"?sep=(.)"?[;,\t ]*\n/i.exec(text) ?? ['']
      lines = breaksIn(said)
      text = text.slice(said.length)
      separator = told ?? separatorOf(text, score)
    }
    const broken = readInto(rows, text, separator, lines)
    if (broken !== null) return { outcome: 'fault', fault: 'broken-quotes', lines: [broken] }
    lines += breaksIn(text)
  }
  if (separator === null || every(rows, ({ cells }) => cells.every((cell) => cell === '')))
    return { outcome: 'fault', fault: 'empty' }
  return { outcome: 'sheet', sheet: { rows, source: { kind: 'csv', encoding: decoded.encoding, separator } } }
}

/** Pieces of text joined and cut anew, so that each ends with a row; a line ends with LF, since the parser counts CR LF within quotes as two. */
function* wholeRows(pieces: Iterable<string>): Generator<string> {
  let text = ''
  /** Of the text, what was looked at, and where its last row ends. */
  let looked = 0
  let end = 0
  let isQuoted = false
  const lookAtRest = (): void => {
    for (; looked < text.length; looked += 1) {
      const code = text.charCodeAt(looked)
      if (code === quotationMark) isQuoted = !isQuoted
      else if (code === lineFeed && !isQuoted) end = looked + 1
    }
  }
  let held = ''
  for (const piece of pieces) {
    const whole = held + piece
    // It may be half of a line break.
    held = whole.endsWith('\r') ? '\r' : ''
    text += whole.slice(0, whole.length - held.length).replaceAll(/\r\n?/g, '\n')
    lookAtRest()
    if (end === 0) continue
    yield text.slice(0, end)
    text = text.slice(end)
    looked -= end
    end = 0
  }
  if (text + held !== '') yield text + held.replace('\r', '\n')
}

const quotationMark = 0x22
const lineFeed = 0x0a

function breaksIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
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

/** Reads rows of which the first stands below so many lines; answers with the line of one that is broken, else null. */
function readInto(
  rows: PackedList<SheetRow>,
  text: string,
  separator: string,
  linesBefore: number,
): number | null {
  let lastGoodLine = 0
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
    return null
  } catch (cause) {
    if (cause instanceof CsvError) return linesBefore + rowAfter(text, lastGoodLine)
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
  lastLine - cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0)

/** Where the broken row begins; the parser names where it gave up, for a quotation mark never closed the file's end. */
function rowAfter(text: string, line: number): number {
  const blank = text
    .split('\n')
    .slice(line)
    .findIndex((row) => row.trim() !== '')
  return line + 1 + Math.max(blank, 0)
}
