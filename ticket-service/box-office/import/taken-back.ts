import { entriesOf, keptOf, type ListOf } from '../../store/list-of.ts'
import type { CellOf } from './cells.ts'
import type { Field } from './fields.ts'
import { centsOf } from './money.ts'

interface Line {
  readonly line: number
}

interface Refund extends Line {
  readonly cell: CellOf
}

/** Which sales a file takes back by later lines, and which lines pay back what it nowhere sold. */
export interface TakenBack<Sale extends Line> {
  readonly sold: ListOf<Sale>
  readonly leftOut: readonly number[]
  readonly unmatched: readonly Refund[]
}

const keyOf = (cell: CellOf, fields: readonly Field[]): string =>
  JSON.stringify(fields.map((field) => cell(field)))

/** The same ticket by its code, or by its number within the order. */
export function marksOf(cell: CellOf): readonly string[] {
  const same = ['holder', 'type', 'seat'] as const
  return [
    ...(cell('barcode') === '' ? [] : [keyOf(cell, ['barcode', ...same])]),
    ...(cell('ticket') === '' ? [] : [keyOf(cell, ['reference', 'ticket', ...same])]),
  ]
}

/** A sum or a number below nought: beside lines that have a sum above, money went back. */
export const paysBack = (cell: CellOf): boolean =>
  (centsOf(cell('price')) ?? 0) < 0 || /^[-−]\s?[1-9]\d*$/.test(cell('people'))

const sumOf = (cell: CellOf): number => Math.abs(centsOf(cell('price')) ?? 0)

const orderOf = (cell: CellOf): string =>
  JSON.stringify([keyOf(cell, ['reference', 'type', 'holder', 'seat']), sumOf(cell)])

/**
 * A journal has a line for the sale of a ticket, and another one for its refund: what they say of it is the same. A refund that has no
 * code takes back a sale of the same order, type, holder and sum.
 *
 * @param cellOf what a sale's row says of it
 * @param out the marks of what is said to be worth nothing any more
 */
export function takeBack<Sale extends Line>(
  sales: ListOf<Sale>,
  cellOf: (sale: Sale) => CellOf,
  out: ReadonlySet<string>,
  refunds: readonly Refund[],
): TakenBack<Sale> {
  if (out.size === 0 && refunds.length === 0) return { sold: sales, leftOut: [], unmatched: [] }
  /** By the places of the sales. */
  const gone = new Set<number>()
  const salesBy = new Map<string, number[]>()
  /** Of the sales none is remembered but those that a refund asks for. */
  const wanted = new Set(refunds.flatMap(({ cell }) => [...marksOf(cell), orderOf(cell)]))
  for (const [at, sale] of entriesOf(sales)) {
    const cell = cellOf(sale)
    const marks = marksOf(cell)
    if (marks.some((mark) => out.has(mark))) gone.add(at)
    for (const key of [...marks, orderOf(cell)]) {
      if (!wanted.has(key)) continue
      const same = salesBy.get(key)
      if (same) same.push(at)
      else salesBy.set(key, [at])
    }
  }
  // The last of each stands first, so that the first is the next to be taken away.
  for (const same of salesBy.values()) same.reverse()
  const saleOf = (refund: CellOf): number | undefined => {
    for (const key of [...marksOf(refund), ...(refund('reference') === '' ? [] : [orderOf(refund)])]) {
      const same = salesBy.get(key) ?? []
      for (let sale = same.pop(); sale !== undefined; sale = same.pop()) if (!gone.has(sale)) return sale
    }
    return undefined
  }
  const unmatched: Refund[] = []
  const matched: Refund[] = []
  // The sale of its own code is gone already: another one of the order is none of its.
  const isTakenBack = (refund: CellOf): boolean =>
    marksOf(refund).some((mark) => out.has(mark) && salesBy.has(mark))
  for (const refund of refunds) {
    if (isTakenBack(refund.cell)) {
      matched.push(refund)
      continue
    }
    const sale = saleOf(refund.cell)
    if (sale !== undefined) gone.add(sale)
    ;(sale === undefined ? unmatched : matched).push(refund)
  }
  return {
    sold: keptOf(sales, (_, index) => !gone.has(index)),
    leftOut: [...Array.from(gone, (sale) => sales.at(sale)), ...matched].flatMap((row) => row?.line ?? []),
    unmatched,
  }
}
