import type { Reason } from '../admission/reasons.ts'

/** How a reason is said at the door. */
export interface ReasonWords {
  /** Read from the corner of an eye: one to three words. */
  readonly short: string
  /** One sentence: what the usher does now. */
  readonly advice: string
}

/** Every reason; a missing one does not compile. */
export type ReasonWording = Readonly<Record<Reason, ReasonWords>>
