import { type Columns, type Field, plain } from './fields.ts'
import { bareNumber, fieldOf, ofPaying, ofPerson } from './heading-rules.ts'
import { isCredit, isDebit } from './money.ts'
import { begins } from './session-headings.ts'

/** What several columns may say of one row: of its standing the worst counts, of types each. */
const severalTimes: ReadonlySet<Field> = new Set([
  'status',
  'payment',
  'cancelled',
  'used',
  'ofType',
  'ofSession',
])

/** What a column holds instead where another has its field. */
const standIns: Partial<Record<Field, Field>> = {
  // Two addresses: the one of the order stands in where a ticket has none.
  email: 'buyerEmail',
  // Two names: the one that does not say whose it is, is the buyer's.
  firstName: 'buyerFirstName',
  lastName: 'buyerLastName',
  holder: 'buyer',
  // A ticket's code beside its barcode.
  barcode: 'ticket',
}

/** Where each field stands: the plainest heading takes it, of two alike the first. */
export function columnsOf(headings: readonly string[]): Columns {
  const found = headings.map((heading, index) => ({
    index,
    ...((isPlace(heading, headings) ? null : fieldOf(heading)) ?? { field: null, points: 0 }),
  }))
  const columns: (Field | null)[] = headings.map(() => null)
  const taken = new Set<Field>()
  const take = (index: number, field: Field | null | undefined): void => {
    if (!field || (taken.has(field) && !severalTimes.has(field))) return
    taken.add(field)
    columns[index] = field
  }
  const plainestFirst = found.toSorted((a, b) => b.points - a.points || a.index - b.index)
  for (const { index, field } of plainestFirst) take(index, field)
  for (const { index, field, points } of plainestFirst) {
    if (!field || columns[index]) continue
    // A bare number beside the order's is the ticket's, and what begins beside a day is the time, what was paid of a price the payment.
    if (field === 'reference' && points === bareNumber) take(index, 'ticket')
    else if (field === 'date' && points === begins) take(index, 'time')
    else if (field === 'price' && points === ofPaying) take(index, 'payment')
    else take(index, standIns[field])
  }
  // An account: what goes out is below nought.
  if (!taken.has('price') && headings.some(isCredit) && headings.some(isDebit))
    for (const [index, heading] of headings.entries())
      if (isCredit(heading) || isDebit(heading)) columns[index] = 'price'
  const isOfPerson = (field: Field): boolean => found[columns.indexOf(field)]?.points === ofPerson
  return withoutDoubts(isOfPerson('lastName') && !isOfPerson('firstName') ? withWholeName(columns) : columns)
}

/** `Nom du participant` beside `Prénom` and `Nom` is a whole name, and theirs are the buyer's. */
function withWholeName(columns: readonly (Field | null)[]): readonly (Field | null)[] {
  if (!columns.includes('buyerLastName') || columns.includes('holder')) return columns
  return columns.map((field) => {
    if (field === 'lastName') return 'holder'
    return field === 'firstName' ? (columns.includes('buyerFirstName') ? null : 'buyerFirstName') : field
  })
}

/** `State` beside a city or a country is of an address. */
const isPlace = (heading: string, all: readonly string[]): boolean =>
  plain(heading) === 'state' &&
  all.some((other) => /^(?:city|town|country|zip(?: code)?|post ?code)$/.test(plain(other)))

/**
 * `Nom` alone is a whole name; beside a first name it is the family name. A seat that has a name needs no row and number, but may need
 * the part of the house in which it is; `Siège` beside `Rang` is a number, not a name.
 */
function withoutDoubts(columns: readonly (Field | null)[]): Columns {
  const has = (field: Field) => columns.includes(field)
  return columns.map((field) => {
    if (field === 'lastName' && !has('firstName')) return has('holder') ? field : 'holder'
    if (field === 'buyerLastName' && !has('buyerFirstName') && !has('buyer')) return 'buyer'
    const isNumbered = has('seatRow') && !has('seatNumber')
    if (field === 'seat' && isNumbered) return 'seatNumber'
    const isPartOfSeat = field === 'seatZone' || field === 'seatRow' || field === 'seatNumber'
    const isZone = field === 'seatZone' && !has('seatRow') && !has('seatNumber')
    return isPartOfSeat && has('seat') && !isNumbered && !isZone ? null : field
  })
}

/** How many fields a row of headings names; a row of which hardly any cell is a heading is none. */
export function headingScore(cells: readonly string[]): number {
  const named = columnsOf(cells).filter((field) => field !== null).length
  return named >= 2 ? named : 0
}
