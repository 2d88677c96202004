import type { Language } from '../../../shared/words/language.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { PublicWords } from './words.ts'

/** Every language of the public pages. */
export const publicWords: Readonly<Record<Language, PublicWords>> = { fr, en }
