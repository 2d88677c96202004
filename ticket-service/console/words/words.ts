import type { Language } from '../../../shared/words/language.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { ConsoleWords } from './shape.ts'

/** Every language of the desk; a missing word does not compile. */
export const consoleWords: Readonly<Record<Language, ConsoleWords>> = { fr, en }
