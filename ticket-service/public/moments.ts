import type { Session } from '../../shared/model/programme.ts'
import { type Calendar, hourMs, type Instant, timeOfDay } from '../../shared/model/time.ts'
import { dateWords, locales } from '../../shared/words/dates.ts'
import type { Language } from '../../shared/words/language.ts'
import { offsetAt, wallMoment, wallOf } from '../box-office/wall-clock.ts'
import type { Guest } from './guest.ts'

/** `mardi 24 novembre, 20:30`, with its year where that is far away. */
export const startWords = (
  { starts }: Pick<Session, 'starts'>,
  calendar: Calendar,
  { language, now }: Pick<Guest, 'language' | 'now'>,
): string => `${dateWords(starts, now, calendar, language)}, ${clockWords(starts, calendar, language)}`

/** The time on the venue's wall, `20:30`; in the hour that it shows twice, when the clocks are set back, with its zone. */
export function clockWords(at: Instant, calendar: Calendar, language: Language): string {
  const time = timeOfDay(at, calendar)
  return isShownTwice(at, calendar) ? `${time} (${zoneWords(at, calendar, language)})` : time
}

/** Whether the clocks change around a day, by zone and day: a page asks the same of seventy slots. */
const changes = new Map<string, boolean>()

function isShownTwice(at: Instant, { timeZone }: Calendar): boolean {
  const dayMs = 24 * hourMs
  const day = Math.floor(at / dayMs)
  const key = `${timeZone} ${day}`
  const known = changes.get(key)
  const isChange = known ?? offsetAt((day - 1) * dayMs, timeZone) !== offsetAt((day + 2) * dayMs, timeZone)
  changes.set(key, isChange)
  return isChange && wallMoment(wallOf(at, timeZone), timeZone).shown === 'twice'
}

/** `UTC+2`, `CEST`. */
const zoneWords = (at: Instant, { timeZone }: Calendar, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? ''
