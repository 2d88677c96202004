import type { CellOf } from './cells.ts'
import type { RowFault } from './faults.ts'
import type { Field } from './fields.ts'
import { centsOf, isSum } from './money.ts'
import type { ImportPlan } from './plan.ts'
import { flagOf, isFree, paymentOf, type Standing, standingOf } from './standing.ts'

interface StandingOutcome {
  readonly standing: Standing
  readonly fault?: RowFault
}

const weight: Readonly<Record<Standing, number>> = { valid: 0, due: 1, out: 2 }
const worse = (one: Standing, other: Standing): Standing => (weight[other] > weight[one] ? other : one)

/** A status in the file's own words, by which the organiser may say what it means. */
export const standingWords = (field: Field, text: string): string =>
  (field === 'used' || field === 'cancelled' ? `${field}: ${text}` : text).slice(0, 80)

/** What all that a row says of its standing comes to: the worst of it. */
export function readStanding(cell: CellOf, { statuses = {} }: ImportPlan): StandingOutcome {
  let worst = 'valid' as Standing
  let fault: RowFault | undefined
  const take = (field: Field, text: string, read: Standing | null): void => {
    const said = statuses[standingWords(field, text)] ?? read
    if (said !== null) worst = worse(worst, said)
    else fault ??= { column: field, fault: 'unknown-status', value: text.slice(0, 80) }
  }
  for (const { text, heading } of cell.all('status')) take('status', text, standingOf(text, heading))
  for (const { text } of cell.all('cancelled')) take('cancelled', text, cancelledOf(text, cell('price')))
  for (const { text } of cell.all('used')) take('used', text, flagOf(text) === false ? 'valid' : null)
  const paid = readPayment(cell, statuses)
  if (paid === null) fault ??= { column: 'payment', fault: 'no-payment', value: cell('payment').slice(0, 80) }
  else worst = worse(worst, paid)
  if (worst === 'out') return { standing: 'out' }
  return fault ? { standing: worst, fault } : { standing: worst }
}

/** The worst of what the columns of payment say; a means of payment that nobody knows says nothing beside one that is known. */
function readPayment(cell: CellOf, statuses: Readonly<Record<string, Standing>>): Standing | null {
  const cells = cell.all('payment').filter(({ text }) => text !== '')
  const read = cells
    .map(({ text }) => statuses[standingWords('payment', text)] ?? paymentOf(text))
    .filter((standing) => standing !== null)
  if (cells.length > 0 && read.length === 0) return null
  return cells.some(({ text }) => isFree(text)) ? 'valid' : read.reduce(worse, 'valid')
}

/** Cancelled or paid back: said in words, or as the sum that was paid back, in part or in all. */
function cancelledOf(text: string, price: string): Standing | null {
  if (isSum(text)) {
    const [back, paid] = [centsOf(text), centsOf(price)]
    if (back === 0) return 'valid'
    return back !== null && paid !== null && paid > 0 && Math.abs(back) >= paid ? 'out' : null
  }
  const isCancelled = flagOf(text)
  return isCancelled === null ? null : isCancelled ? 'out' : 'valid'
}
