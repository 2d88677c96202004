import type { ListOf } from '../../store/list-of.ts'
import { filledDown, type MergedCells, mostMerged } from './merged-cells.ts'
import { type NumberKind, numberText } from './number-format.ts'
import { mostColumns, type RowsInto, type SheetRow } from './sheet.ts'
import { unescaped } from './workbook.ts'
import { readXml } from './xml.ts'

export interface WorksheetParts {
  readonly shared: ListOf<string>
  readonly formats: readonly NumberKind[]
  readonly from: 1900 | 1904
  /** Rows with any text after which reading stops. */
  readonly mostRows: number
  /** Where rows go as they are read. */
  readonly open: () => RowsInto
}

/** Stops reading: what was wanted is there. */
const enough = new Error('enough')

/**
 * The rows of a worksheet that hold any text, with their own numbers; a formula gives the value that was saved with it, a cell that
 * is merged with those below it stands in each of their rows.
 */
export function readWorksheet(
  bytes: Uint8Array,
  { shared, formats, from, mostRows, open }: WorksheetParts,
): ListOf<SheetRow> {
  const rows = open()
  const merged: MergedCells[] = []
  let line = 0
  let cells: string[] = []
  let column = 0
  let [type, style] = ['', 0]
  let text = ''
  let [isText, isSpoken, isFormula] = [false, false, false]
  const cellText = (): string => {
    if (type === 's') return shared.at(Number(text)) ?? ''
    if (type === 'inlineStr' || type === 'str') return unescaped(text)
    if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
    if (type === 'e') return text
    if (type === 'd') return text.replace('T', ' ').replace(/ 00:00:00.*$/, '')
    if (text === '' && isFormula) return '#N/A'
    return numberText(text, formats[style] ?? { kind: 'plain' }, from)
  }
  try {
    readXml(bytes, {
      open(name, attributes) {
        if (name === 'row') {
          line = attributes.r === undefined ? line + 1 : Number(attributes.r)
          cells = []
          column = -1
        } else if (name === 'c') {
          column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
          type = attributes.t ?? 'n'
          style = Number(attributes.s ?? 0)
          text = ''
          isFormula = false
        } else if (name === 'v' || name === 't') isText = true
        else if (name === 'rPh') isSpoken = true
        else if (name === 'f') isFormula = true
        else if (name === 'mergeCell' && merged.length < mostMerged)
          merged.push(mergedOf(attributes.ref ?? ''))
      },
      text(piece) {
        if (isText && !isSpoken) text += piece
      },
      close(name) {
        if (name === 'v' || name === 't') isText = false
        else if (name === 'rPh') isSpoken = false
        else if (name === 'c' && column >= 0 && column < mostColumns) {
          while (cells.length < column) cells.push('')
          cells[column] = cellText().trim()
        } else if (name === 'row') {
          if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
          if (rows.length >= mostRows) throw enough
        } else if (name === 'mergeCells') throw enough
      },
    })
  } catch (cause) {
    if (cause !== enough) throw cause
  }
  return merged.length === 0 ? rows : filledDown(rows, merged, open())
}

/** `B4:B6`. */
function mergedOf(range: string): MergedCells {
  const [, place = '', first, last] = /^([A-Z]+(\d+)):[A-Z]+(\d+)$/.exec(range) ?? []
  return { column: columnOf(place), first: Number(first), last: Number(last) }
}

/** `AB12` is column 27, counted from 0. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of place) {
    const value = letter.charCodeAt(0) & 0xdf
    if (value < 65 || value > 90) break
    column = column * 26 + value - 64
  }
  return column - 1
}
