import { type ListOf, mapped } from '../../store/list-of.ts'
import { type Field, plain } from './fields.ts'
import { affirmed, answered, paidOn, settled, whole } from './heading-words.ts'
import { isDay } from './misleading-headings.ts'
import { centsOf } from './money.ts'
import { firstPlaces } from './places-by-text.ts'
import type { SheetRow } from './sheet.ts'
import { flagOf, isFree, isOwed, saysPaid, standingOf } from './standing.ts'
import type { Table } from './table.ts'

/** A box in which others have a cross, a yes or a day, and this row has nothing: it says no. */
export const unticked = '[ ]'

const ofYes = whole([affirmed, answered])

const ofYesOrNo = whole([affirmed, answered, settled, paidOn])

const mayBeTicked = (field: Field | null, heading: string): boolean =>
  field === 'payment' ? !isOwed(heading) : field === 'status' && ofYes.test(plain(heading))

/** Sees the cells of a column, and tells whether they are boxes, of which some are ticked and others are not. */
export function boxesOf(field: Field | null, heading: string) {
  const saysWhat = ofYesOrNo.test(plain(heading))
  let areBoxes = mayBeTicked(field, heading)
  let isAnyTicked = false
  return {
    see(text: string): void {
      if (!areBoxes || text === '') return
      const isTicked = isDay(text) || (/\d\d/.test(text) ? null : flagOf(text))
      // Under a mere `Payment` a no says which are not paid.
      if (isTicked === null || (!isTicked && !saysWhat)) areBoxes = false
      else isAnyTicked ||= isTicked
    },
    areTicked: (): boolean => areBoxes && isAnyTicked,
  }
}

/** What is known to be owed need not be asked about again. */
const saysWhatIsPaid = (text: string): boolean =>
  text !== '' && (saysPaid(text) || standingOf(text) === 'due')

/**
 * Rows with `[ ]` for each box that is not ticked. Nothing is owed for what is free or paid by another column, and what the first line
 * of an order says is said of its others.
 *
 * @param areTicked of each column, whether it is one of boxes
 */
export function withUnticked(
  rows: ListOf<SheetRow>,
  { columns }: Table,
  areTicked: readonly boolean[],
): ListOf<SheetRow> {
  const places = columns.flatMap((_, place) => (areTicked[place] ? [place] : []))
  if (places.length === 0) return rows
  const textAt = ({ cells }: SheetRow, place: number): string => cells[place]?.trim() ?? ''
  const [price, reference] = [columns.indexOf('price'), columns.indexOf('reference')]
  const firsts = reference < 0 ? null : firstPlaces(rows, (row) => textAt(row, reference))
  const saysIt = (row: SheetRow): boolean =>
    centsOf(textAt(row, price)) === 0 ||
    isFree(textAt(row, price)) ||
    columns.some(
      (field, place) => (field === 'payment' || field === 'status') && saysWhatIsPaid(textAt(row, place)),
    )
  return mapped(rows, (row, index) => {
    const empty = places.filter((place) => textAt(row, place) === '')
    if (empty.length === 0) return row
    const owner = rows.at(firsts?.[index] ?? index) ?? row
    const open = empty.filter(
      (place) => textAt(owner, place) === '' && !(columns[place] === 'payment' && saysIt(row)),
    )
    if (open.length === 0) return row
    return {
      ...row,
      cells: columns.map((_, place) => (open.includes(place) ? unticked : (row.cells[place] ?? ''))),
    }
  })
}
