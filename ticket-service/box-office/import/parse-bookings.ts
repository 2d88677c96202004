import type { Organiser } from '../../../shared/model/programme.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import type { SealBarcode } from '../seal-barcode.ts'
import { type CellOf, cellsOf, saysReference } from './cells.ts'
import { headingScore } from './columns.ts'
import { withOrderAbove, withStandingOfOrder } from './continued-rows.ts'
import { ticketsIn } from './counted-types.ts'
import type { ImportFault } from './faults.ts'
import { type Columns, type Field, plain } from './fields.ts'
import { type GatheredOrder, gather } from './gather.ts'
import { type LookUp, lookUpOf } from './look-up.ts'
import { type DateOrder, dateOrderOf, readMoment } from './moment.ts'
import { centsOf } from './money.ts'
import type { ImportPlan } from './plan.ts'
import { openQuestions, type Questions } from './questions.ts'
import { type ReadTicket, readRow } from './read-row.ts'
import { readSheet } from './read-sheet.ts'
import { type IsRounded, roundedIn } from './rounded.ts'
import type { Sheet, SheetFault } from './sheet.ts'
import { headingsKey, type Table, tableOf } from './table.ts'
import { paysBack, takeBack } from './taken-back.ts'

/** How a file was understood: what the organiser is shown, and may correct. */
export interface ImportReading {
  readonly source: Sheet['source']
  readonly headings: readonly string[]
  readonly headingsKey: string
  /** 0 where the file has no headings, and its columns are called by their letters. */
  readonly headingLine: number
  readonly columns: Columns
  /** Up to three values of each column. */
  readonly samples: readonly (readonly string[])[]
  readonly rows: number
  /** Lines of rows whose status says that they are worth nothing any more. */
  readonly leftOut: readonly number[]
  /** Lines of what the organiser has said to be no tickets. */
  readonly noTickets: readonly number[]
  /** Lines of totals, which are no bookings. */
  readonly totalsLines: readonly number[]
  readonly strayHeading: string | null
  readonly repeated: number
  /** Lines without a reference that belong to the order of the line above. */
  readonly ofOrderAbove: readonly number[]
  readonly questions: Questions
  /** What the file does not say, so that it must be chosen for the whole of it. */
  readonly lacks: readonly ('reference' | 'session' | 'type')[]
}

/** Every order, or every fault by line and column; and how the file was read, where it could be. */
export type ParsedImport =
  | { readonly outcome: 'orders'; readonly orders: readonly GatheredOrder[]; readonly reading: ImportReading }
  | {
      readonly outcome: 'faults'
      readonly faults: readonly ImportFault[]
      readonly reading: ImportReading | null
    }

/** Reads bookings from a CSV file or a workbook, as the organiser's plan says where the file leaves a question. */
export function parseBookings(
  bytes: Uint8Array,
  organiser: Organiser,
  programme: ProgrammeDraft,
  sealBarcode: SealBarcode,
  plan: ImportPlan = {},
): ParsedImport {
  const read = readSheet(bytes, headingScore, plan)
  if (read.outcome === 'fault') return { outcome: 'faults', faults: faultsOfSheet(read), reading: null }
  const lookUp = lookUpOf(organiser, programme)
  const table = tableOf(read.sheet, plan, {
    isType: (text) => lookUp.type(text) !== null,
    isEvent: (text) => lookUp.event(text) !== null,
    isSessionDay: (text) =>
      (['day-first', 'month-first'] as const).some((order) => isSessionDay(text, order, lookUp)),
  })
  const lacks = lackingOf(table.columns)
  const missing = lacks.filter((what) => !isSaid(what, plan, lookUp))
  const base = {
    source: read.sheet.source,
    headings: table.headings,
    headingsKey: headingsKey(table),
    headingLine: table.headingLine,
    columns: table.columns,
    samples: samplesOf(table),
    rows: table.rows.length,
    totalsLines: table.totalsLines,
    strayHeading: table.strayHeading,
    lacks,
  }
  const firstLine = Math.max(1, table.headingLine)
  const nothingRead = {
    ...base,
    leftOut: [],
    noTickets: [],
    ofOrderAbove: [],
    repeated: 0,
    questions: openQuestions().asked(),
  }
  if (missing.length > 0) {
    const faults = missing.map((column) => ({
      line: firstLine,
      column,
      fault: 'missing-column' as const,
    }))
    return { outcome: 'faults', faults, reading: nothingRead }
  }
  if (table.rows.length === 0) {
    const faults = [{ line: firstLine, column: null, fault: 'empty' as const }]
    return { outcome: 'faults', faults, reading: nothingRead }
  }
  const { tickets, faults, leftOut, leftOutOf, noTickets, ofOrderAbove, questions } = readRows(
    table,
    lookUp,
    plan,
    sealBarcode,
  )
  const { orders, faults: doubles, repeated } = gather(tickets, plan, leftOutOf)
  const reading = { ...base, leftOut, noTickets, ofOrderAbove, repeated, questions }
  const all = [...faults, ...doubles].toSorted((a, b) => a.line - b.line)
  return all.length > 0 ? { outcome: 'faults', faults: all, reading } : { outcome: 'orders', orders, reading }
}

