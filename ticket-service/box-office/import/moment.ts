import { momentOfSerial, timeOfSerial } from './number-format.ts'

/** What a cell says of a day and a time, on the venue's wall clock; or an instant, where it names its offset from UTC. */
export interface Moment {
  readonly date?: string
  readonly time?: string
  readonly at?: number
}

/** Whether `04/12/2026` is in December or, as Americans write, in April. */
export type DateOrder = 'day-first' | 'month-first'

const months = new Map(
  [
    'janvier|janv|january|januar|janner|jan',
    'fevrier|fevr|fev|february|februar|feb',
    'mars|march|marz|mar',
    'avril|avr|april|apr',
    'mai|may',
    'juin|june|juni|jun',
    'juillet|juil|july|juli|jul',
    'aout|august|aug',
    'septembre|sept|september|sep',
    'octobre|october|oktober|oct|okt',
    'novembre|november|nov',
    'decembre|december|dezember|dec|dez',
  ].flatMap((names, index) => names.split('|').map((name) => [name, index + 1] as const)),
)

const monthName = `(${[...months.keys()].toSorted((a, b) => b.length - a.length).join('|')})\\.?`
const weekday =
  /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)\b\.?,?\s*(?=\d|[a-z])/
const instant =
  /^(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(z|utc|gmt|[+-]\d{2}:?(?:\d{2})?)$/
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/
/** The basic form of ISO 8601: `20261204`, `20261204T203000Z`. */
const basic = /^(20\d{2})(\d{2})(\d{2})(?:t(\d{2})(\d{2})(\d{2})?(z)?)?$/
const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/
const dayMonth = new RegExp(
  `^(\\d{1,2})(?:er|st|nd|rd|th|\\.)?(?: of)?[ -]+${monthName},?[ -]+(\\d{4})(?!\\d)`,
)
const monthDay = new RegExp(`^${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`)
const between = /^(?:[\s,;|@t–—-]|a(?= ?\d)|at\b|um\b|vers\b|de(?= ?\d)|from\b)+/
const clock = /^(\d{1,2})\s*(?:[:h.]\s*(\d{2}))(?::(\d{2})(?:[.,]\d+)?)?(?!\d)\s*([ap]\.?m\.?)?/
const wholeHour = /^(\d{1,2})\s*(?:h(?:eures?)?(?![\d\s]*\d)|([ap]\.?m\.?))/

const folded = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** Reads a cell that is a day, a time, or both, and nothing else; null for anything else, also for a day that does not exist. */
export function readMoment(text: string, order: DateOrder = 'day-first'): Moment | null {
  const cell = folded(text)
  const serial = serialOf(cell)
  if (serial) return serial
  const exact = instantOf(basicOf(cell))
  if (exact) return exact
  const found = momentAt(basicOf(cell), order)
  if (!found) return null
  if (behind.test(found.rest)) return found.moment
  const { date, time } = found.moment
  const [, offset] = zoneBehind.exec(found.rest) ?? []
  return date && time && offset ? instantOf(`${date} ${time} ${offset}`) : null
}

/** What may stand behind a moment without changing it: when it ends, the clock by which it is told. */
const behind =
  /^(?: ?uhr)?(?: ?(?:[-–—>→]|a|to|until|bis|jusqu a) ?\d[\d:h. ]*(?:uhr|[ap]\.?m\.?)?)?(?: ?\(?(?:ces?t|mes?z|heure de paris|europe\/paris)\)?)?$/
/** `Fri Dec 04 2026 20:30:00 GMT+0100 (CET)`, `Fri, 04 Dec 2026 20:30:00 +0100` (RFC 5322). */
const zoneBehind = /^(?:(?:gmt|utc)(?=[+-]))?(z|utc|gmt|[+-]\d{2}:?\d{2})(?: ?\([^)]*\))?$/

const basicOf = (cell: string): string =>
  cell.replace(basic, (_, year, month, day, hour, minute, second = '00', zone = '') =>
    [`${year}-${month}-${day}`, ...(hour ? [`${hour}:${minute}:${second}${zone}`] : [])].join(' '),
  )

/** Finds a day, and the time that follows it, within a longer text: `Électre – sam. 5 déc. 2026 à 20h30`. */
export function findMoment(text: string, order: DateOrder = 'day-first'): Moment | null {
  const cell = folded(text)
  for (const { index } of cell.matchAll(/(?<![\p{L}\d])(?=[\p{L}\d])/gu)) {
    const part = cell.slice(index)
    const exact = instantOf(part.split(/\s*[|)]/)[0] ?? '')
    const found = exact ? { moment: exact } : momentAt(part, order)
    if (found && (found.moment.date !== undefined || found.moment.at !== undefined)) return found.moment
  }
  return null
}

