import { type Calendar, dayOf, hourMs, type Instant, timeOfDay } from '../../shared/model/time.ts'
import { locales, withFirst } from '../../shared/words/dates.ts'
import type { Language } from '../../shared/words/language.ts'
import type { Price, PrintedTicket } from './printed-ticket.ts'

/** The fixed words of a printed ticket. */
export interface TicketWords {
  readonly time: string
  readonly hall: string
  readonly seat: string
  readonly serial: string
  readonly booking: string
  readonly free: string
  readonly people: (count: number) => string
  /** Under a ticket that has a sheet of its own. */
  readonly notice: readonly string[]
}

/** What is printed on tickets, in every language; a missing one does not compile. */
export const ticketWords: Readonly<Record<Language, TicketWords>> = {
  fr: {
    time: 'Heure',
    hall: 'Salle',
    seat: 'Place',
    serial: 'N°',
    booking: 'Réservation',
    free: 'Gratuit',
    people: (count) => (count === 1 ? '1 personne' : `${count} personnes`),
    notice: [
      'Présentez ce code à l’entrée, sur papier ou sur un écran.',
      'Imprimez en noir, sans réduire ; pliez la feuille sans plier le code.',
      'Qui copie ce code peut entrer à votre place : ne le publiez pas.',
    ],
  },
  en: {
    time: 'Time',
    hall: 'Hall',
    seat: 'Seat',
    serial: 'No.',
    booking: 'Booking',
    free: 'Free',
    people: (count) => (count === 1 ? '1 person' : `${count} people`),
    notice: [
      'Show this code at the entrance, on paper or on a screen.',
      'Print in black at full size; fold the sheet, but not through the code.',
      'Whoever copies this code can enter in your place: do not post it.',
    ],
  },
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** How much room a date takes: `Mardi 24 novembre 2026`, `Mar. 24 nov. 2026`, `24/11/2026`. */
export const dateLengths = ['long', 'short', '2-digit'] as const
type DateLength = (typeof dateLengths)[number]

function dateFormatter(
  language: Language,
  { timeZone }: Calendar,
  weekday: 'weekday' | 'date',
  length: DateLength,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${weekday} ${length}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    ...(weekday === 'weekday' && length !== '2-digit' ? { weekday: length } : {}),
    day: length === '2-digit' ? length : 'numeric',
    month: length,
    year: 'numeric',
  })
  formatters.set(key, made)
  return made
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Its last moment, on the day that began in the evening before where it ends at night. */
const lastMoment = ({ starts, ends }: PrintedTicket, { dayBeginsHour }: Calendar): Instant =>
  Math.max(starts, ends - 1 - dayBeginsHour * hourMs)

const lastsDays = (ticket: PrintedTicket, calendar: Calendar): boolean =>
  dayOf(ticket.starts, calendar) !== dayOf(Math.max(ticket.starts, ticket.ends - 1), calendar)

/** The date on the venue's wall, with the year: `Mardi 24 novembre 2026`; of what lasts several days, `24–26 novembre 2026`. */
export function ticketDates(
  ticket: PrintedTicket,
  calendar: Calendar,
  language: Language,
  length: DateLength = 'long',
): string {
  if (lastsDays(ticket, calendar)) {
    const format = dateFormatter(language, calendar, 'date', length)
    return withFirst(format.formatRange(ticket.starts, lastMoment(ticket, calendar)), language)
  }
  const format = dateFormatter(language, calendar, 'weekday', length)
  return capitalised(withFirst(format.format(ticket.starts).replace(',', ''), language))
}

/** The time at which it starts, `20:30`; null for what lasts several days. */
export const ticketTime = (ticket: PrintedTicket, calendar: Calendar): string | null =>
  lastsDays(ticket, calendar) ? null : timeOfDay(ticket.starts, calendar)

/** An amount as people there write it: `12,50 €`, `€12.50`, `Gratuit`. */
export function priceWords({ cents, currency }: Price, language: Language): string {
  if (cents === 0) return ticketWords[language].free
  const format = new Intl.NumberFormat(locales[language], { style: 'currency', currency })
  return format.format(cents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** `N° 000123`, or `N° 000123–000124` for a ticket that holds two places of the series. */
export function serialWords({ serial, lastSerial }: PrintedTicket, language: Language): string {
  const padded = (value: number) => String(value).padStart(6, '0')
  const range =
    lastSerial === undefined || lastSerial === serial
      ? padded(serial)
      : `${padded(serial)}–${padded(lastSerial)}`
  return `${ticketWords[language].serial} ${range}`
}

/**
 * What something is and which, where no heading says it: `Place F1`, `Salle 3`; of what says it itself, `Grande salle` or
 * `Rang F, place 1`, that alone.
 */
export const labelled = (label: string, value: string): string =>
  /\p{Ll}{2}/u.test(value) || value.toLowerCase().includes(label.toLowerCase()) ? value : `${label} ${value}`