function readRows(table: Table, lookUp: LookUp, plan: ImportPlan, sealBarcode: SealBarcode) {
  const cellsIn = cellsOf(table.columns, table.headings)
  const order = dateOrderOf([...momentCells(table)], (date) => lookUp.sessionsAt(date).length > 0)
  const reading = { lookUp, plan, order, sealBarcode, isRounded: roundedColumns(table) }
  const faults: ImportFault[] = []
  const tickets: { readonly line: number; readonly read: ReadTicket; readonly cell: CellOf }[] = []
  const leftOut: number[] = []
  const noTickets: number[] = []
  const out: CellOf[] = []
  const refunds: { readonly line: number; readonly cell: CellOf }[] = []
  const leftOutOf = new Map<string, number>()
  const isJournal = table.rows.some((row) => (centsOf(cellsIn(row)('price')) ?? 0) > 0)
  const questions = openQuestions()
  const isType = (text: string): boolean => plan.types?.[text] !== undefined || lookUp.type(text) !== null
  const isUnique = plan.doubles === undefined && isOfOneTicket(table)
  const lineOfReference = new Map<string, number>()
  const ordered =
    plan.references === 'made'
      ? { rows: table.rows, lines: [] }
      : withOrderAbove(table.rows, table.columns, cellsIn)
  for (const row of withStandingOfOrder(ordered.rows, table.columns)) {
    const { line } = row
    const beyond = row.cells.slice(table.headings.length).find((text) => text.trim() !== '')
    if (beyond !== undefined) {
      faults.push({ line, column: null, fault: 'too-many-cells', value: beyond.slice(0, 80) })
      continue
    }
    const cell = cellsIn(row)
    if (isJournal && paysBack(cell) && plan.statuses?.[refundWords(cell)] !== 'valid') {
      if (plan.statuses?.[refundWords(cell)] === undefined) refunds.push({ line, cell })
      else leftOut.push(line)
      continue
    }
    const parts = ticketsIn(cell, isType).map((part) => ({ part, ...readRow(part, reading) }))
    if (parts.every(({ outcome }) => outcome === 'no-ticket')) {
      noTickets.push(line)
      continue
    }
    if (parts.every(({ outcome }) => outcome === 'left-out' || outcome === 'no-ticket')) {
      leftOut.push(line)
      out.push(cell)
      leftOutOf.set(cell('reference'), (leftOutOf.get(cell('reference')) ?? 0) + 1)
      continue
    }
    const reference = cell('reference')
    const earlier = isUnique ? lineOfReference.get(reference) : undefined
    if (earlier !== undefined) {
      const value = `${reference.slice(0, 80)} (${earlier})`
      faults.push({ line, column: 'reference', fault: 'doubled-reference', value })
    } else if (reference !== '') lineOfReference.set(reference, line)
    if (earlier === undefined)
      for (const one of parts)
        if (one.outcome === 'ticket') tickets.push({ line, read: one.read, cell: one.part })
    // What is wrong with a row is wrong with each of its tickets: it is said of the first.
    const wrong = parts.find((one) => one.outcome === 'faults')
    for (const { words: _words, ...shown } of wrong?.faults ?? []) faults.push({ line, ...shown })
    for (const one of parts)
      if (one.outcome === 'faults')
        for (const fault of one.faults)
          if (one === wrong || fault.fault === 'unknown-type') questions.ask(fault, one.part, line)
  }
  const takenBack = takeBack(tickets, out, refunds)
  for (const { line, cell } of takenBack.unmatched) {
    const words = refundWords(cell)
    faults.push({ line, column: 'price', fault: 'unknown-status', value: cell('price') })
    questions.ask({ column: 'price', fault: 'unknown-status', words }, cell, line)
  }
  return {
    tickets: takenBack.sold,
    faults,
    ofOrderAbove: ordered.lines,
    leftOut: [...new Set([...leftOut, ...takenBack.leftOut])].toSorted((a, b) => a - b),
    leftOutOf,
    noTickets,
    questions: questions.asked(),
  }
}

