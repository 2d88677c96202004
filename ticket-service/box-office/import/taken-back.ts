import type { CellOf } from './cells.ts'
import type { Field } from './fields.ts'
import { centsOf } from './money.ts'

interface Sale {
  readonly line: number
  readonly cell: CellOf
}

/** Which sales a file takes back by later lines, and which lines pay back what it nowhere sold. */
export interface TakenBack<Row extends Sale> {
  readonly sold: readonly Row[]
  readonly leftOut: readonly number[]
  readonly unmatched: readonly Sale[]
}

const keyOf = (cell: CellOf, fields: readonly Field[]): string =>
  JSON.stringify(fields.map((field) => cell(field)))

/** The same ticket by its code, or by its number within the order. */
function marksOf(cell: CellOf): readonly string[] {
  const same = ['holder', 'type', 'seat'] as const
  return [
    ...(cell('barcode') === '' ? [] : [keyOf(cell, ['barcode', ...same])]),
    ...(cell('ticket') === '' ? [] : [keyOf(cell, ['reference', 'ticket', ...same])]),
  ]
}

/** A sum below nought: beside lines that have one above, money went back. */
export const paysBack = (cell: CellOf): boolean => (centsOf(cell('price')) ?? 0) < 0

const sumOf = (cell: CellOf): number => Math.abs(centsOf(cell('price')) ?? 0)

const orderOf = (cell: CellOf): string =>
  JSON.stringify([keyOf(cell, ['reference', 'type', 'holder', 'seat']), sumOf(cell)])

/**
 * A journal has a line for the sale of a ticket, and another one for its refund: what they say of it is the same. A refund that has no
 * code takes back a sale of the same order, type, holder and sum.
 */
export function takeBack<Row extends Sale>(
  tickets: readonly Row[],
  out: readonly CellOf[],
  refunds: readonly Sale[],
): TakenBack<Row> {
  const marks = new Set(out.flatMap(marksOf))
  const isMarked = ({ cell }: Row): boolean => marksOf(cell).some((mark) => marks.has(mark))
  const gone = new Set(marks.size === 0 ? [] : tickets.filter(isMarked))
  // The last of each stands first, so that the first is the next to be taken away.
  const salesBy = new Map<string, Row[]>()
  for (const row of refunds.length === 0 ? [] : tickets.toReversed())
    for (const key of [...marksOf(row.cell), orderOf(row.cell)]) {
      const sales = salesBy.get(key)
      if (sales) sales.push(row)
      else salesBy.set(key, [row])
    }
  const saleOf = (refund: CellOf): Row | undefined => {
    for (const key of [...marksOf(refund), ...(refund('reference') === '' ? [] : [orderOf(refund)])]) {
      const sales = salesBy.get(key) ?? []
      for (let sale = sales.pop(); sale; sale = sales.pop()) if (!gone.has(sale)) return sale
    }
    return undefined
  }
  const unmatched: Sale[] = []
  const matched: Sale[] = []
  for (const refund of refunds) {
    const sale = saleOf(refund.cell)
    if (sale) gone.add(sale)
    ;(sale ? matched : unmatched).push(refund)
  }
  return {
    sold: gone.size === 0 ? tickets : tickets.filter((ticket) => !gone.has(ticket)),
    leftOut: [...gone, ...matched].map(({ line }) => line),
    unmatched,
  }
}
