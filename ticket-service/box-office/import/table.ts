import { keptOf, type ListOf } from '../../store/list-of.ts'
import { columnsByContent, placed } from './column-contents.ts'
import { type Columns, plain } from './fields.ts'
import { columnsByLooks, headingsOf } from './headings.ts'
import type { KnownWords } from './misleading-headings.ts'
import type { ImportPlan } from './plan.ts'
import type { Sheet, SheetRow } from './sheet.ts'

/** A spreadsheet whose headings were found, with what each column holds. */
export interface Table {
  readonly headings: readonly string[]
  /** 0 where there is none, and columns are called by their letters. */
  readonly headingLine: number
  readonly columns: Columns
  readonly rows: ListOf<SheetRow>
  /** Lines of totals and subtotals, which are no bookings. */
  readonly totalsLines: readonly number[]
  /** A heading without a column of its own, which puts those behind it one column too far to the right. */
  readonly strayHeading: string | null
}

/** Finds the headings, and what stands below each. */
export function tableOf({ rows }: Sheet, plan: ImportPlan, known: KnownWords): Table {
  const found = headingsOf(rows)
  const below = found.rows
  const { headings, strayHeading } = placed(found.headings, below)
  const guessed = columnsByContent(headings, below, known)
  const table = {
    headings,
    strayHeading,
    headingLine: found.line,
    columns: chosenColumns(found.line === 0 ? columnsByLooks(below, guessed) : guessed, plan),
  }
  const totalsLines: number[] = []
  const isBooking = (row: SheetRow): boolean => {
    const isTotals = below.length > 1 && isTotalsRow(row, table.columns)
    if (isTotals) totalsLines.push(row.line)
    return !isTotals
  }
  return { ...table, rows: keptOf(below, isBooking), totalsLines }
}

/** The same headings give the same text, whatever stands above them; letters tell no list from another, but what stands below does. */
export const headingsKey = ({ headings, headingLine, rows }: Table): string =>
  headings
    .map(
      (heading, index) => plain(heading) + (headingLine === 0 ? kindOf(rows.at(0)?.cells[index] ?? '') : ''),
    )
    .join('|')

const kindOf = (cell: string): string =>
  cell.includes('@') ? '@' : /\d/.test(cell) ? (/\p{L}/u.test(cell) ? 'x9' : '9') : 'x'

function chosenColumns(guessed: Columns, { columns: chosen = {} }: ImportPlan): Columns {
  const taken = new Set(Object.values(chosen))
  return guessed.map((field, index) => {
    const said = chosen[String(index)]
    if (said !== undefined) return said === '' ? null : said
    return field !== null && taken.has(field) ? null : field
  })
}

const totalsWords = /^(?:sous )?(?:grand )?(?:totaux|total(?: general)?|totals?|somme|sum)\b/

/** What a report says of itself below its list: how many there are, when it was made. */
const footerWords =
  /^(?:(?:nombre|nb|number|anzahl) (?:de |of |der )?(?:total |commandes|reservations|billets|places|participants|orders|bookings|tickets|attendees|guests)|(?:edite|genere|exporte|extrait|imprime|export|exported|generated|printed|erstellt|exportiert)\b.*\d|page \d|fin (?:de|du) |end of )/

function isTotalsRow({ cells }: SheetRow, columns: Columns): boolean {
  const [first] = cells.filter((cell) => cell.trim() !== '')
  const reference = cells[columns.indexOf('reference')]?.trim() ?? ''
  const filled = cells.filter((cell) => cell.trim() !== '').length
  if (first === undefined) return false
  if (filled === 1 && footerWords.test(plain(first))) return true
  return (
    totalsWords.test(plain(first)) &&
    (reference === '' || reference === first) &&
    filled <= Math.max(4, cells.length / 2)
  )
}
