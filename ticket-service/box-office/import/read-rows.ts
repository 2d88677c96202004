import { entriesOf, type ListOf } from '../../store/list-of.ts'
import type { Scratch } from '../../store/scratch.ts'
import { textIndex } from '../../store/text-index.ts'
import type { SealBarcode } from '../seal-barcode.ts'
import { type CellOf, cellsOf } from './cells.ts'
import { withOrderAbove, withStandingOfOrder } from './continued-rows.ts'
import { ticketsIn } from './counted-types.ts'
import type { ImportFault } from './faults.ts'
import { plain } from './fields.ts'
import { movement } from './heading-words.ts'
import type { LookUp } from './look-up.ts'
import { dateOrderOf } from './moment.ts'
import { packedList } from './packed-list.ts'
import type { ImportPlan } from './plan.ts'
import { openQuestions, type Questions } from './questions.ts'
import { type ReadTicket, type RowOutcome, type RowReading, readRow } from './read-row.ts'
import { sessionsIn } from './several-sessions.ts'
import type { SheetRow } from './sheet.ts'
import { standingOf } from './standing.ts'
import { type Survey, surveyOf } from './survey.ts'
import type { Table } from './table.ts'
import { marksOf, paysBack, takeBack } from './taken-back.ts'
import { withUnticked } from './unticked.ts'

/** A ticket, and which part of which row tells of it. */
export interface ReadLine {
  readonly line: number
  readonly read: ReadTicket
  readonly row: number
  readonly part: number
}

export interface ReadRows {
  readonly tickets: ListOf<ReadLine>
  readonly faults: readonly ImportFault[]
  /** Lines of what is worth nothing any more, in their order. */
  readonly leftOut: readonly number[]
  /** How many lines of each reference were left out by their status. */
  readonly leftOutOf: ReadonlyMap<string, number>
  /** Lines of what the organiser has said to be no tickets. */
  readonly noTickets: readonly number[]
  /** Lines without a reference that belong to the order of the line above. */
  readonly ofOrderAbove: readonly number[]
  readonly questions: Questions
}

interface Given {
  readonly lookUp: LookUp
  readonly plan: ImportPlan
  readonly sealBarcode: SealBarcode
  readonly scratch: Scratch
  readonly onProgress: (share: number) => void
}

type Part = RowOutcome & { readonly part: CellOf }

/** What one row comes to by itself. */
type RowFinding =
  | { readonly kind: 'too-many-cells'; readonly value: string }
  /** Money went back, for a sale that stands in another row. */
  | { readonly kind: 'refund' }
  | { readonly kind: 'refund-left-out' }
  | { readonly kind: 'no-ticket' }
  | { readonly kind: 'left-out' }
  | { readonly kind: 'tickets'; readonly parts: readonly Part[] }

