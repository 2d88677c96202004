import type { OrderFault } from '../../store/records.ts'
import type { Field } from './fields.ts'
import type { SheetFault } from './sheet.ts'

/** What may be wrong with a row. */
export type RowFaultKind =
  | 'missing'
  | 'too-long'
  | 'control-character'
  | 'error-value'
  | 'rounded-number'
  | 'no-number'
  | 'no-date'
  | 'no-time'
  | 'no-email'
  | 'no-payment'
  | 'unknown-session'
  | 'other-day'
  | 'ambiguous-session'
  | 'unknown-event'
  | 'no-pass'
  | 'unknown-type'
  | 'unknown-status'
  | 'own-barcode'

export interface RowFault {
  readonly column: Field
  readonly fault: RowFaultKind
  readonly value?: string
  /** How the file says it, where the organiser is asked what it means. */
  readonly words?: string
}

/** A fault at its place: line 1 is the file's first; null where it is of the whole row or file. */
export interface ImportFault {
  readonly line: number
  readonly column: Field | null
  readonly fault:
    | RowFaultKind
    | OrderFault['fault']
    | SheetFault['fault']
    | 'missing-column'
    | 'too-many-cells'
    | 'too-many-tickets'
    | 'doubled-reference'
    | 'people-of-booking'
    | 'doubled-barcode'
  readonly value?: string
}
