import type { Language } from '../../shared/words/language.ts'
import type { Environment } from '../config.ts'

/** The language of the terminal: French where its locale is, else English, which the commands' help is in. */
export const languageOf = ({ LC_ALL, LC_MESSAGES, LANG }: Environment): Language =>
  [LC_ALL, LC_MESSAGES, LANG].find((locale) => locale !== undefined && locale !== '')?.startsWith('fr')
    ? 'fr'
    : 'en'
