import { columnsByContent, placed } from './column-contents.ts'
import { headingScore } from './columns.ts'
import { type Columns, plain } from './fields.ts'
import { withGroups } from './group-headings.ts'
import type { KnownWords } from './misleading-headings.ts'
import type { ImportPlan } from './plan.ts'
import { rowsToHeading, type Sheet, type SheetRow } from './sheet.ts'

/** A spreadsheet whose headings were found, with what each column holds. */
export interface Table {
  readonly headings: readonly string[]
  readonly headingLine: number
  readonly columns: Columns
  readonly rows: readonly SheetRow[]
  /** Lines of totals and subtotals, which are no bookings. */
  readonly totalsLines: readonly number[]
  /** A heading without a column of its own, which puts those behind it one column too far to the right. */
  readonly strayHeading: string | null
}

/** Finds the row of headings, below a title or a filter where there is one, and what stands below each. */
export function tableOf({ rows }: Sheet, plan: ImportPlan, known: KnownWords): Table {
  const scored = rows.slice(0, rowsToHeading).map(({ cells }) => headingScore(cells))
  const best = Math.max(0, ...scored)
  const at = Math.max(0, scored.indexOf(best))
  // Exports that were put one behind another repeat their headings.
  const named = rows[at]?.cells ?? []
  const isRepeated = (cells: readonly string[]): boolean =>
    cells.every((cell, index) => cell === named[index])
  const below = rows.slice(at + 1).filter(({ cells }) => !isRepeated(cells))
  const { headings, strayHeading } = placed(withGroups(rows[at - 1]?.cells ?? [], named), below)
  const table = {
    headings,
    strayHeading,
    headingLine: rows[at]?.line ?? 1,
    columns: chosenColumns(columnsByContent(headings, below, known), plan),
  }
  const totals = below.length > 1 ? below.filter((row) => isTotalsRow(row, table.columns)) : []
  return {
    ...table,
    rows: below.filter((row) => !totals.includes(row)),
    totalsLines: totals.map(({ line }) => line),
  }
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

const totalsWords = /^(?:sous )?(?:grand )?(?:totaux|total(?: general)?|totals?|somme|sum)\b/

function isTotalsRow({ cells }: SheetRow, columns: Columns): boolean {
  const [first] = cells.filter((cell) => cell.trim() !== '')
  const reference = cells[columns.indexOf('reference')]?.trim() ?? ''
  const filled = cells.filter((cell) => cell.trim() !== '').length
  return (
    first !== undefined &&
    totalsWords.test(plain(first)) &&
    (reference === '' || reference === first) &&
    filled <= Math.max(4, cells.length / 2)
  )
}
