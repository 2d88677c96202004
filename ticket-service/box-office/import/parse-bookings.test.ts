import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { badFiles } from '../../../fixtures/import/bad-files.ts'
import { scratch } from '../../test-run/read-sheet.ts'
import { parseProgrammeFile } from '../programme-file.ts'
import type { SealBarcode } from '../seal-barcode.ts'
import { faultText } from './fault-text.ts'
import type { ImportFault } from './faults.ts'
import { type ParsedImport, parseBookings } from './parse-bookings.ts'

const folder = new URL('../../../fixtures/import/', import.meta.url)
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))
const namesOf = (kind: 'good' | 'bad') =>
  readdirSync(folder).filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.csv'))
const { organiser, programme } = parseProgrammeFile(readFileSync(new URL('programme.json', folder), 'utf8'))
/** Readable, so that a test sees what was sealed for which series. */
const seal: SealBarcode = (scope, text) => `${JSON.stringify(scope)} ${text}` as never
const parse = (content: Uint8Array | string) =>
  parseBookings(typeof content === 'string' ? Buffer.from(content) : content, {
    organiser,
    programme,
    sealBarcode: seal,
    scratch,
  })
const faultsOf = (parsed: ParsedImport) => (parsed.outcome === 'faults' ? parsed.faults : [])
const ordersOf = (parsed: ParsedImport) => (parsed.outcome === 'orders' ? [...parsed.orders] : [])

const session = (number: number) => ({ kind: 'session', session: number })
const paid = { paymentDue: false }
const due = { paymentDue: true }
const orders = [
  {
    reference: 'G-1',
    email: 'eleni@example.org',
    tickets: [{ scope: session(11), type: 1, party: 1, seat: 'F 12', holder: 'Ελένη Παπαδοπούλου', ...paid }],
  },
  { reference: 'G-2', tickets: [{ scope: session(12), type: 2, party: 2, holder: 'Анна Жукова', ...due }] },
  {
    reference: 'G-3',
    tickets: [{ scope: session(21), type: 1, party: 1, holder: "Siobhán O’Connor-D'Arcy", ...paid }],
  },
  {
    reference: 'G-4',
    email: 'zoe@example.org',
    tickets: [{ scope: { kind: 'pass', event: 3 }, type: 3, party: 1, holder: 'Zoë Ångström', ...due }],
  },
  {
    reference: 'G-5',
    tickets: [{ scope: session(13), type: 1, party: 99, seat: 'é'.repeat(16), ...paid }],
  },
  {
    reference: 'R'.repeat(64),
    tickets: [{ scope: session(12), type: 2, party: 1, holder: '王小明', ...paid }],
  },
]

/** Where each row of a good file begins, if not on every line from the second. */
const linesOf: Readonly<Record<string, readonly number[]>> = {
  'good-blank-lines.csv': [5, 7, 9, 11, 13, 15],
  'good-sep-line.csv': [3, 4, 5, 6, 7, 8],
  'good-line-breaks.csv': [2, 5, 8, 11, 14, 17],
  'good-line-breaks-crlf.csv': [2, 5, 8, 11, 14, 17],
  'good-line-breaks-mixed.csv': [2, 5, 8, 11, 14, 17],
}

describe('a spreadsheet of bookings', () => {
  it.each(namesOf('good'))('gives the same orders however it was saved: %s', (name) => {
    const parsed = parse(read(name))
    expect(faultsOf(parsed)).toEqual([])
    expect(ordersOf(parsed).map(({ order }) => order)).toEqual(orders)
    expect(ordersOf(parsed).map(({ line }) => line)).toEqual(linesOf[name] ?? [2, 3, 4, 5, 6, 7])
  })

  it.each(Object.entries(badFiles))('is turned down with every fault at its place: %s', (name, faults) => {
    const found = faultsOf(parse(read(`bad-${name}.csv`)))
    const expected = faults.map(([line, column, fault, value]) => ({
      line,
      column,
      fault,
      ...(value === undefined ? {} : { value }),
    }))
    expect(found).toEqual(expected)
    for (const fault of found) expectSentence(fault)
  })

  it('has no bad file of which no test knows the faults', () => {
    expect(namesOf('bad')).toEqual(
      Object.keys(badFiles)
        .map((name) => `bad-${name}.csv`)
        .sort(),
    )
  })
})

describe('a foreign barcode in a spreadsheet', () => {
  const rows = (heading: string, ...cells: readonly string[]) =>
    parse(
      `reference;session;type;${heading}\n${cells.map((cell, index) => `R-${index};11;1;"${cell}"\n`).join('')}`,
    )

  it.each(['code', 'barcode', 'Code-barres', 'CODE À BARRES'])('is found under the heading %s', (heading) => {
    const tickets = ordersOf(
      rows(heading, ' 3760123456789 ', 'PASSCULTURE:v3;TOKEN:A1B2C3', 'A1B2C4', ''),
    ).map(({ order }) => order.tickets[0]?.barcode)
    const sealed = (text: string) => `{"kind":"session","session":11} ${text}`
    expect(tickets).toEqual([sealed('3760123456789'), sealed('A1B2C3'), sealed('A1B2C4'), undefined])
  })

  it('may be another seller’s signed ticket, a JWT of its own', () => {
    const jwt = `eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiJ9.${'A'.repeat(600)}`
    const tickets = ordersOf(rows('code', jwt)).map(({ order }) => order.tickets[0]?.barcode)
    expect(tickets).toEqual([`{"kind":"session","session":11} ${jwt}`])
  })

  it('is turned down where it is the text of one of our own tickets, or too long for any', () => {
    expect(faultsOf(rows('code', '1'.repeat(200), 'B'.repeat(1001)))).toMatchObject([
      { line: 2, column: 'barcode', fault: 'own-barcode' },
      { line: 3, column: 'barcode', fault: 'too-long' },
    ])
  })
})

