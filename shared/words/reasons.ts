import type { Language } from './language.ts'
import type { ReasonWording } from './reason-wording.ts'
import { reasonsEn } from './reasons.en.ts'
import { reasonsFr } from './reasons.fr.ts'

/** Every reason in every language. */
export const reasonWords: Readonly<Record<Language, ReasonWording>> = { fr: reasonsFr, en: reasonsEn }
