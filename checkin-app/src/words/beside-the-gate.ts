import type { Language } from '../../../shared/words/language.ts'
import { besideEn } from './beside-the-gate.en.ts'
import { besideFr } from './beside-the-gate.fr.ts'
import type { BesideWording } from './beside-wording.ts'

/** What the screens beside the gate say, in every language; apart, so that it comes with those screens. */
export const besideWords: Readonly<Record<Language, BesideWording>> = { fr: besideFr, en: besideEn }