/** One line of plain text that names the place and says something. */
function expectSentence(fault: ImportFault): void {
  const text = faultText(fault)
  const place = fault.column === null ? `line ${fault.line}: ` : `line ${fault.line}, ${fault.column}: `
  expect(text.startsWith(place)).toBe(true)
  expect(text).toMatch(/[a-z ]{6,}.*\.$/)
  expect(text).not.toMatch(/\p{Cc}|undefined/u)
}

describe('a fault', () => {
  const every: Readonly<Record<ImportFault['fault'], true>> = {
    'mixed-encodings': true,
    'old-workbook': true,
    'no-sheet': true,
    'web-page': true,
    'broken-workbook': true,
    'too-much-inside': true,
    'broken-quotes': true,
    empty: true,
    'missing-column': true,
    'too-many-cells': true,
    'doubled-reference': true,
    'people-of-booking': true,
    missing: true,
    'too-long': true,
    'control-character': true,
    'too-many-tickets': true,
    'error-value': true,
    'rounded-number': true,
    'unknown-status': true,
    'no-number': true,
    'no-date': true,
    'no-time': true,
    'no-email': true,
    'no-payment': true,
    'unknown-session': true,
    'other-day': true,
    'ambiguous-session': true,
    'unknown-event': true,
    'no-pass': true,
    'unknown-type': true,
    'session-cancelled': true,
    full: true,
    'reference-taken': true,
    'own-barcode': true,
    'barcode-taken': true,
    'doubled-barcode': true,
    'series-exhausted': true,
  }

  it.each(Object.keys(every) as ImportFault['fault'][])(
    'has its own sentence with its place: %s',
    (fault) => {
      expectSentence({ line: 12, column: 'seat', fault, value: 'F\u001b[2J\n12' })
      expectSentence({ line: 12, column: null, fault })
    },
  )

  it('quotes the cell as it was written', () => {
    expect(faultText({ line: 3, column: 'date', fault: 'no-date', value: '30/02/2026' })).toBe(
      'line 3, date: "30/02/2026" is no date. Write 2026-12-04 or 04/12/2026.',
    )
  })
})

/** Rows or faults, and each fault on a line that the file has. */
function expectAnAnswer(bytes: Uint8Array): void {
  const parsed = parse(bytes)
  const lines = bytes.filter((byte) => byte === 10 || byte === 13).length + 1
  const rows = parsed.outcome === 'orders' ? parsed.orders : parsed.faults
  expect(rows.length).toBeGreaterThan(0)
  for (const { line } of rows) expect(line >= 1 && line <= lines).toBe(true)
  for (const fault of faultsOf(parsed)) expectSentence(fault)
}

describe('a file of whatever bytes', () => {
  it('is answered with orders or faults, never with a crash', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), expectAnAnswer), { numRuns: 500 })
  })

  it('is answered when it nearly was a good file', () => {
    const files = [...namesOf('good'), ...namesOf('bad')].map(read)
    const scrap = fc.constantFrom(
      '"',
      '""',
      '\r',
      '\n',
      '\r\n',
      ';',
      ',',
      '\t',
      ' ',
      '\u0000',
      '\ufeff',
      '\u2028',
    )
    const piece = fc.oneof(
      scrap.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 3 }),
    )
    const cut = fc.record({ at: fc.nat(2000), drop: fc.nat(40), piece })
    const property = fc.property(
      fc.constantFrom(...files),
      fc.array(cut, { minLength: 1, maxLength: 4 }),
      (file, cuts) => {
        let bytes = Buffer.from(file)
        for (const { at, drop, piece } of cuts) {
          const start = at % (bytes.length + 1)
          bytes = Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(start + drop)])
        }
        expectAnAnswer(bytes)
      },
    )
    fc.assert(property, { numRuns: 1500 })
  })

  it('keeps every name and every line number, whatever is quoted and however lines end', () => {
    // What begins as a formula, or as one that a spreadsheet is kept from reading, is none of a person's name; nor is a number.
    const name = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .filter((text) => !/\p{Cc}|^\s*=|^\s*'\s*[=+\-@＝＋－＠]|^[\p{Nd}\s.,]+$/u.test(text))
    const note = fc.array(fc.constantFrom('a', '"', ';', ',', '\t', ' ', '\n', '\r\n'), { maxLength: 8 })
    const rows = fc.array(fc.record({ name, note }), { minLength: 1, maxLength: 8 })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const style = fc.record({
      separator: fc.constantFrom(';', ',', '\t'),
      end: fc.constantFrom('\n', '\r\n'),
    })
    const property = fc.property(rows, style, (bookings, { separator, end }) => {
      let line = 2
      const expected: { line: number; holder: string }[] = []
      const table = [['note', 'reference', 'session', 'type', 'name']]
      for (const [index, { name, note }] of bookings.entries()) {
        expected.push({ line, holder: name.trim() })
        line += note.join('').split('\n').length
        table.push([quoted(note.join('')), `R-${index}`, '11', '1', quoted(name)])
      }
      const parsed = parse(table.map((cells) => cells.join(separator) + end).join(''))
      const found = ordersOf(parsed).map(({ line, order }) => ({
        line,
        holder: order.tickets[0]?.holder ?? '',
      }))
      expect(found).toEqual(expected)
    })
    fc.assert(property, { numRuns: 500 })
  })
})
