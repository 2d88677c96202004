import type { Columns, Field } from './fields.ts'
import type { SheetRow } from './sheet.ts'

/** A field's cell in a row; what several columns say together is put together. Empty where there is nothing. */
export type CellOf = (field: Field) => string

/** Reads rows by field. Without a column of references, the ticket's code is one, else its number. */
export function cellsOf(columns: Columns): (row: SheetRow) => CellOf {
  const places = new Map<Field, number>()
  columns.forEach((field, index) => {
    if (field !== null && !places.has(field)) places.set(field, index)
  })
  const stand = (['barcode', 'ticket'] as const).find((field) => places.has(field))
  const reference = places.has('reference') ? 'reference' : stand
  return ({ cells }) => {
    const plainCell = (field: Field): string => cells[places.get(field) ?? -1]?.trim() ?? ''
    const joined = (...parts: readonly Field[]): string =>
      parts
        .map(plainCell)
        .filter((text) => text !== '')
        .join(' ')
    return (field) => {
      switch (field) {
        case 'reference':
          return reference === undefined ? '' : plainCell(reference)
        case 'holder':
          return (
            plainCell('holder') ||
            joined('firstName', 'lastName') ||
            plainCell('buyer') ||
            joined('buyerFirstName', 'buyerLastName') ||
            plainCell('company')
          )
        case 'seat':
          return plainCell('seat') || joined('seatZone', 'seatRow', 'seatNumber')
        default:
          return plainCell(field)
      }
    }
  }
}

/** Whether a file says what every booking needs, in one of the columns in which it may stand. */
export const saysReference = (columns: Columns): boolean =>
  (['reference', 'barcode', 'ticket'] as const).some((field) => columns.includes(field))