/** Days since 1899 as Excel counts them, of the years 2000 to 2100; a fraction alone is a time. */
function serialOf(cell: string): Moment | null {
  if (/^0[.,]\d{3,}$/.test(cell)) return { time: timeOfSerial(Number(cell.replace(',', '.'))).slice(0, 5) }
  const number = /^\d{5}(?:[.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : 0
  if (number < 36_526 || number > 73_415) return null
  const [date, time] = momentOfSerial(number).split(' ')
  return { ...(date ? { date } : {}), ...(time ? { time: time.slice(0, 5) } : {}) }
}

function instantOf(cell: string): Moment | null {
  const found = instant.exec(cell)
  if (!found) return null
  const [, year, month, day, hour, minute, second = '00', zone = 'z'] = found
  if (!dateOf(year, month, day)) return null
  const offset = /^[+-]/.test(zone)
    ? zone.replace(/^(.\d{2}):?(\d{2})?$/, (_, h, m = '00') => `${h}:${m}`)
    : 'Z'
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(at) ? null : { at }
}

function momentAt(cell: string, order: DateOrder): { readonly moment: Moment; readonly rest: string } | null {
  const text = cell.replace(weekday, '')
  const day = dayAt(text, order)
  if (day && !day.date) return null
  const rest = day ? text.slice(day.length) : text
  const time = timeAt(day ? rest.replace(between, '') : rest)
  if (time && !time.time) return null
  if (!day && !time) return null
  return {
    moment: { ...(day?.date ? { date: day.date } : {}), ...(time?.time ? { time: time.time } : {}) },
    rest: (time ? time.rest : rest).trim(),
  }
}

/** The day at the beginning of a text; without a date where it is none of the calendar. */
function dayAt(
  text: string,
  order: DateOrder,
): { readonly date: string | null; readonly length: number } | null {
  const iso = yearFirst.exec(text)
  if (iso) return { date: dateOf(iso[1], iso[2], iso[3]), length: iso[0].length }
  const written = numbers.exec(text)
  if (written) {
    const [whole, first, , second, year = ''] = written
    const [day, month] = order === 'day-first' ? [first, second] : [second, first]
    return { date: dateOf(year.length === 2 ? `20${year}` : year, month, day), length: whole.length }
  }
  const named = dayMonth.exec(text)
  if (named) return { date: dateOf(named[3], months.get(named[2] ?? ''), named[1]), length: named[0].length }
  const american = monthDay.exec(text)
  if (american)
    return {
      date: dateOf(american[3], months.get(american[1] ?? ''), american[2]),
      length: american[0].length,
    }
  return null
}

function timeAt(text: string): { readonly time: string | null; readonly rest: string } | null {
  const found = clock.exec(text)
  if (found) {
    const [whole, hour, minute, second = '00', half] = found
    return { time: timeOf(hour, minute, second, half), rest: text.slice(whole.length) }
  }
  const whole = wholeHour.exec(text)
  return whole && { time: timeOf(whole[1], '00', '00', whole[2]), rest: text.slice(whole[0].length) }
}

function timeOf(hourText = '', minute = '', second = '', half?: string): string | null {
  const isAfternoon = half?.startsWith('p')
  const written = Number(hourText)
  if (half !== undefined && (written < 1 || written > 12)) return null
  const hour = half === undefined ? written : (written % 12) + (isAfternoon ? 12 : 0)
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return `${String(hour).padStart(2, '0')}:${minute}`
}

/** A day of the calendar as `2026-12-04`; null for one that does not exist. */
function dateOf(year: unknown, month: unknown, day: unknown): string | null {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return exists ? date.toISOString().slice(0, 10) : null
}

/** The order in which a column writes its days: as the one value says that cannot be read the other way; else by `PM`. */
export function dateOrderOf(cells: Iterable<string>): DateOrder {
  let isAmerican = false
  let sawHalves = false
  for (const cell of cells) {
    const [, first, , second] = numbers.exec(folded(cell).replace(weekday, '')) ?? []
    if (Number(first) > 12) return 'day-first'
    if (Number(second) > 12) isAmerican = true
    if (/\d\s*[ap]\.?m\.?$/i.test(cell)) sawHalves = true
  }
  return isAmerican || sawHalves ? 'month-first' : 'day-first'
}
