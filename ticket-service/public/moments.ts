import type { Session } from '../../shared/model/programme.ts'
import type { Calendar } from '../../shared/model/time.ts'
import { dateWords, timeWords } from '../../shared/words/dates.ts'
import type { Guest } from './guest.ts'

/** `mardi 24 novembre, 20:30`. */
export const startWords = (
  { starts }: Pick<Session, 'starts'>,
  calendar: Calendar,
  { language }: Pick<Guest, 'language'>,
): string => `${dateWords(starts, calendar, language)}, ${timeWords(starts, calendar, language)}`
