import type { TicketNumber } from '../../shared/model/ids.ts'
import type { SheetOrder } from '../store/print-store.ts'

/** Which tickets come onto which sheets. */
export interface SheetPlan {
  /** Of the whole run. */
  readonly sheetCount: number
  /** Tickets on the sheets that are wanted. */
  readonly tickets: number
  /**
   * Their numbers in stretches, each ascending: along the rows there is one; where stacks are cut and piled there is one for each
   * place on a sheet, and a sheet takes the next of each.
   */
  readonly stretches: readonly (readonly TicketNumber[])[]
  /** How many tickets the first wanted sheet (0), the second… has. */
  readonly ticketsOnSheet: (sheet: number) => number
}

/** Both ends included, counted from 1. */
export interface Range {
  readonly first: number
  readonly last: number
}

/**
 * Lays numbers onto sheets. In stacks, the tickets at one place of all sheets follow each other, so that the stacks, cut and piled
 * in the order of the places, are in the order of the numbers.
 */
export function planSheets(
  numbers: readonly TicketNumber[],
  perSheet: number,
  order: SheetOrder,
  sheets: Range = { first: 1, last: Number.MAX_SAFE_INTEGER },
): SheetPlan {
  const sheetCount = Math.ceil(numbers.length / perSheet)
  const [from, to] = [sheets.first - 1, Math.min(sheets.last, sheetCount)]
  if (order === 'rows') {
    const chosen = numbers.slice(from * perSheet, to * perSheet)
    const ticketsOnSheet = (sheet: number) => Math.min(perSheet, chosen.length - sheet * perSheet)
    return { sheetCount, tickets: chosen.length, stretches: [chosen], ticketsOnSheet }
  }
  const stretches = Array.from({ length: perSheet }, (_, place) =>
    numbers.slice(place * sheetCount, (place + 1) * sheetCount).slice(from, to),
  )
  return {
    sheetCount,
    tickets: stretches.reduce((sum, { length }) => sum + length, 0),
    stretches,
    ticketsOnSheet: (sheet) => stretches.filter(({ length }) => length > sheet).length,
  }
}
