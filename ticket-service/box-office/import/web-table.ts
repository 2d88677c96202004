import { mostMerged } from './merged-cells.ts'
import { mostColumns, mostRows, type SheetRow } from './sheet.ts'
import { readMarkup } from './xml.ts'

/** A table of a web page, or a worksheet of a workbook that is one file of XML. */
export interface WebTable {
  readonly name: string
  readonly isHidden: boolean
  readonly rows: readonly SheetRow[]
}

type Attributes = Readonly<Record<string, string>>

const numberIn = (text: string | undefined, least: number): number => Math.max(least, Number(text) || 0)

/** How far a cell reaches: HTML counts the cells, the workbook those that it is merged with. */
const extentOf = (attributes: Attributes) => ({
  columns: numberIn(attributes.colspan, 1) + numberIn(attributes['ss:mergeacross'], 0),
  rows: numberIn(attributes.rowspan, 1) + numberIn(attributes['ss:mergedown'], 0),
})

/** A day without its midnight, a time without the day from which the workbook counts. */
const textOfValue = (text: string, type: string | undefined): string =>
  type === 'DateTime'
    ? text.replace(/^(?:1899-12-3[01]|1900-01-00|1904-01-01)T/, '').replace(/(?:T00:00:00)?\.000$/, '')
    : text

/** A table as it comes. Browsers need no end of a row or a cell, so the next one ends it too. */
function openTable(name: string) {
  const rows: { readonly line: number; readonly cells: string[] }[] = []
  const above = new Map<number, { readonly text: string; left: number }>()
  let [line, isRow, merged] = [0, false, 0]
  let cells: string[] = []
  let cell: { text: string; type?: string | undefined; readonly of: Attributes } | null = null
  const put = (text: string): void => {
    if (cells.length < mostColumns) cells.push(text)
  }
  /** What cells of earlier rows put here, which are merged with those below them. */
  const putMerged = (): void => {
    for (
      let span = above.get(cells.length);
      span && cells.length < mostColumns;
      span = above.get(cells.length)
    ) {
      span.left -= 1
      merged += 1
      if (span.left === 0 || merged >= mostMerged) above.delete(cells.length)
      put(span.text)
    }
  }
  const endCell = (): void => {
    if (cell === null) return
    const text = textOfValue(cell.text.replaceAll(/ *\n */g, '\n').trim(), cell.type)
    const extent = extentOf(cell.of)
    for (let at = 0; at < extent.columns && cells.length < mostColumns; at += 1) {
      const here = at === 0 ? text : ''
      if (extent.rows > 1) above.set(cells.length, { text: here, left: extent.rows - 1 })
      put(here)
    }
    cell = null
  }
  const endRow = (): void => {
    endCell()
    if (isRow) putMerged()
    if (rows.length < mostRows && cells.some((text) => text !== '')) rows.push({ line, cells })
    cells = []
    isRow = false
  }
  return {
    table: { name, isHidden: false, rows },
    endCell,
    endRow,
    row(attributes: Attributes): void {
      endRow()
      line = numberIn(attributes['ss:index'], line + 1)
      isRow = true
    },
    cell(attributes: Attributes): void {
      endCell()
      const index = numberIn(attributes['ss:index'], 0)
      while (cells.length < Math.min(index - 1, mostColumns)) put('')
      putMerged()
      cell = { text: '', of: attributes }
    },
    value(attributes: Attributes): void {
      if (cell) cell.type = attributes['ss:type']
    },
    write(text: string): void {
      if (cell) cell.text += text
    },
  }
}

/** Reads every table, each with its own lines; one that stands within a cell of another is one too. */
export function readWebTables(text: string): readonly WebTable[] {
  const tables: { name: string; isHidden: boolean; readonly rows: readonly SheetRow[] }[] = []
  const open: ReturnType<typeof openTable>[] = []
  let [worksheet, notes] = ['', 0]
  let isVisibility = false
  readMarkup(text, {
    open(name, attributes) {
      const current = open.at(-1)
      if (name === 'worksheet') worksheet = attributes['ss:name'] ?? ''
      else if (name === 'table') {
        const table = openTable(worksheet || String(tables.length + 1))
        tables.push(table.table)
        open.push(table)
      } else if (name === 'tr' || name === 'row') current?.row(attributes)
      else if (name === 'td' || name === 'th' || name === 'cell') current?.cell(attributes)
      else if (name === 'data') current?.value(attributes)
      else if (name === 'br') current?.write('\n')
      else if (name === 'comment') notes += 1
      else if (name === 'visible') isVisibility = true
    },
    text(piece) {
      const last = tables.at(-1)
      if (isVisibility && last && piece.includes('Hidden')) last.isHidden = true
      if (notes === 0) open.at(-1)?.write(piece.replaceAll(/\s+/g, ' '))
    },
    close(name) {
      if (name === 'table') open.pop()?.endRow()
      else if (name === 'tr' || name === 'row') open.at(-1)?.endRow()
      else if (name === 'td' || name === 'th' || name === 'cell') open.at(-1)?.endCell()
      else if (name === 'comment') notes -= 1
      else if (name === 'visible') isVisibility = false
    },
  })
  for (const table of open) table.endRow()
  return tables
}
