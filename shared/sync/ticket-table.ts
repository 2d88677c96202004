import type { TicketScope } from '../model/ticket.ts'

/** Runs of numbers of one type and party size: first, last, type, party. */
export type TableRun = readonly [number, number, number, number]

/** A block of a ticket table, by the tickets' first numbers: no names, no e-mail addresses (SC4). */
export interface TableBlock {
  readonly scope: TicketScope
  /** Epoch seconds, of the tokens of this series. */
  readonly notBefore: number
  readonly expires: number
  readonly runs: readonly TableRun[]
  /**
   * How many consecutive numbers each ticket of a run has, for the runs in their order; absent: one. A ticket stands under its first
   * number; the others are no tickets (TOKEN.md).
   */
  readonly numbers?: readonly number[]
}

type Runs = Pick<TableBlock, 'runs' | 'numbers'>

/** The type and party size of the ticket whose first number this is; null where there is none, as for a number inside a party. */
export function ticketInBlock(
  { runs, numbers }: Runs,
  number: number,
): { readonly type: number; readonly party: number } | null {
  const index = runs.findIndex(([first, last]) => first <= number && number <= last)
  const run = runs[index]
  if (!run || (number - run[0]) % (numbers?.[index] ?? 1) !== 0) return null
  return { type: run[2], party: run[3] }
}

/** How many tickets a block has. */
export const ticketsInBlock = ({ runs, numbers }: Runs): number =>
  runs.reduce((sum, [first, last], index) => sum + (last - first + 1) / (numbers?.[index] ?? 1), 0)
