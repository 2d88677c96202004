import type { ListOf } from '../../store/list-of.ts'
import { type Extent, openGrid } from './ods-grid.ts'
import { type RowsInto, type SheetRow, tooMuchInside } from './sheet.ts'
import { readXml } from './xml.ts'

/** A worksheet of an OpenDocument spreadsheet (OpenDocument 1.3 part 3, section 9). */
export interface OdsTable {
  readonly name: string
  readonly isHidden: boolean
  readonly rows: ListOf<SheetRow>
}

type Attributes = Readonly<Record<string, string>>

const numberIn = (attributes: Attributes, name: string): number => Number(attributes[name]) || 1

const extentOf = (attributes: Attributes, what: 'rows' | 'columns'): Extent => ({
  times: numberIn(attributes, `table:number-${what}-repeated`),
  spansRows: numberIn(attributes, 'table:number-rows-spanned'),
})

/** `PT20H30M00S` as a time of day. */
const duration = /^PT(\d+)H(\d+)M/

/** What a cell holds, by its value where that says more than what is shown: a date may be shown without its year. */
function cellValue(attributes: Attributes, shown: string): string {
  const moment = attributes['office:date-value']
  if (moment !== undefined) return moment.replace('T', ' ').replace(/[.,]\d+$/, '')
  const [, hours = '', minutes] = duration.exec(attributes['office:time-value'] ?? '') ?? []
  if (minutes !== undefined) return `${hours.padStart(2, '0')}:${minutes}`
  const number = attributes['office:value']
  // Zeros that a format puts before a number, as before a reference, are part of it.
  return number === undefined || /^0\d+$/.test(shown) ? shown : number
}

/** Worksheets of a spreadsheet that somebody made. */
const mostTables = 1000

/** Reads the worksheets of `content.xml`. @throws Error where the XML is broken. */
export function readOdsTables(bytes: Uint8Array, openRows: () => RowsInto): readonly OdsTable[] {
  const tables: OdsTable[] = []
  const hidden = hiddenStyles()
  const text = cellText()
  let grid = openGrid([])
  let [row, cell]: [Attributes, Attributes] = [{}, {}]
  readXml(bytes, {
    open(name, attributes) {
      hidden.open(name, attributes)
      text.open(name, attributes)
      if (name === 'table') {
        if (tables.length === mostTables) throw tooMuchInside
        grid = openGrid(openRows())
        const isHidden = hidden.has(attributes['table:style-name'])
        tables.push({ name: attributes['table:name'] ?? '', isHidden, rows: grid.rows })
      } else if (name === 'table-row') row = attributes
      else if (name === 'table-cell' || name === 'covered-table-cell') cell = attributes
    },
    text: text.write,
    close(name) {
      text.close(name)
      if (name === 'table-cell') grid.cell(cellValue(cell, text.taken()), extentOf(cell, 'columns'))
      else if (name === 'covered-table-cell') grid.covered(extentOf(cell, 'columns'))
      else if (name === 'table-row') grid.endRow(extentOf(row, 'rows'))
    },
  })
  return tables
}

/** The styles of worksheets that are not shown. */
function hiddenStyles() {
  const names = new Set<string | undefined>()
  let style: string | undefined
  return {
    open(name: string, attributes: Attributes): void {
      if (name === 'style') style = attributes['style:name']
      if (name === 'table-properties' && attributes['table:display'] === 'false') names.add(style)
    },
    has: (name: string | undefined): boolean => names.has(name),
  }
}

/** The paragraphs of a cell, without the notes that are pinned to it. */
function cellText() {
  let paragraphs: string[] = []
  let [depth, notes] = [0, 0]
  const write = (piece: string): void => {
    if (depth > 0 && notes === 0) paragraphs.push(`${paragraphs.pop() ?? ''}${piece}`)
  }
  return {
    write,
    open(name: string, attributes: Attributes): void {
      if (name === 'annotation') notes += 1
      else if (name === 'p' && notes === 0) {
        depth += 1
        paragraphs.push('')
      } else if (name === 's') write(' '.repeat(Math.min(numberIn(attributes, 'text:c'), 100)))
      else if (name === 'tab' || name === 'line-break') write(' ')
    },
    close(name: string): void {
      if (name === 'annotation') notes -= 1
      else if (name === 'p' && notes === 0) depth -= 1
    },
    taken(): string {
      const text = paragraphs.join('\n').trim()
      paragraphs = []
      return text
    },
  }
}
