import { type Columns, columnsOf, headingScore, plain } from './fields.ts'
import type { ImportPlan } from './plan.ts'
import { rowsToHeading, type Sheet, type SheetRow } from './sheet.ts'

/** A spreadsheet whose headings were found, with what each column holds. */
export interface Table {
  readonly headings: readonly string[]
  readonly headingLine: number
  readonly columns: Columns
  readonly rows: readonly SheetRow[]
  /** The line of the totals below, which is no booking. */
  readonly totalsLine: number | null
}

/** Finds the row of headings, below a title or a filter where there is one; null where no row has any heading that is known. */
export function tableOf({ rows }: Sheet, plan: ImportPlan): Table {
  const scored = rows.slice(0, rowsToHeading).map(({ cells }) => headingScore(cells))
  const best = Math.max(0, ...scored)
  const at = Math.max(0, scored.indexOf(best))
  const headings = rows[at]?.cells ?? []
  const below = rows.slice(at + 1)
  const table = {
    headings,
    headingLine: rows[at]?.line ?? 1,
    columns: chosenColumns(columnsByContent(headings, below), plan),
  }
  const last = below.at(-1)
  const isTotals = last !== undefined && below.length > 1 && isTotalsRow(last, table.columns)
  return { ...table, rows: isTotals ? below.slice(0, -1) : below, totalsLine: isTotals ? last.line : null }
}

/** The same headings give the same text, whatever stands above them. */
export const headingsKey = (headings: readonly string[]): string => headings.map(plain).join('|')

function chosenColumns(guessed: Columns, { columns: chosen = {} }: ImportPlan): Columns {
  const taken = new Set(Object.values(chosen))
  return guessed.map((field, index) => {
    const said = chosen[String(index)]
    if (said !== undefined) return said === '' ? null : said
    return field !== null && taken.has(field) ? null : field
  })
}

const money =
  /^(?:(?:eur|usd|chf|gbp|[€$£])\s*)?-?\d{1,6}(?:[ .,]\d{3})*(?:[.,]\d{1,2})?\s*(?:eur|usd|chf|gbp|[€$£])?$/i

/** A heading may mislead where its cells do not: `Tarif` over sums is a price; a column without any cell gives way to the next. */
function columnsByContent(headings: readonly string[], rows: readonly SheetRow[]): Columns {
  const sample = rows.slice(0, 200)
  const cellsAt = (index: number) =>
    sample.map(({ cells }) => cells[index]?.trim() ?? '').filter((text) => text !== '')
  const isEmpty = headings.map((_, index) => sample.length > 0 && cellsAt(index).length === 0)
  const named = headings.map((heading, index) => (isEmpty[index] ? '' : heading))
  const first = columnsOf(named)
  const sums = first.indexOf('type')
  const isPrice = sums >= 0 && areSums(cellsAt(sums))
  const guessed = isPrice ? columnsOf(named.toSpliced(sums, 1, '')) : first
  const full = columnsOf(headings)
  return guessed.map((field, index) => {
    if (isPrice && index === sums) return guessed.includes('price') ? null : 'price'
    const named = isEmpty[index] ? (full[index] ?? null) : field
    return isEmpty[index] && named !== null && guessed.includes(named) ? null : named
  })
}

const areSums = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((text) => money.test(text) && /[.,€$£]|eur/i.test(text))

const totals = /^(?:sous )?(?:grand )?(?:totaux|total(?: general)?|totals?|somme|sum)\b/

function isTotalsRow({ cells }: SheetRow, columns: Columns): boolean {
  const [first] = cells.filter((cell) => cell.trim() !== '')
  const reference = cells[columns.indexOf('reference')]?.trim() ?? ''
  const filled = cells.filter((cell) => cell.trim() !== '').length
  return (
    first !== undefined &&
    totals.test(plain(first)) &&
    (reference === '' || reference === first) &&
    filled <= Math.max(4, cells.length / 2)
  )
}
