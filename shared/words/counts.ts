import { locales } from './dates.ts'
import type { Language } from './language.ts'

const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  fr: new Intl.NumberFormat(locales.fr),
  en: new Intl.NumberFormat(locales.en),
}

/**
 * How many, as it is read: `100,000`, in French `100 000` with a narrow space that does not break. What a number names is written
 * without (a ticket, a session, a year, a line of a file): one types it into a search, or looks for it on paper.
 */
export const grouped = (count: number, language: Language): string => formats[language].format(count)
export const groupedEn = (count: number): string => grouped(count, 'en')
export const groupedFr = (count: number): string => grouped(count, 'fr')

/** A number with its noun, as English counts: one booking, no bookings. */
export const countedEn = (count: number, one: string, many = `${one}s`): string =>
  `${groupedEn(count)} ${count === 1 ? one : many}`

/** As French counts: une réservation, aucune réservation, deux réservations. */
export const countedFr = (count: number, one: string, many = `${one}s`): string =>
  `${groupedFr(count)} ${count < 2 ? one : many}`
