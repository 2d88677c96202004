import type { Language } from '../../shared/words/language.ts'
import type { PublicWords } from './words/words.ts'

/** How a public page is to be said: whoever reads it has no account. */
export interface Guest {
  readonly language: Language
  readonly words: PublicWords
  /** The path that was asked for, without its query. */
  readonly path: string
  readonly now: number
}
