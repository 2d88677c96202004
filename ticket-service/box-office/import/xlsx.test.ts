import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { bomb, packed, type Worksheet, workbook, workbookParts } from '../../../fixtures/import/workbook.ts'
import { sheetOf } from '../../test-run/read-sheet.ts'

const rowsOf = (...rows: Worksheet['rows']) => {
  const outcome = sheetOf(workbook({ name: 'Feuil1', rows }))
  return outcome.outcome === 'sheet' ? outcome.sheet.rows : outcome
}
const cells = (...row: Worksheet['rows'][number]) => {
  const rows = rowsOf(row)
  return 'outcome' in rows ? rows : rows.at(0)?.cells
}
const text = (content: string) => new TextEncoder().encode(content)

describe('a workbook', () => {
  it('gives its cells as they are shown', () => {
    expect(cells('shared', { inline: 'in & line' }, 12.5, 1200, { flag: true }, { error: '#REF!' })).toEqual([
      'shared',
      'in & line',
      '12.5',
      '1200',
      'TRUE',
      '#REF!',
    ])
    expect(
      cells({ formula: 'A1', value: 'saved' }, { formula: 'B1*2', value: 6 }, { formula: 'NOW()' }),
    ).toEqual(['saved', '6', '#N/A'])
    expect(cells({ serial: 42, format: '00000' }, { serial: 5, format: '0.00' })).toEqual(['00042', '5'])
  })

  it.each([
    ['a built-in date', 46361, 14, '2026-12-05'],
    ['a date with a time', 46361.854166666664, 22, '2026-12-05 20:30'],
    ['French, in its own words', 46361.854166666664, '[$-40C]dddd d mmmm yyyy hh"h"mm', '2026-12-05 20:30'],
    ['a time alone', 0.8541666667, 20, '20:30'],
    ['a second before, by the error of a fraction', 46361.8541666, 'dd/mm/yy hh:mm', '2026-12-05 20:30'],
    ['red where negative, no date', 46361, '[Red]0', '46361'],
    ['sums with a sign, no date', 46361, '#,##0.00\\ "d€"', '46361'],
  ])('tells a date from a number by its format: %s', (_name, serial, format, shown) => {
    expect(cells({ serial, format })).toEqual([shown])
  })

  it('counts from 1904 where it says so', () => {
    const parts = workbookParts([{ name: 'A', rows: [[{ serial: 44899, format: 14 }, 'x']] }], {
      from1904: true,
    })
    expect(sheetOf(packed(parts))).toMatchObject({ sheet: { rows: [{ cells: ['2026-12-05', 'x'] }] } })
  })

  it('keeps the numbers of its rows, and places without a cell are empty', () => {
    expect(rowsOf(['a'], [], [null, null, 'c'])).toEqual([
      { line: 1, cells: ['a'] },
      { line: 3, cells: ['', '', 'c'] },
    ])
  })

  it('is read on the worksheet whose headings say most, not on a hidden one, else on the one that is named', () => {
    const bytes = workbook(
      { name: 'Notes', rows: [['à faire']] },
      { name: 'Ancien', rows: [['commande', 'tarif', 'séance', 'nom']], isHidden: true },
      {
        name: 'Billets',
        rows: [
          ['commande', 'tarif', 'séance'],
          ['A', '1', '1'],
        ],
      },
    )
    expect(sheetOf(bytes)).toMatchObject({
      sheet: { source: { sheet: 'Billets', sheets: ['Notes', 'Billets'] } },
    })
    expect(sheetOf(bytes, 'Notes')).toMatchObject({ sheet: { rows: [{ cells: ['à faire'] }] } })
  })

  it('gives a number that is longer than a number holds as it is written', () => {
    expect(cells({ serial: 1, format: 0 }, { formula: 'A1', value: 112119122431844 })).toEqual([
      '1',
      '112119122431844',
    ])
    const parts = workbookParts([{ name: 'A', rows: [[1, 2]] }])
    const sheet = new TextDecoder()
      .decode(parts['xl/worksheets/sheet1.xml'])
      .replace('<v>1</v>', '<v>112119122431844158342</v>')
      .replace('<v>2</v>', '<v>1.12119122431844E+20</v>')
    expect(sheetOf(packed({ ...parts, 'xl/worksheets/sheet1.xml': text(sheet) }))).toMatchObject({
      sheet: { rows: [{ cells: ['112119122431844158342', '1.12119122431844E+20'] }] },
    })
  })

  it('gives a cell that is merged with those below it in each of their rows', () => {
    const rows = [
      ['commande', 'tarif', 'nom'],
      ['A-1', 'Plein tarif', 'Ada'],
      [null, 'Tarif réduit', 'Bob'],
      [null, null, 'Cleo'],
    ]
    const parts = workbookParts([{ name: 'A', rows }])
    const sheet = new TextDecoder()
      .decode(parts['xl/worksheets/sheet1.xml'])
      .replace(
        '</sheetData>',
        '</sheetData><mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="B3:B4"/></mergeCells>',
      )
    expect(sheetOf(packed({ ...parts, 'xl/worksheets/sheet1.xml': text(sheet) }))).toMatchObject({
      sheet: {
        rows: [
          {},
          { cells: ['A-1', 'Plein tarif', 'Ada'] },
          { cells: ['A-1', 'Tarif réduit', 'Bob'] },
          { cells: ['A-1', 'Tarif réduit', 'Cleo'] },
        ],
      },
    })
  })

  it('may be strict Open XML, with rich text and dates in words of their own', () => {
    const parts = workbookParts([{ name: 'A', rows: [['rich', 1]] }])
    const strict = (part: string) =>
      new TextDecoder()
        .decode(parts[part])
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'http://purl.oclc.org/ooxml/spreadsheetml/main',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006',
          'http://purl.oclc.org/ooxml/officeDocument',
        )
    const dated = strict('xl/worksheets/sheet1.xml').replace(
      '<c r="B1"><v>1</v>',
      '<c r="B1" t="d"><v>2026-12-05T20:30:00</v>',
    )
    const rich = strict('xl/sharedStrings.xml').replace(
      '<t xml:space="preserve">rich</t>',
      '<r><rPr><b/></rPr><t>Plein</t></r><r><t xml:space="preserve"> tarif</t></r><rPh sb="0" eb="1"><t>PLAIN</t></rPh>',
    )
    const files = {
      ...parts,
      'xl/workbook.xml': text(strict('xl/workbook.xml')),
      'xl/worksheets/sheet1.xml': text(dated),
      'xl/sharedStrings.xml': text(rich),
    }
    expect(sheetOf(packed(files))).toMatchObject({
      sheet: { rows: [{ cells: ['Plein tarif', '2026-12-05 20:30:00'] }] },
    })
  })

  it('may be written with prefixes and with characters that XML cannot hold', () => {
    const parts = workbookParts([{ name: 'A', rows: [['a_x000D_b']] }])
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml'])
    const prefixed = sheet
      .replaceAll(/<(\/?)(worksheet|sheetData|row|c|v)\b/g, '<$1x:$2')
      .replace('xmlns=', 'xmlns:x=')
    expect(sheetOf(packed({ ...parts, 'xl/worksheets/sheet1.xml': text(prefixed) }))).toMatchObject({
      sheet: { rows: [{ cells: ['a\rb'] }] },
    })
  })
})

