import type { Reason } from '../admission/reasons.ts'
import type { Language } from './language.ts'
import { reasonsEn } from './reasons.en.ts'
import { reasonsFr } from './reasons.fr.ts'

/** How a reason is said at the door. */
export interface ReasonWords {
  /** Read from the corner of an eye: one to three words. */
  readonly short: string
  /** One sentence: what the usher does now. */
  readonly advice: string
}

export type ReasonWording = Readonly<Record<Reason, ReasonWords>>

/** Every reason in every language; a missing one does not compile. */
export const reasonWords: Readonly<Record<Language, ReasonWording>> = { fr: reasonsFr, en: reasonsEn }