/** What a refund whose sale is nowhere in the file is asked about by. */
function refundWords(cell: CellOf): string {
  const [{ text, heading } = { text: '', heading: '' }] = cell.all('price')
  return `${heading}: ${text}`.slice(0, 80)
}

/**
 * Whether a reference ought to stand on one row only. Under "order" or "commande" several rows are several tickets, and so they
 * are where a column tells tickets apart; under "reference" alone nobody can tell but the organiser.
 */
const isOfOneTicket = ({ columns, headings }: Table): boolean =>
  /^(?:reference|ref|id|no|numero)$/.test(plain(headings[columns.indexOf('reference')] ?? '')) &&
  !(['barcode', 'ticket', 'duo'] as const).some((field) => columns.includes(field))

function isSessionDay(text: string, order: DateOrder, lookUp: LookUp): boolean {
  const { date, at } = readMoment(text, order) ?? {}
  if (at !== undefined) return lookUp.sessionsFrom(at).length > 0
  return date !== undefined && lookUp.sessionsAt(date).length > 0
}

function* momentCells({ columns, rows }: Table): Generator<string> {
  const places = (['date', 'time', 'session'] as const)
    .map((field) => columns.indexOf(field))
    .filter((place) => place >= 0)
  for (const { cells } of rows) for (const place of places) yield cells[place] ?? ''
}

/** Of each column, whether what stands in it was rounded. */
function roundedColumns({ columns, rows }: Table): (column: Field, text: string) => boolean {
  const known = new Map<Field, IsRounded>()
  return (column, text) => {
    const place = columns.indexOf(column)
    const isRounded = known.get(column) ?? roundedIn(rows.map(({ cells }) => cells[place]?.trim() ?? ''))
    known.set(column, isRounded)
    return isRounded(text)
  }
}

/** A file that cannot be read is at fault on its first line, unless the fault knows its lines. */
const faultsOfSheet = (read: SheetFault): readonly ImportFault[] =>
  ('lines' in read ? read.lines : [1]).map((line) => ({ line, column: null, fault: read.fault }))

/** A reference and a type, and what names the session: its number, or its date, or its event. */
function lackingOf(columns: Columns): ImportReading['lacks'] {
  const saysSession = (['session', 'event', 'date'] as const).some((field) => columns.includes(field))
  return [
    ...(saysReference(columns) ? [] : (['reference'] as const)),
    ...(columns.includes('type') || columns.includes('ofType') ? [] : (['type'] as const)),
    ...(saysSession ? [] : (['session'] as const)),
  ]
}

function isSaid(what: ImportReading['lacks'][number], plan: ImportPlan, lookUp: LookUp): boolean {
  if (what === 'reference') return plan.references === 'made'
  if (what === 'type') return plan.type !== undefined || lookUp.onlyType !== null
  return plan.scope !== undefined || lookUp.onlyScope !== null
}

const samplesOf = ({ headings, rows }: Table): readonly (readonly string[])[] =>
  headings.map((_, index) => {
    const seen = new Set<string>()
    for (const { cells } of rows.slice(0, 200)) {
      const text = cells[index]?.trim() ?? ''
      if (text !== '') seen.add(text.slice(0, 60))
      if (seen.size === 3) break
    }
    return [...seen]
  })
