import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { sheetOf } from '../../test-run/read-sheet.ts'

const text = (content: string) => new TextEncoder().encode(content)
const mimetype = text('application/vnd.oasis.opendocument.spreadsheet')
const names = ['office', 'style', 'table', 'text', 'dc']
  .map((prefix) => `xmlns:${prefix}="urn:${prefix}"`)
  .join(' ')
const content = (...tables: readonly string[]) =>
  text(
    `<?xml version="1.0"?><office:document-content ${names}><office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`,
  )
const table = (name: string, rows: string, style = 'ta1') =>
  `<table:table table:name="${name}" table:style-name="${style}">${rows}</table:table>`
const row = (...cells: readonly string[]) => `<table:table-row>${cells.join('')}</table:table-row>`
const cell = (shown: string, attributes = '') =>
  `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`
const covered = '<table:covered-table-cell/>'
const packed = (part: Uint8Array, more: Record<string, Uint8Array> = {}) =>
  zipSync({ mimetype: [mimetype, { level: 0 }], 'content.xml': part, ...more })
const rowsOf = (rows: string) => {
  const outcome = sheetOf(packed(content(table('Feuille1', rows))))
  return outcome.outcome === 'sheet'
    ? Array.from(outcome.sheet.rows, ({ line, cells }) => [line, ...cells])
    : outcome
}

describe('a spreadsheet of LibreOffice', () => {
  it('gives what its cells hold, where that says more than what is shown', () => {
    const day = 'office:value-type="date" office:date-value="2026-12-05"'
    const moment = 'office:value-type="date" office:date-value="2026-12-05T20:30:00.000"'
    const hour = 'office:value-type="time" office:time-value="PT20H30M00S"'
    const sum = 'office:value-type="currency" office:currency="EUR" office:value="12"'
    const reference = 'office:value-type="float" office:value="42"'
    expect(
      rowsOf(
        row(
          cell('5/12', day),
          cell('sam. 5', moment),
          cell('20h30', hour),
          cell('12,00 €', sum),
          cell('00042', reference),
          cell('3,76E+12', 'office:value-type="float" office:value="3760120000012"'),
          cell('VRAI', 'office:value-type="boolean" office:boolean-value="true"'),
        ),
      ),
    ).toEqual([[1, '2026-12-05', '2026-12-05 20:30:00', '20:30', '12', '00042', '3760120000012', 'VRAI']])
  })

  it('has the text of its paragraphs and spans, without the notes that are pinned to a cell', () => {
    const note = '<office:annotation><dc:date>2026</dc:date><text:p>à rappeler</text:p></office:annotation>'
    const rich = `<table:table-cell>${note}<text:p>Zoé<text:s text:c="2"/><text:span>Lefèvre</text:span></text:p><text:p>fils</text:p></table:table-cell>`
    expect(rowsOf(row(rich, cell('Plein<text:tab/>tarif')))).toEqual([
      [1, 'Zoé  Lefèvre\nfils', 'Plein tarif'],
    ])
  })

  it('repeats cells and rows as it says, keeps their lines, and ends with the last that holds anything', () => {
    const empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    expect(
      rowsOf(
        row(cell('a'), '<table:table-cell table:number-columns-repeated="2"/>', cell('b')) +
          `<table:table-row table:number-rows-repeated="3">${empty}</table:table-row>` +
          `<table:table-row table:number-rows-repeated="2">${cell('c', 'table:number-columns-repeated="2"')}</table:table-row>` +
          `<table:table-row table:number-rows-repeated="1048570">${empty}</table:table-row>`,
      ),
    ).toMatchObject([
      [1, 'a', '', '', 'b'],
      [5, 'c', 'c'],
      [6, 'c', 'c'],
    ])
  })

  it('gives a cell that is merged with those below it in each of their rows', () => {
    expect(
      rowsOf(
        row(cell('A-1', 'table:number-rows-spanned="3"'), cell('Ada')) +
          row(covered, cell('Bob')) +
          row(covered, cell('Cleo')) +
          row(cell('A-2'), cell('Dan')),
      ),
    ).toEqual([
      [1, 'A-1', 'Ada'],
      [2, 'A-1', 'Bob'],
      [3, 'A-1', 'Cleo'],
      [4, 'A-2', 'Dan'],
    ])
  })

  it('is read on the worksheet whose headings say most, not on a hidden one, else on the one that is named', () => {
    const headings = row(cell('commande'), cell('tarif'), cell('séance'))
    const bytes = packed(
      content(
        table('Notes', row(cell('à faire'))),
        table('Ancien', headings, 'ta2'),
        table('Billets', headings),
      ),
    )
    expect(sheetOf(bytes)).toMatchObject({
      sheet: { source: { kind: 'workbook', sheet: 'Billets', sheets: ['Notes', 'Billets'] } },
    })
    expect(sheetOf(bytes, 'Notes')).toMatchObject({ sheet: { rows: [{ cells: ['à faire'] }] } })
  })

  it.each<[string, () => Uint8Array, string]>([
    [
      'one with a password',
      () => packed(text('\u0001'), { 'META-INF/manifest.xml': text('<manifest:encryption-data/>') }),
      'old-workbook',
    ],
    ['one without content', () => zipSync({ mimetype: [mimetype, { level: 0 }] }), 'broken-workbook'],
    ['one that ends in the middle', () => packed(text('<office:document-content>')), 'broken-workbook'],
    ['one of empty cells', () => packed(content(table('A', row(cell(''))))), 'empty'],
    [
      'one that repeats a row for ever',
      () =>
        packed(
          content(
            table(
              'A',
              `<table:table-row table:number-rows-repeated="99999999">${cell('x')}</table:table-row>`,
            ),
          ),
        ),
      'too-much-inside',
    ],
    [
      'one that repeats a long row',
      () =>
        packed(
          content(
            table(
              'A',
              `<table:table-row table:number-rows-repeated="200000">${cell('x'.repeat(30_000))}</table:table-row>`,
            ),
          ),
        ),
      'too-much-inside',
    ],
    [
      'one of more worksheets than anybody makes',
      () => packed(content(table('A', row(cell('x'))).repeat(2000))),
      'too-much-inside',
    ],
  ])('is named where it cannot be read: %s', (_name, make, fault) => {
    expect(sheetOf(make())).toMatchObject({ outcome: 'fault', fault })
  })
})

describe('an archive', () => {
  const list = text('commande;tarif;séance\nA-1;Plein tarif;21\n')
  it('with one list in it is that list, as a form hands out its answers', () => {
    const bytes = zipSync({ 'Réponses.csv': list, '__MACOSX/._Réponses.csv': text('x') })
    const found = sheetOf(bytes)
    expect(found).toMatchObject({ sheet: { source: { kind: 'csv' } } })
    expect(found.outcome === 'sheet' && Array.from(found.sheet.rows, ({ line }) => line)).toEqual([1, 2])
  })

  it('with two, or with none, is no list', () => {
    for (const files of [{ 'a.csv': list, 'b.csv': list }, { 'a.docx': list }])
      expect(sheetOf(zipSync(files))).toMatchObject({ fault: 'broken-workbook' })
  })
})
