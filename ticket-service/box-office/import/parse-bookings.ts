import type { Organiser } from '../../../shared/model/programme.ts'
import { firstOf, type ListOf } from '../../store/list-of.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import type { Scratch } from '../../store/scratch.ts'
import type { SealBarcode } from '../seal-barcode.ts'
import { saysReference } from './cells.ts'
import { headingScore } from './columns.ts'
import type { ImportFault } from './faults.ts'
import type { Columns } from './fields.ts'
import { type GatheredOrder, gather } from './gather.ts'
import { type LookUp, lookUpOf } from './look-up.ts'
import { type DateOrder, findMoment, readMoment } from './moment.ts'
import type { ImportPlan } from './plan.ts'
import { openQuestions, type Questions } from './questions.ts'
import { readRows } from './read-rows.ts'
import { readSheet } from './read-sheet.ts'
import type { Sheet, SheetFault } from './sheet.ts'
import { headingsKey, type Table, tableOf } from './table.ts'

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
  | {
      readonly outcome: 'orders'
      readonly orders: ListOf<GatheredOrder>
      /** Of all orders. */
      readonly tickets: number
      readonly reading: ImportReading
    }
  | {
      readonly outcome: 'faults'
      readonly faults: readonly ImportFault[]
      readonly reading: ImportReading | null
    }

/** Whose bookings they are, and what is needed to read them. */
export interface ImportContext {
  readonly organiser: Organiser
  readonly programme: ProgrammeDraft
  readonly sealBarcode: SealBarcode
  /** What it holds must stay there for as long as the orders are read. */
  readonly scratch: Scratch
  /** Told how far the reading has come, 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** Of the time that reading takes, the part in which rows become tickets; then tickets become orders. */
const shareOfRows = 0.8

/** Reads bookings from a CSV file or a workbook, as the organiser's plan says where the file leaves a question. */
export function parseBookings(
  bytes: Uint8Array,
  { organiser, programme, sealBarcode, scratch, onProgress = () => {} }: ImportContext,
  plan: ImportPlan = {},
): ParsedImport {
  const read = readSheet(bytes, headingScore, scratch, plan)
  if (read.outcome === 'fault') return { outcome: 'faults', faults: faultsOfSheet(read), reading: null }
  const lookUp = lookUpOf(organiser, programme)
  const table = tableOf(read.sheet, plan, {
    isType: (text) => lookUp.type(text) !== null,
    isEvent: (text) => lookUp.event(text) !== null,
    isSessionDay: (text) =>
      (['day-first', 'month-first'] as const).some((order) => isSessionDay(text, order, lookUp)),
    isSessionStart: (text) =>
      (['day-first', 'month-first'] as const).some((order) => isSessionStart(text, order, lookUp)),
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
  const {
    tickets: reads,
    faults,
    leftOut,
    leftOutOf,
    noTickets,
    ofOrderAbove,
    questions,
  } = readRows(table, {
    lookUp,
    plan,
    sealBarcode,
    scratch,
    onProgress: (share) => onProgress(share * shareOfRows),
  })
  const {
    orders,
    tickets,
    faults: doubles,
    repeated,
  } = gather(reads, {
    plan,
    scratch,
    leftOut: leftOutOf,
    onProgress: (share) => onProgress(shareOfRows + share * (1 - shareOfRows)),
  })
  const reading = { ...base, leftOut, noTickets, ofOrderAbove, repeated, questions }
  const all = [...faults, ...doubles].toSorted((a, b) => a.line - b.line)
  return all.length > 0
    ? { outcome: 'faults', faults: all, reading }
    : { outcome: 'orders', orders, tickets, reading }
}

function isSessionDay(text: string, order: DateOrder, lookUp: LookUp): boolean {
  const { date, at } = readMoment(text, order) ?? {}
  if (at !== undefined && lookUp.sessionsFrom(at).length > 0) return true
  return date !== undefined && lookUp.sessionsAt(date).length > 0
}

function isSessionStart(text: string, order: DateOrder, lookUp: LookUp): boolean {
  const { date, monthDay, time, at } = readMoment(text, order) ?? findMoment(text, order) ?? {}
  if (at !== undefined && lookUp.sessionsFrom(at).length > 0) return true
  if (time === undefined) return false
  if (monthDay !== undefined) return lookUp.sessionsOnDay(monthDay, time).length > 0
  return date === undefined ? lookUp.isSessionTime(time) : lookUp.sessionsAt(`${date} ${time}`).length > 0
}

/** A file that cannot be read is at fault on its first line, unless the fault knows its lines. */
const faultsOfSheet = (read: SheetFault): readonly ImportFault[] =>
  ('lines' in read ? read.lines : [1]).map((line) => ({ line, column: null, fault: read.fault }))

/** A reference and a type, and what names the session: its number, or its date, or its event. */
function lackingOf(columns: Columns): ImportReading['lacks'] {
  const saysSession = (['session', 'event', 'date', 'ofSession'] as const).some((field) =>
    columns.includes(field),
  )
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

function samplesOf({ headings, rows }: Table): readonly (readonly string[])[] {
  const first = firstOf(rows, 200)
  return headings.map((_, index) => {
    const texts = first.map(({ cells }) => cells[index]?.trim() ?? '').filter((text) => text !== '')
    return [...new Set(texts.map((text) => text.slice(0, 60)))].slice(0, 3)
  })
}
