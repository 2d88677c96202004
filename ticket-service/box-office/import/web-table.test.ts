import { describe, expect, it } from 'vitest'
import { faultsOf, parsedImport } from '../../test-run/parsed-import.ts'
import { sheetOf } from '../../test-run/read-sheet.ts'
import { readWebTables } from './web-table.ts'

const cellsOf = (html: string) => readWebTables(html).map(({ rows }) => rows.map(({ cells }) => cells))
const read = (text: string, sheet?: string) => sheetOf(new TextEncoder().encode(text), sheet)

describe('a table of a web page', () => {
  it('ends its rows and cells where the next begins, and keeps the lines of a cell', () => {
    expect(cellsOf('<TABLE><tr><td> 2 x\n A<br>1 x B<td>&eacute;&#233;&euro;<tr><th>x')).toEqual([
      [['2 x A\n1 x B', 'éé€'], ['x']],
    ])
  })

  it('gives a cell that is merged with those below it in each of their rows, at its place', () => {
    const html =
      '<table><tr><td rowspan=3>A<td colspan=2>B<td rowspan=2>C<tr><td>1<td>2<tr><td>3<td>4<td>5</table>'
    expect(cellsOf(html)).toEqual([
      [
        ['A', 'B', '', 'C'],
        ['A', '1', '2', 'C'],
        ['A', '3', '4', '5'],
      ],
    ])
  })

  it('has the lines of its own rows, the empty ones too', () => {
    const [table] = readWebTables('<table><tr><td>a<tr><td>&nbsp;<tr><td>b</table>')
    expect(table?.rows.map(({ line }) => line)).toEqual([1, 3])
  })

  it('may stand in a cell of another, as pages lay themselves out', () => {
    const html =
      '<table><tr><td>menu<td><table><tr><th>Commande<th>Nom<th>Tarif<tr><td>A<td>B<td>C</table></table>'
    expect(read(html)).toMatchObject({
      outcome: 'sheet',
      sheet: { rows: [{ cells: ['Commande', 'Nom', 'Tarif'] }, { cells: ['A', 'B', 'C'] }] },
    })
  })

  it('is taken by its name where there are several, and never where it is hidden', () => {
    const sheet = (name: string, reference: string, more = '') =>
      `<Worksheet ss:Name="${name}"><Table><Row><Cell><Data>Commande</Data></Cell><Cell><Data>Tarif</Data></Cell></Row>` +
      `<Row><Cell><Data>${reference}</Data></Cell></Row></Table><WorksheetOptions>${more}</WorksheetOptions></Worksheet>`
    const book = `<?xml version="1.0"?><Workbook>${sheet('Une', '1', '<Visible>SheetHidden</Visible>')}${sheet('Deux', '2')}${sheet('Trois', '3')}</Workbook>`
    const referenceIn = (chosen?: string) => {
      const found = read(book, chosen)
      return found.outcome === 'sheet' ? found.sheet.rows.at(1)?.cells[0] : found.fault
    }
    expect([referenceIn(), referenceIn('Trois')]).toEqual(['2', '3'])
    expect(read(book)).toMatchObject({ sheet: { source: { sheets: ['Deux', 'Trois'] } } })
  })

  it.each([
    [
      'a merge over a million rows and columns',
      '<table><tr><td rowspan=999999 colspan=999999>x<tr><td>y</table>',
    ],
    [
      'a merge over rows that hold nothing',
      `<table><tr>${'<td rowspan=999999>x'.repeat(300)}${'<tr>'.repeat(50_000)}`,
    ],
    ['tables within tables', '<table><tr><td>'.repeat(20_000)],
    ['a tag that never ends', `<table ${'a'.repeat(1_000_000)}`],
    ['closing tags of nothing', '</td></tr></table></cell></worksheet><table><td>x</table>'],
    ['a row beyond all rows', '<table><row ss:index="999999999"><cell ss:index="999999999"><data>x</table>'],
  ])('is read, and takes no more than it may: %s', (_name, html) => {
    const rows = cellsOf(html).flat()
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(300)
    expect(rows.flat().length).toBeLessThan(1_000_000)
  })

  it('says that a page without a list is one, whatever it is saved as', () => {
    const pages = [
      '<html><body><h1>Session expirée</h1><form><table><tr><td>Identifiant<td><input></table>',
      'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<table>',
    ]
    for (const page of pages)
      expect(faultsOf(parsedImport(new TextEncoder().encode(page)))).toEqual([
        { line: 1, column: null, fault: 'web-page' },
      ])
  })

  it('is read in the encoding of its mark', () => {
    const html = '<table><tr><th>Commande<th>Prénom<th>Tarif<tr><td>A<td>Zoé<td>Réduit</table>'
    expect(sheetOf(Buffer.from(`\u{feff}${html}`, 'utf16le'))).toMatchObject({
      sheet: { rows: [{}, { cells: ['A', 'Zoé', 'Réduit'] }] },
    })
  })
})
