import { columnsOf } from './columns.ts'
import type { Columns, Field } from './fields.ts'
import { findMoment, readMoment } from './moment.ts'
import { isSum } from './money.ts'
import type { SheetRow } from './sheet.ts'

/** What the programme knows by name, so that a column may be told by what stands in it. */
export interface KnownWords {
  readonly isType: (text: string) => boolean
  readonly isEvent: (text: string) => boolean
}

/** The texts of a column's cells among the first rows. */
type CellsAt = (index: number) => readonly string[]

function sampleOf(rows: readonly SheetRow[]): CellsAt {
  const sample = rows.slice(0, 200)
  return (index) => sample.map(({ cells }) => cells[index]?.trim() ?? '').filter((text) => text !== '')
}

const isDay = (text: string): boolean => {
  const moment = readMoment(text)
  return moment?.date !== undefined || moment?.at !== undefined
}

/** What a cell of a field looks like, where that can be seen; a column of which no cell does gives way to the next that fits. */
const looks = ({ isType, isEvent }: KnownWords): Partial<Record<Field, (text: string) => boolean>> => ({
  email: (text) => text.includes('@'),
  date: isDay,
  event: (text) => isEvent(text) || findMoment(text) !== null,
  type: isType,
})

/** A heading may mislead where its cells do not: `Tarif` over sums is a price, `Date` over names is what the session is called. */
export function columnsByContent(
  headings: readonly string[],
  rows: readonly SheetRow[],
  known: KnownWords,
): Columns {
  const cellsAt = sampleOf(rows)
  const isEmpty = headings.map((_, index) => rows.length > 0 && cellsAt(index).length === 0)
  const full = columnsOf(headings)
  const named = headings.map((heading, index) => (isEmpty[index] ? '' : heading))
  const instead = new Map<number, Field | null>()
  let columns = columnsOf(named)
  const blank = (index: number, field: Field | null): void => {
    named[index] = ''
    instead.set(index, field)
    columns = columnsOf(named)
  }
  const sums = columns.indexOf('type')
  if (sums >= 0 && cellsAt(sums).length > 0 && cellsAt(sums).every(isSum)) blank(sums, 'price')
  const counter = columns.indexOf('reference')
  if (counter >= 0 && isRowCounter(headings[counter] ?? '', cellsAt(counter))) blank(counter, null)
  for (const [field, fits] of Object.entries(looks(known)) as [Field, (text: string) => boolean][]) {
    const at = columns.indexOf(field)
    if (at < 0 || cellsAt(at).some(fits)) continue
    const better = columnsOf(named.toSpliced(at, 1, '')).indexOf(field)
    if (better >= 0 && cellsAt(better).some(fits)) blank(at, field === 'date' ? 'session' : null)
  }
  return columns.map((field, index) => {
    const other = instead.get(index) ?? null
    if (other !== null) return columns.includes(other) ? null : other
    const empty = isEmpty[index] ? (full[index] ?? null) : field
    return isEmpty[index] && empty !== null && columns.includes(empty) ? null : empty
  })
}

/** Rows numbered 1, 2, 3 under a heading that says nothing of an order: they tell no booking from another file's. */
const isRowCounter = (heading: string, cells: readonly string[]): boolean =>
  cells.length > 1 &&
  /^(?:n[°º]?|no|nr|#|num[eé]ro|number|id)\.?$/i.test(heading.trim()) &&
  cells.every((cell, index) => cell === String(index + 1))

/**
 * Headings each above their own column. An export may have one heading more than it has columns (that of the pass Culture for one
 * offer, as a workbook, has no cell for "Localisation"): then no cell below `Email` is an address, and each cell left of it is.
 */
export function placed(
  headings: readonly string[],
  rows: readonly SheetRow[],
): { readonly headings: readonly string[]; readonly strayHeading: string | null } {
  const cellsAt = sampleOf(rows)
  const emailAt = (names: readonly string[]): number => columnsOf(names).indexOf('email')
  const areAddresses = (index: number): boolean =>
    cellsAt(index).length > 0 && cellsAt(index).every((text) => text.includes('@'))
  const email = emailAt(headings)
  const stray = { headings, strayHeading: null }
  const isMoved =
    email > 0 &&
    cellsAt(headings.length - 1).length === 0 &&
    !cellsAt(email).some((text) => text.includes('@'))
  if (!isMoved || !areAddresses(email - 1)) return stray
  const fitOf = (names: readonly string[]): number =>
    columnsOf(names).filter(
      (field, index) =>
        (field === 'date' && cellsAt(index).some(isDay)) || (field === 'email' && areAddresses(index)),
    ).length
  const without = headings.map((_, index) => headings.toSpliced(index, 1))
  const best = Math.max(...without.map(fitOf))
  // The rightmost that does: what stands before it was right.
  const at = without.findLastIndex((names) => fitOf(names) === best)
  return { headings: without[at] ?? headings, strayHeading: headings[at] ?? null }
}
