import { columnsOf } from './columns.ts'
import { countedTypes, isCount, typeInHeading } from './counted-types.ts'
import { type Columns, type Field, plain } from './fields.ts'
import { findMoment, readMoment, saysDay } from './moment.ts'
import { isSum } from './money.ts'
import type { SheetRow } from './sheet.ts'
import { standingOf } from './standing.ts'

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
  return moment !== null && saysDay(moment)
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
  const people = columns.indexOf('people')
  if (people >= 0) {
    const better = insteadOfPeople(headings[people] ?? '', cellsAt(people), known)
    if (better === 'firstName') {
      named[people] = 'first name'
      columns = columnsOf(named)
    } else if (better !== null) blank(people, better)
  }
  for (const [field, fits] of Object.entries(looks(known)) as [Field, (text: string) => boolean][]) {
    const at = columns.indexOf(field)
    if (at < 0 || cellsAt(at).some(fits)) continue
    const better = columnsOf(named.toSpliced(at, 1, '')).indexOf(field)
    if (better >= 0 && cellsAt(better).some(fits)) blank(at, field === 'date' ? 'session' : null)
  }
  const isCounted = (index: number): boolean =>
    !columns.includes('type') &&
    namesType(headings[index] ?? '', columns, known) &&
    cellsAt(index).length > 0 &&
    cellsAt(index).every(isCount)
  return columns.map((field, index) => {
    const other = instead.get(index) ?? null
    if (other !== null) return columns.includes(other) ? null : other
    if (field === null && isCounted(index)) return 'ofType'
    if (field === null && saysStanding(rows, index)) return 'status'
    if (field === 'holder' && cellsAt(index).length > 0 && cellsAt(index).every(isYesOrNo)) return null
    const empty = isEmpty[index] ? (full[index] ?? null) : field
    return isEmpty[index] && empty !== null && columns.includes(empty) ? null : empty
  })
}

/** Whom tickets are for; which type that is the organiser is asked. */
const audience =
  /^(?:adult|enfant|child|kid|etudiant|student|senior|jeune|youth|scolaire|eleve|accompagnat|abonne|membre|member|gratuit|free|plein|reduit|full|reduced|concession|kinder|erwachsene|ermassigt|pmr)/

const namesType = (heading: string, columns: Columns, { isType }: KnownWords): boolean => {
  const type = typeInHeading(heading)
  return isType(type) || (!columns.includes('people') && audience.test(plain(type)))
}

const isYesOrNo = (text: string): boolean => /^(?:yes|no|oui|non|true|false|[01])$/i.test(text)

/** Whether a column says of each ticket whether it is good, whatever it is called: a ticket that was paid back must not slip in. */
function saysStanding(rows: readonly SheetRow[], index: number): boolean {
  let isAnyOut = false
  for (const { cells } of rows) {
    const text = cells[index]?.trim() ?? ''
    if (text === '') continue
    const standing = text.length > 40 ? null : standingOf(text)
    if (standing === null) return false
    isAnyOut ||= standing === 'out'
  }
  return isAnyOut
}

/**
 * What a column holds whose heading speaks of a number of people and whose cells do not: what was bought, as shops sum it up, or a
 * first name (`Nombre` is one in Spanish). Where guests are none, they come with somebody.
 */
function insteadOfPeople(
  heading: string,
  cells: readonly string[],
  { isType }: KnownWords,
): 'companions' | 'type' | 'firstName' | null {
  if (/guests|invit/i.test(heading)) return cells.includes('0') ? 'companions' : null
  if (cells.length === 0 || cells.some((cell) => /^\W*\d+\W*(?:\p{L}+\W*)?$/u.test(cell))) return null
  if (cells.some((cell) => countedTypes(cell)?.some(({ type }) => isType(type)))) return 'type'
  return /^nombre$/i.test(heading.trim()) ? 'firstName' : null
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
