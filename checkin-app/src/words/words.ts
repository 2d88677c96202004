import type { Language } from '../../../shared/words/language.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { Wording } from './wording.ts'

/** The app's wording in every language. */
export const wordings: Readonly<Record<Language, Wording>> = { fr, en }
