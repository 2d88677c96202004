import { every, firstOf, keptOf, type ListOf, mapped } from '../../store/list-of.ts'
import { headingScore } from './columns.ts'
import { type Columns, plain } from './fields.ts'
import { withGroups } from './group-headings.ts'
import { isKnownHeading } from './heading-rules.ts'
import { firstPlaces } from './places-by-text.ts'
import { rowsToHeading, type SheetRow } from './sheet.ts'

/** The headings of a spreadsheet, and the rows below them. */
export interface Headings {
  readonly headings: readonly string[]
  /** 0 where there is none, and columns are called by their letters. */
  readonly line: number
  readonly rows: ListOf<SheetRow>
}

/** A code as a seller hands out lists of them: no blank, and a digit. */
const code = /^(?=.*\d)[\w-]{6,}$/

/** Finds the row of headings, below a title or a filter where there is one. */
export function headingsOf(all: ListOf<SheetRow>): Headings {
  const scored = firstOf(all, rowsToHeading).map(({ cells }) => headingScore(cells))
  const best = Math.max(0, ...scored)
  const isHeaded = best > 0 || !beginsWithCodes(all)
  const at = isHeaded ? Math.max(0, scored.indexOf(best)) : -1
  const named = isHeaded ? (all.at(at)?.cells ?? []) : []
  /** Columns up to the last in which anything stands: an export may have thousands behind it. */
  let width = 0
  const isBelow = ({ cells }: SheetRow, index: number): boolean => {
    width = Math.max(width, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
    // Exports that were put one behind another repeat their headings.
    return index > at && !(isHeaded && cells.every((cell, place) => cell === (named[place] ?? '')))
  }
  const rows = keptOf(all, isBelow)
  return isHeaded
    ? {
        headings: withGroups(at > 0 ? (all.at(at - 1)?.cells ?? []) : [], named.slice(0, width)),
        line: all.at(at)?.line ?? 1,
        rows,
      }
    : { headings: Array.from({ length: width }, (_, index) => letterOf(index)), line: 0, rows }
}

type Texts = ListOf<string>

const areCodes = (texts: Texts): boolean => every(texts, (text) => code.test(text))

const areDifferent = (texts: Texts): boolean =>
  firstPlaces(texts, (text) => text).every((first, place) => first === place)

const columnWhere = (rows: ListOf<SheetRow>, fits: (texts: Texts) => boolean): number =>
  (rows.at(0)?.cells ?? []).findIndex((_, index) =>
    fits(mapped(rows, ({ cells }) => cells[index]?.trim() ?? '')),
  )

/** Whether another text is as long as the first. */
const isAnyAsLong = (texts: Texts): boolean =>
  !every(texts, (text, place) => place === 0 || text.length !== texts.at(0)?.length)

/** A list without headings begins with its first ticket: a column holds codes from the first row on, which is as long as another. */
const beginsWithCodes = (rows: ListOf<SheetRow>): boolean =>
  columnWhere(rows, (texts) => areCodes(texts) && isAnyAsLong(texts)) >= 0 &&
  !rows.at(0)?.cells.some((cell) => isKnownHeading(plain(cell)))

/** Where there are no headings, the first column with another code in each row is the barcode's, one of addresses the e-mail's. */
export function columnsByLooks(rows: ListOf<SheetRow>, columns: Columns): Columns {
  const codes = columnWhere(rows, (texts) => areCodes(texts) && areDifferent(texts))
  const addresses = columnWhere(rows, (texts) => every(texts, (text) => text.includes('@')))
  return columns.map((field, index) => (index === codes ? 'barcode' : index === addresses ? 'email' : field))
}

/** `A` to `Z`, then `AA`, as spreadsheets call their columns. */
const letterOf = (index: number): string =>
  (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
