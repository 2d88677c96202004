import type { ImportFault } from './faults.ts'
import type { FileOutcome, ImportCounts } from './import-file.ts'
import type { ImportReading } from './parse-bookings.ts'

/** What a file came to, cut to what a page shows: a file of another kind has a fault on every line. */
export type CheckedFile =
  | ({ readonly outcome: 'good'; readonly reading: ImportReading } & ImportCounts)
  | {
      readonly outcome: 'faults'
      readonly faults: readonly ImportFault[]
      /** How many there are; the first are named. */
      readonly faultCount: number
      readonly reading: ImportReading | null
    }

const mostFaults = 200

export const checkedOf = (outcome: FileOutcome): CheckedFile =>
  outcome.outcome === 'good'
    ? outcome
    : { ...outcome, faults: outcome.faults.slice(0, mostFaults), faultCount: outcome.faults.length }
