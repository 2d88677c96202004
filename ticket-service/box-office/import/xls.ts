import type { ListOf } from '../../store/list-of.ts'
import { type BiffRecord, recordIds as ids, reader, recordsFrom } from './biff-records.ts'
import { isCompoundFile, openCompoundFile } from './compound-file.ts'
import { filledDown, type MergedCells, mostMerged } from './merged-cells.ts'
import { kindOfFormat, type NumberKind, numberText } from './number-format.ts'
import { type HeadingScore, mostColumns, type SheetOutcome, type SheetRow, sheetOfWorkbook } from './sheet.ts'

interface Worksheet {
  readonly name: string
  readonly isHidden: boolean
  readonly start: number
}

interface Book {
  readonly bytes: Uint8Array
  readonly isWide: boolean
  readonly from: 1900 | 1904
  readonly texts: readonly string[]
  readonly formats: readonly NumberKind[]
  readonly sheets: readonly Worksheet[]
}

/** Reads a workbook of Excel 5 to 2003 (MS-XLS): the worksheet that was named, else the one whose headings say most. */
export function readXls(bytes: Uint8Array, score: HeadingScore, chosen: string | null = null): SheetOutcome {
  try {
    const files = isCompoundFile(bytes) ? openCompoundFile(bytes) : null
    const stream = files === null ? bytes : (files.get('Workbook') ?? files.get('Book'))?.()
    const book = stream ? readBook(stream) : null
    if (!book) return { outcome: 'fault', fault: 'old-workbook' }
    return sheetOfWorkbook(book.sheets, (sheet, most) => rowsOf(book, sheet, most), score, chosen)
  } catch {
    return { outcome: 'fault', fault: 'broken-workbook' }
  }
}

/** What holds for the whole workbook; null where it has a password, or is older than Excel 5. */
function readBook(bytes: Uint8Array): Book | null {
  let [isWide, from]: [boolean, 1900 | 1904] = [true, 1900]
  let texts: readonly string[] = []
  const codes = new Map<number, string>()
  const styles: number[] = []
  const sheets: Worksheet[] = []
  for (const record of recordsFrom(bytes, 0)) {
    const read = reader(record, isWide)
    switch (record.id) {
      case ids.beginning: {
        isWide = read.u16() === 0x600
        // Programs that know no more than how to write one worksheet begin with it.
        if (read.u16() === 0x10) return { ...alone, bytes, isWide }
        break
      }
      case ids.password:
        return null
      case ids.from1904:
        from = read.u16() === 1 ? 1904 : 1900
        break
      case ids.worksheet: {
        const [start, state, kind] = [read.u32(), read.u8(), read.u8()]
        if (kind === 0 && sheets.length < mostSheets)
          sheets.push({ start, isHidden: (state & 3) !== 0, name: read.text(read.u8()) })
        break
      }
      case ids.format: {
        const id = read.u16()
        codes.set(id, read.text(isWide ? read.u16() : read.u8()))
        break
      }
      case ids.style:
        read.u16()
        styles.push(read.u16())
        break
      case ids.texts:
        texts = textsOf(record)
    }
  }
  const formats = styles.map((id) => kindOfFormat(id, codes.get(id)))
  return { bytes, isWide, from, texts, formats, sheets }
}

/** As many as are looked into of a newer workbook. */
const mostSheets = 200

const alone = {
  from: 1900,
  texts: [],
  formats: [],
  sheets: [{ name: '1', isHidden: false, start: 0 }],
} as const

function textsOf(record: BiffRecord): readonly string[] {
  const read = reader(record, true)
  read.u32()
  const count = read.u32()
  const texts: string[] = []
  while (texts.length < count && !read.isAtEnd()) texts.push(read.text(read.u16()))
  return texts
}

const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}
const flagText = (value: number, isError: boolean): string =>
  isError ? (errors[value] ?? '#N/A') : value === 1 ? 'TRUE' : 'FALSE'

/** 30 bits of a number, of which it may be a hundredth (MS-XLS 2.5.122). */
function shortNumber(bits: number): number {
  const part = new DataView(new ArrayBuffer(8))
  part.setUint32(4, bits & ~3, true)
  const whole = bits & 2 ? bits >> 2 : part.getFloat64(0, true)
  return bits & 1 ? whole / 100 : whole
}

function rowsOf(book: Book, { start }: Worksheet, most: number): ListOf<SheetRow> {
  const { bytes, isWide, formats, from, texts } = book
  const cellsOf = new Map<number, string[]>()
  const merged: MergedCells[] = []
  let [row, column, style] = [0, 0, 0]
  const put = (text: string): void => {
    if (column >= mostColumns) return
    const cells = cellsOf.get(row) ?? []
    cellsOf.set(row, cells)
    while (cells.length < column) cells.push('')
    cells[column] = text.trim()
  }
  const putNumber = (number: number): void =>
    put(numberText(String(number), formats[style] ?? { kind: 'plain' }, from))
  for (const record of recordsFrom(bytes, start)) {
    const read = reader(record, isWide)
    if (cellRecords.has(record.id)) {
      row = read.u16()
      column = read.u16()
      if (record.id !== ids.shortNumbers) style = read.u16()
      // A workbook is looked into by its first rows; they come in their order.
      if (!cellsOf.has(row) && cellsOf.size >= most) break
    }
    switch (record.id) {
      case ids.sharedText:
        put(texts[read.u32()] ?? '')
        break
      case ids.label:
      case ids.richLabel:
        put(read.text(read.u16()))
        break
      case ids.number:
        putNumber(read.f64())
        break
      case ids.shortNumber:
        putNumber(shortNumber(read.u32()))
        break
      case ids.shortNumbers: {
        const last = column + Math.floor(((record.parts[0]?.length ?? 0) - 6) / 6)
        for (; column < last; column += 1) {
          style = read.u16()
          putNumber(shortNumber(read.u32()))
        }
        break
      }
      case ids.flag:
        put(flagText(read.u8(), read.u8() === 1))
        break
      case ids.formula: {
        const result = Array.from({ length: 8 }, read.u8)
        if (result[6] !== 0xff || result[7] !== 0xff)
          putNumber(new DataView(Uint8Array.from(result).buffer).getFloat64(0, true))
        else if (result[0] === 1 || result[0] === 2) put(flagText(result[2] ?? 0, result[0] === 2))
        break
      }
      case ids.formulaText:
        put(read.text(read.u16()))
        break
      case ids.merged:
        for (let left = read.u16(); left > 0 && merged.length < mostMerged; left -= 1) {
          const [first, last, place] = [read.u16(), read.u16(), read.u16()]
          read.u16()
          if (last > first) merged.push({ column: place, first: first + 1, last: last + 1 })
        }
    }
  }
  const rows = [...cellsOf]
    .filter(([, cells]) => cells.some((text) => text !== ''))
    .toSorted(([one], [other]) => one - other)
    .map(([index, cells]) => ({ line: index + 1, cells }))
  return filledDown(rows, merged, [])
}

/** Records that begin with the place of a cell. */
const cellRecords: ReadonlySet<number> = new Set([
  ids.sharedText,
  ids.label,
  ids.richLabel,
  ids.number,
  ids.shortNumber,
  ids.shortNumbers,
  ids.flag,
  ids.formula,
])
