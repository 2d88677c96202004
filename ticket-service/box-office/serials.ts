import { type NumberRun, runsInWords } from '../store/number-runs.ts'
import type { TicketRecord } from '../store/records.ts'

type Numbered = Pick<TicketRecord, 'number' | 'numbers' | 'party'>

/**
 * The serial numbers that stand on a ticket: one for each person (TOKEN.md). A party that was issued before parties had several
 * bears its only one; one that was reissued smaller bears as many as are left of it, and the others are never used again.
 */
export const serialsOf = ({ number, numbers, party }: Numbered): NumberRun => ({
  first: number,
  last: number + Math.min(numbers, party) - 1,
})

/** `1093`, or `1093–1094`. */
export const serialsText = (ticket: Numbered): string => runsInWords([serialsOf(ticket)])

/** The last number that belongs to a ticket, whether or not it still bears it. */
export const lastNumberOf = ({ number, numbers }: Pick<TicketRecord, 'number' | 'numbers'>): number =>
  number + numbers - 1
