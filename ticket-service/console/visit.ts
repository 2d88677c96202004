import type { Language } from '../../shared/words/language.ts'
import type { AccountRecord } from '../store/account-records.ts'
import type { OrganiserRecord } from '../store/records.ts'
import type { ConsoleWords } from './words/shape.ts'

/** How a page is to be said: what every page is given, signed in or not. */
export interface Reader {
  readonly language: Language
  readonly words: ConsoleWords
  /** Where a switch of language leads back to: a path that can be asked for. */
  readonly path: string
}

/** Somebody who is signed in, looking at a page of their organiser's. */
export interface Visit extends Reader {
  readonly account: AccountRecord
  readonly organiser: OrganiserRecord
  readonly now: number
}
