import type { Organiser } from '../../shared/model/programme.ts'
import type { BookingOrder, OrderFault, ProgrammeDraft } from '../store/records.ts'
import { type Column, columnsOf } from './columns.ts'
import { readCsv } from './csv.ts'
import { type RowFault, readRow } from './import-row.ts'
import { lookUpOf } from './look-up.ts'
import type { SealBarcode } from './seal-barcode.ts'

/** A fault at its place: line 1 is the file's first; null where it is of the whole row or file. */
export interface ImportFault {
  readonly line: number
  readonly column: Column | null
  readonly fault:
    | RowFault['fault']
    | OrderFault['fault']
    | 'not-utf-8'
    | 'broken-quotes'
    | 'empty'
    | 'missing-column'
    | 'too-many-cells'
    | 'doubled-reference'
  readonly value?: string
}

export type ParsedImport =
  | {
      readonly outcome: 'orders'
      readonly orders: readonly { readonly line: number; readonly order: BookingOrder }[]
    }
  | { readonly outcome: 'faults'; readonly faults: readonly ImportFault[] }

/** Reads bookings from a CSV file: every order, or every fault by line and column. One row is one booking with one ticket. */
export function parseBookings(
  bytes: Uint8Array,
  organiser: Organiser,
  programme: ProgrammeDraft,
  sealBarcode: SealBarcode,
): ParsedImport {
  const csv = readCsv(bytes)
  if (csv.outcome !== 'rows') {
    const line = 'line' in csv ? csv.line : 1
    return { outcome: 'faults', faults: [{ line, column: null, fault: csv.outcome }] }
  }
  const [header, ...rows] = csv.rows
  const columns = columnsOf(header?.cells ?? [])
  const missing = missingColumns(columns)
  if (missing.length > 0) {
    const fault = 'missing-column'
    return {
      outcome: 'faults',
      faults: missing.map((column) => ({ line: header?.line ?? 1, column, fault })),
    }
  }
  if (rows.length === 0)
    return { outcome: 'faults', faults: [{ line: header?.line ?? 1, column: null, fault: 'empty' }] }
  const lookUp = lookUpOf(organiser, programme)
  const faults: ImportFault[] = []
  const orders: { readonly line: number; readonly order: BookingOrder }[] = []
  const lineOfReference = new Map<string, number>()
  for (const { line, cells } of rows) {
    const cell = (column: Column): string => cells[columns.get(column) ?? -1]?.trim() ?? ''
    const beyond = cells.slice(header?.cells.length).find((text) => text.trim() !== '')
    if (beyond !== undefined) {
      faults.push({ line, column: null, fault: 'too-many-cells', value: beyond.slice(0, 80) })
      continue
    }
    const reference = cell('reference')
    const earlier = lineOfReference.get(reference)
    if (earlier !== undefined) {
      faults.push({
        line,
        column: 'reference',
        fault: 'doubled-reference',
        value: `${reference} (${earlier})`,
      })
    } else if (reference !== '') lineOfReference.set(reference, line)
    const row = readRow(cell, lookUp, sealBarcode)
    if ('faults' in row) faults.push(...row.faults.map((fault) => ({ line, ...fault })))
    else orders.push({ line, order: row.order })
  }
  return faults.length > 0 ? { outcome: 'faults', faults } : { outcome: 'orders', orders }
}

/** A reference and a type, and what names the session: its number, or a date and a time, or for a pass its event. */
function missingColumns(columns: ReadonlyMap<Column, number>): readonly Column[] {
  const missing = (['reference', 'type'] as const).filter((column) => !columns.has(column))
  if (columns.has('session') || columns.has('event')) return missing
  const dated = (['date', 'time'] as const).filter((column) => !columns.has(column))
  return [...missing, ...(dated.length === 0 ? [] : (['session'] as const))]
}