/** Reads all rows of a table, and holds them against each other: doubled references, and sales that are taken back. */
export function readRows(table: Table, given: Given): ReadRows {
  const { plan } = given
  const cellsIn = cellsOf(table.columns, table.headings)
  const survey = surveyOf(table, cellsIn)
  const { partsOf, findingOf } = rowReader(table, survey, given)
  const faults: ImportFault[] = []
  const tickets = packedList<ReadLine>(given.scratch)
  const leftOut: number[] = []
  const noTickets: number[] = []
  /** The marks of what was left out. */
  const out = new Set<string>()
  const refunds: { readonly line: number; readonly cell: CellOf }[] = []
  const withdrawals: typeof refunds = []
  const leftOutOf = new Map<string, number>()
  const questions = openQuestions()
  const ordered =
    survey.isAnyWithoutReference && plan.references !== 'made'
      ? withOrderAbove(table.rows, table.columns, cellsIn)
      : { rows: table.rows, lines: [] }
  const said = withStandingOfOrder(ordered.rows, table.columns, survey.isFull)
  const rows = withUnticked(said, table, survey.areTicked)
  const isUnique = plan.doubles === undefined && isOfOneTicket(table)
  const rowOfReference = textIndex((reference, at) => {
    const row = rows.at(at)
    return row !== undefined && cellsIn(row)('reference') === reference
  })
  for (const [at, row] of entriesOf(rows)) {
    if (at % 1000 === 0) given.onProgress(at / rows.length)
    const { line } = row
    const cell = cellsIn(row)
    const finding = findingOf(row, cell)
    switch (finding.kind) {
      case 'too-many-cells':
        faults.push({ line, column: null, fault: 'too-many-cells', value: finding.value })
        break
      case 'refund':
        refunds.push({ line, cell })
        break
      case 'refund-left-out':
        leftOut.push(line)
        break
      case 'no-ticket':
        noTickets.push(line)
        break
      case 'left-out':
        leftOut.push(line)
        if (isOfJournal(cell) && plan.statuses?.[refundWords(cell)] === undefined)
          withdrawals.push({ line, cell })
        for (const mark of marksOf(cell)) out.add(mark)
        leftOutOf.set(cell('reference'), (leftOutOf.get(cell('reference')) ?? 0) + 1)
        break
      case 'tickets':
        takeTickets({ line, row: at }, cell, finding.parts)
        break
    }
  }
  const cellOf = ({ row, part }: ReadLine): CellOf => {
    const cell = cellsIn(rows.at(row) ?? { line: 0, cells: [] })
    return partsOf(cell)[part] ?? cell
  }
  const takenBack = takeBack(tickets, cellOf, out, [...refunds, ...withdrawals])
  const sold =
    takenBack.unmatched.length === 0
      ? null
      : new Set(Array.from(takenBack.sold, ({ read }) => read.reference))
  for (const { line, cell } of takenBack.unmatched) {
    // What says of itself that it sold nothing is in doubt only where its order still has a ticket.
    if (isOfJournal(cell) && !sold?.has(cell('reference'))) continue
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

  function takeTickets(where: Pick<ReadLine, 'line' | 'row'>, cell: CellOf, parts: readonly Part[]): void {
    const { line } = where
    const reference = cell('reference')
    const first = isUnique && reference !== '' ? rowOfReference.findOrAdd(reference, where.row) : where.row
    if (first !== where.row) {
      const value = `${reference.slice(0, 80)} (${rows.at(first)?.line})`
      faults.push({ line, column: 'reference', fault: 'doubled-reference', value })
    }
    // What is wrong with a row is wrong with each of its tickets: it is said of the first.
    const wrong = parts.find(({ outcome }) => outcome === 'faults')
    for (const [part, one] of parts.entries()) {
      if (one.outcome === 'ticket' && first === where.row) tickets.push({ ...where, part, read: one.read })
      if (one.outcome !== 'faults') continue
      for (const fault of one.faults) {
        const { words: _words, ...shown } = fault
        if (one === wrong) faults.push({ line, ...shown })
        if (one === wrong || fault.fault === 'unknown-type') questions.ask(fault, one.part, line)
      }
    }
  }
}

function rowReader(
  { headings }: Table,
  { moments, isRounded, isAnySale, isAnySold }: Survey,
  { lookUp, plan, sealBarcode }: Given,
) {
  const order = dateOrderOf(moments, (date) => lookUp.sessionsAt(date).length > 0)
  const reading: RowReading = { lookUp, plan, order, sealBarcode, isRounded, isAnySold }
  const isType = (text: string): boolean => plan.types?.[text] !== undefined || lookUp.type(text) !== null
  const partsOf = (cell: CellOf) => sessionsIn(cell, reading).flatMap((part) => ticketsIn(part, isType))
  const findingOf = (row: SheetRow, cell: CellOf): RowFinding => {
    const beyond = row.cells.slice(headings.length).find((text) => text.trim() !== '')
    if (beyond !== undefined) return { kind: 'too-many-cells', value: beyond.slice(0, 80) }
    if (isAnySale && paysBack(cell)) {
      const said = plan.statuses?.[refundWords(cell)]
      if (said !== 'valid') return { kind: said === undefined ? 'refund' : 'refund-left-out' }
    }
    const parts = partsOf(cell).map((part) => ({ part, ...readRow(part, reading) }))
    if (parts.every(({ outcome }) => outcome === 'no-ticket')) return { kind: 'no-ticket' }
    const isLeftOut = parts.every(({ outcome }) => outcome === 'left-out' || outcome === 'no-ticket')
    return isLeftOut ? { kind: 'left-out' } : { kind: 'tickets', parts }
  }
  return { partsOf, findingOf }
}

/** Whether the line is one of a journal, in which a refund stands beside the sale that it takes back. */
const isOfJournal = (cell: CellOf): boolean =>
  cell
    .all('status')
    .some(({ text, heading }) => movement.test(plain(heading)) && standingOf(text, heading) === 'out')

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
  /^(?:reference|ref|referenz|referencia|riferimento|referentie|id|no|numero)$/.test(
    plain(headings[columns.indexOf('reference')] ?? ''),
  ) && !(['barcode', 'ticket', 'duo'] as const).some((field) => columns.includes(field))