describe('a workbook that is none, or a trap', () => {
  const good = workbookParts([{ name: 'A', rows: [['commande', 'tarif']] }])
  const sheet = 'xl/worksheets/sheet1.xml'
  it.each([
    ['a bomb of a gigabyte in a megabyte', () => bomb(good, sheet, 1024), 'too-much-inside'],
    [
      'a million rows',
      () =>
        packed({
          ...good,
          [sheet]: text(
            `<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(300_000)}</sheetData></worksheet>`,
          ),
        }),
      'too-much-inside',
    ],
    [
      'a text that a million cells refer to',
      () =>
        packed({
          ...good,
          'xl/sharedStrings.xml': text(`<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`),
          [sheet]: text(
            `<worksheet><sheetData>${`<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`.repeat(1000)}</sheetData></worksheet>`,
          ),
        }),
      'too-much-inside',
    ],
    [
      'entities that grow',
      () =>
        packed({
          ...good,
          [sheet]: text(
            '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>',
          ),
        }),
      'broken-workbook',
    ],
    [
      'XML that ends in the middle',
      () => packed({ ...good, [sheet]: text('<worksheet><sheetData><row><c><v>1') }),
      'broken-workbook',
    ],
    ['an archive of something else', () => zipSync({ 'word/document.xml': text('<x/>') }), 'broken-workbook'],
    ['an archive cut short', () => packed(good).subarray(0, 300), 'broken-workbook'],
    ['an archive that says nothing', () => Uint8Array.of(0x50, 0x4b, 3, 4), 'broken-workbook'],
    [
      'the beginning of what Excel wrote before 2007',
      () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'broken-workbook',
    ],
    [
      'a table of HTML that is called .xls',
      () => text('\n<table><tr><td>commande</td></tr></table>'),
      'web-page',
    ],
    ['a workbook as XML, of 2003', () => text('\u{feff}<?xml version="1.0"?><Workbook/>'), 'web-page'],
    ['a workbook without its container, of Excel 4', () => Uint8Array.of(9, 4, 6, 0, 0, 0), 'old-workbook'],
    ['a table of HTML without a page', () => text('<div><table><tr><td>x'), 'web-page'],
    ['a calendar', () => text('BEGIN:VCALENDAR\r\nVERSION:2.0'), 'no-sheet'],
    ['a symbolic link file', () => text('ID;PWXL;N;E\r\nC;Y1;X1;K"Commande"'), 'no-sheet'],
    ['the page of a portal', () => text('<!DOCTYPE html><title>Wifi</title>'), 'web-page'],
    ['a PDF', () => text('%PDF-1.7'), 'no-sheet'],
    ['a picture', () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'no-sheet'],
    ['a programme in JSON', () => text('{\n  "organiser": {}}'), 'no-sheet'],
    ['a database', () => text('SQLite format 3\0'), 'no-sheet'],
    ['nothing', () => new Uint8Array(), 'empty'],
  ])(
    'is named, and takes no more than it may: %s',
    (_name, make, fault) => {
      expect(sheetOf(make())).toMatchObject({ outcome: 'fault', fault })
    },
    60_000,
  )

  it('that states a smaller size than it has gives no more than it stated', () => {
    const bytes = packed({ ...good, [sheet]: text(`<worksheet>${' '.repeat(5_000_000)}</worksheet>`) })
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    for (let at = 0; at + 46 < bytes.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 4_000_000)
        view.setUint32(at + 24, 1000, true)
    }
    expect(sheetOf(bytes)).toMatchObject({ outcome: 'fault', fault: 'broken-workbook' })
  })
})
