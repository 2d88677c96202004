import type { RowFaultKind } from './faults.ts'
import type { Field } from './fields.ts'
import type { ImportPlan } from './plan.ts'
import { flagOf, paymentOf, type Standing, standingOf } from './standing.ts'

export interface StandingReading {
  readonly plan: ImportPlan
  readonly headingOf: (field: Field) => string
}

interface StandingOutcome {
  readonly standing: Standing
  readonly fault?: { readonly column: Field; readonly fault: RowFaultKind }
}

const weight: Readonly<Record<Standing, number>> = { valid: 0, due: 1, out: 2 }

/** A status in the file's own words, by which the organiser may say what it means. */
export const standingWords = (field: Field, text: string): string =>
  field === 'used' || field === 'cancelled' ? `${field}: ${text}` : text

/** What all that a row says of its standing comes to: the worst of it. */
export function readStanding(
  cell: (field: Field) => string,
  { plan, headingOf }: StandingReading,
): StandingOutcome {
  let worst = 'valid' as Standing
  let fault: StandingOutcome['fault']
  const take = (field: Field, read: Standing | null): void => {
    const said = plan.statuses?.[standingWords(field, cell(field))] ?? read
    if (said === null)
      fault ??= { column: field, fault: field === 'payment' ? 'no-payment' : 'unknown-status' }
    else if (weight[said] > weight[worst]) worst = said
  }
  take('status', standingOf(cell('status'), headingOf('status')))
  take('payment', paymentOf(cell('payment')))
  const isCancelled = flagOf(cell('cancelled'))
  take('cancelled', isCancelled === null ? null : isCancelled ? 'out' : 'valid')
  take('used', flagOf(cell('used')) === false ? 'valid' : null)
  if (worst === 'out') return { standing: 'out' }
  return fault ? { standing: worst, fault } : { standing: worst }
}
