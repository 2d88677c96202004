import { type Calendar, dayOf, hourMs, type Instant, minuteMs, timeOfDay } from '../model/time.ts'
import type { Language } from './language.ts'

/** How dates, numbers and sums are written in a language. */
export const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

const day = { weekday: 'long', day: 'numeric', month: 'long' } as const
const shown = {
  day,
  date: { ...day, year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: Language, timeZone: string, kind: 'day' | 'date'): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${kind}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[language], { timeZone, ...shown[kind] })
  formatters.set(key, made)
  return made
}

/** The first of a month as it is written there: French says `1er`, of no other day. */
export const withFirst = (date: string, language: Language): string =>
  language === 'fr' ? date.replace(/(?<!\d)1(?=\s?–|\s\p{L})/u, '1er') : date

/** Beyond half a year a date may be taken for the one of another year. */
const mostWithoutYearMs = 183 * 24 * hourMs

/** The calendar date on the venue's wall: `mardi 24 novembre`, `Tuesday 24 November`; with its year where it is more than half a year away. */
export const dateWords = (at: Instant, now: Instant, calendar: Calendar, language: Language): string =>
  Math.abs(at - now) > mostWithoutYearMs
    ? fullDateWords(at, calendar, language)
    : written(at, calendar, language, 'day')

/** The calendar date with its year, for what is kept: `mardi 24 novembre 2026`. */
export const fullDateWords = (at: Instant, calendar: Calendar, language: Language): string =>
  written(at, calendar, language, 'date')

const written = (at: Instant, { timeZone }: Calendar, language: Language, kind: 'day' | 'date'): string =>
  withFirst(formatter(language, timeZone, kind).format(at).replace(',', ''), language)

const nearDays: Readonly<Record<Language, Readonly<Record<-1 | 1, string>>>> = {
  fr: { [-1]: 'hier', 1: 'demain' },
  en: { [-1]: 'yesterday', 1: 'tomorrow' },
}

/**
 * A moment as one says it at the door: the time alone today, `demain 18:00` for the next day, else with its date. Days are the
 * venue's, which begin at the hour that its calendar says.
 */
export function momentWords(at: Instant, now: Instant, calendar: Calendar, language: Language): string {
  const time = timeOfDay(at, calendar)
  const days = Math.round(
    (Date.parse(dayOf(at, calendar)) - Date.parse(dayOf(now, calendar))) / (24 * hourMs),
  )
  if (days === 0) return time
  const near = days === 1 || days === -1 ? nearDays[language][days] : dateWords(at, now, calendar, language)
  return `${near} ${time}`
}

/** How long ago, in words that need no arithmetic: `à l’instant`, `il y a 5 min`, `2 h ago`. */
export function ageWords(ageMs: number, language: Language): string {
  if (ageMs < minuteMs) return language === 'fr' ? 'à l’instant' : 'just now'
  const [amount, unit] =
    ageMs < hourMs
      ? [Math.floor(ageMs / minuteMs), 'min']
      : ageMs < 48 * hourMs
        ? [Math.floor(ageMs / hourMs), 'h']
        : [Math.floor(ageMs / (24 * hourMs)), language === 'fr' ? 'jours' : 'days']
  return language === 'fr' ? `il y a ${amount} ${unit}` : `${amount} ${unit} ago`
}
