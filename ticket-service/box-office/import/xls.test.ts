import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importFolder, parsedImport } from '../../test-run/parsed-import.ts'
import { sheetOf } from '../../test-run/read-sheet.ts'

/** As LibreOffice wrote it: three worksheets, of which one is hidden, merged cells, formulas, days and times as numbers. */
const written = new Uint8Array(readFileSync(new URL('registration-box-office.xls', importFolder)))

const u16 = (...numbers: readonly number[]) =>
  numbers.flatMap((number) => [number & 0xff, (number >> 8) & 0xff])
const record = (id: number, ...data: readonly number[]) => [...u16(id, data.length), ...data]
const short = (text: string) => [...u16(text.length), ...Buffer.from(text, 'latin1')]
const f64 = (number: number) => [...new Uint8Array(Float64Array.of(number).buffer)]
const label = (row: number, column: number, text: string) =>
  record(0x204, ...u16(row, column, 0), ...short(text))
/** A worksheet of Excel 5 by itself, as small programs write it. */
const lone = (...records: readonly (readonly number[])[]) =>
  Uint8Array.from([...record(0x809, ...u16(0x500, 0x10, 0, 0)), ...records.flat(), ...record(0x0a)])

const headings = [label(0, 0, 'Commande'), label(0, 1, 'Nom'), label(0, 2, 'Tarif'), label(0, 3, 'Prix')]
const rowsOf = (bytes: Uint8Array) => {
  const found = sheetOf(bytes)
  return found.outcome === 'sheet' ? [...found.sheet.rows].slice(1) : found.fault
}

describe('a workbook of Excel until 2003', () => {
  it('gives its cells as they are shown, and of several worksheets the one that is a list', () => {
    const found = sheetOf(written)
    expect(found).toMatchObject({
      sheet: { source: { sheet: 'Billets', sheets: ['Récapitulatif', 'Billets'] } },
    })
    expect(rowsOf(written)).toMatchObject([
      { line: 3, cells: expect.arrayContaining(['Dossier', 'État']) },
      {
        line: 4,
        cells: [
          '00042',
          'Ελένη & Σία',
          'Électre',
          '2026-12-05',
          '20:30',
          'Plein tarif',
          '12.5',
          '9000000000123',
          'F',
          '12',
          'Payé',
        ],
      },
      { line: 5, cells: expect.arrayContaining(['00042', 'Ελένη & Σία', 'Tarif réduit', '8']) },
      { line: 6, cells: expect.arrayContaining(['00043', 'Zoé “Lefèvre”', '2026-12-05 20:30']) },
      { line: 7 },
      { line: 8, cells: ['Total', '', '', '', '', '', '44.5'] },
    ])
    expect(sheetOf(written, 'Récapitulatif')).toMatchObject({
      sheet: { rows: [{ cells: ['Billets vendus', '3'] }] },
    })
  })

  it('may be a worksheet by itself, in Windows-1252', () => {
    const euro = record(0x204, ...u16(2, 0, 0, 1), 0x80)
    expect(
      rowsOf(lone(...headings, label(1, 0, 'A-1'), label(1, 1, 'Zoé'), label(1, 3, '12'), euro)),
    ).toEqual([
      { line: 2, cells: ['A-1', 'Zoé', '', '12'] },
      { line: 3, cells: ['€'] },
    ])
  })

  it('goes on with a text in the next record, with letters of another width', () => {
    const [commande, tarif, name] = ['Commande', 'Tarif', 'Zoé Σία']
    const wide = (text: string) => [...Buffer.from(text, 'utf16le')]
    const texts = [
      ...record(
        0xfc,
        3,
        0,
        0,
        0,
        3,
        0,
        0,
        0,
        ...u16(8),
        0,
        ...Buffer.from(commande),
        ...u16(7),
        0,
        ...Buffer.from('Zoé ', 'latin1'),
      ),
      ...record(0x3c, 1, ...wide('Σία'), ...u16(5), 0, ...Buffer.from('Ta')),
      ...record(0x3c, 1, ...wide('rif')),
    ]
    const beginning = record(0x809, ...u16(0x600, 5, 0, 0))
    const sheet = (start: number) => record(0x85, ...u16(start, 0), 0, 0, 5, 0, ...Buffer.from('Liste'))
    const globals = (start: number) => [...beginning, ...sheet(start), ...texts, ...record(0x0a)]
    const shared = (row: number, column: number, index: number) =>
      record(0xfd, ...u16(row, column, 0, index, 0))
    const cells = [...shared(0, 0, 0), ...shared(0, 1, 2), ...shared(1, 0, 1)]
    const start = globals(0).length
    const bytes = Uint8Array.from([
      ...globals(start),
      ...record(0x809, ...u16(0x600, 0x10, 0, 0)),
      ...cells,
      ...record(0x0a),
    ])
    expect(sheetOf(bytes)).toMatchObject({
      sheet: { source: { sheet: 'Liste' }, rows: [{ cells: [commande, tarif] }, { cells: [name] }] },
    })
  })

  it('has numbers in several forms, results of formulas, errors and yes or no', () => {
    const number = record(0x203, ...u16(1, 0, 0), ...f64(9_000_000_000_123))
    const cents = record(0x27e, ...u16(1, 1, 0), ...u16(((1250 << 2) | 3) & 0xffff, 0))
    const several = record(0xbd, ...u16(1, 2), ...u16(0, (7 << 2) | 2, 0), ...u16(0, 0, 0x3ff0), ...u16(3))
    const formula = record(0x06, ...u16(2, 0, 0), 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...u16(0, 0, 0))
    const said = record(0x207, ...short('A-2'))
    const flag = record(0x205, ...u16(2, 1, 0), 1, 0)
    const error = record(0x205, ...u16(2, 2, 0), 42, 1)
    expect(rowsOf(lone(...headings, number, cents, several, formula, said, flag, error))).toEqual([
      { line: 2, cells: ['9000000000123', '12.5', '7', '1'] },
      { line: 3, cells: ['A-2', 'TRUE', '#N/A'] },
    ])
  })

  it.each([
    [
      'a password',
      Uint8Array.from([...record(0x809, ...u16(0x500, 5, 0, 0)), ...record(0x2f, 0, 0)]),
      'old-workbook',
    ],
    ['a workbook cut short', written.subarray(0, 3000), 'broken-workbook'],
    ['a worksheet without its end', lone(...headings, label(1, 0, 'A-1')).subarray(0, -4), 'broken-workbook'],
    ['nothing behind its beginning', written.subarray(0, 512), 'broken-workbook'],
    [
      'half a cell',
      Uint8Array.from([...record(0x809, ...u16(0x500, 0x10)), ...record(0x204, 0)]),
      'broken-workbook',
    ],
  ])('is named where it cannot be read: %s', (_name, bytes, fault) => {
    expect(sheetOf(bytes)).toMatchObject({ outcome: 'fault', fault })
  })

  it('is answered whatever bytes of it are wrong', () => {
    let seed = 1
    const next = (below: number): number => {
      seed = (seed * 48_271) % 0x7fffffff
      return seed % below
    }
    const outcomes = new Set<string>()
    for (let run = 0; run < 200; run += 1) {
      const bytes = written.slice()
      for (let change = 0; change <= run % 8; change += 1) bytes[8 + next(bytes.length - 8)] = next(256)
      outcomes.add(parsedImport(bytes).outcome)
    }
    expect([...outcomes].toSorted()).toEqual(['faults', 'orders'])
  }, 30_000)
})
