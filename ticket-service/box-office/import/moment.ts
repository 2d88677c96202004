import { momentOfSerial, timeOfSerial } from './number-format.ts'

/**
 * What a cell says of a day and a time, on the venue's wall clock; or an instant, where it names its offset from UTC; or both, where it
 * names a zone as people do.
 */
export interface Moment {
  readonly date?: string
  /** Where the year is left out: `12-04`. */
  readonly monthDay?: string
  readonly time?: string
  readonly at?: number
}

/** Whether a moment names a day, be it without its year. */
export const saysDay = ({ date, monthDay, at }: Moment): boolean =>
  date !== undefined || monthDay !== undefined || at !== undefined

/** Whether `04/12/2026` is in December or, as Americans write, in April. */
export type DateOrder = 'day-first' | 'month-first'

const months = new Map(
  [
    'janvier|janv|january|januar|janner|jan|enero|ene|gennaio|gen|januari|janeiro',
    'fevrier|fevr|fev|february|februar|feb|febrero|febbraio|februari|fevereiro',
    'mars|march|marz|mar|marzo|maart|mrt|marco',
    'avril|avr|april|apr|abril|abr|aprile',
    'mai|may|mayo|maggio|mag|mei|maio',
    'juin|june|juni|jun|junio|giugno|giu|junho',
    'juillet|juil|july|juli|jul|julio|luglio|lug|julho',
    'aout|august|aug|agosto|ago|augustus',
    'septembre|sept|september|sep|septiembre|setiembre|settembre|set|setembro',
    'octobre|october|oktober|oct|okt|octubre|ottobre|ott|outubro|out',
    'novembre|november|nov|noviembre|novembro',
    'decembre|december|dezember|dec|dez|diciembre|dicembre|dic|dezembro',
  ].flatMap((names, index) => names.split('|').map((name) => [name, index + 1] as const)),
)

const monthName = `(${[...months.keys()].toSorted((a, b) => b.length - a.length).join('|')})\\.?`
const weekday =
  /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|lunes|martes|miercoles|jueves|viernes|sabado|domingo|mie|jue|vie|sab|dom|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|gio|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|wo|vr|za|zo|(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?)\b\.?,?\s*(?=\d|[a-z])/
const instant =
  /^(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(z|utc|gmt|[+-]\d{2}:?(?:\d{2})?)$/
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/
/** The basic form of ISO 8601: `20261204`, `20261204T203000Z`, `20261204 2030`. */
const basic = /^(20\d{2})(\d{2})(\d{2})(?:[t ](\d{2}):?(\d{2}):?(\d{2})?(z)?)?$/
const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/
const dayMonth = new RegExp(
  `^(\\d{1,2})(?:er|st|nd|rd|th|o|\\.)?(?: (?:of|de))?[ -]+${monthName},?(?: del?)?[ -]+(\\d{4})(?!\\d)`,
)
/** As Excel shows a day: `05-déc-26`; `5 Dec 26`, where the number behind is no hour. */
const shortYear = new RegExp(`^(\\d{1,2})[- ]${monthName}[- ](2[4-9]|3\\d)(?![\\d.:]| ?(?:h|u|[ap]\\.?m))`)
const monthDay = new RegExp(`^${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`)
/** Without a year: `4 décembre`; in numbers only where a weekday stands before, or a time behind. */
const dayMonthAlone = new RegExp(
  `^(\\d{1,2})(?:er|st|nd|rd|th|o|\\.)?(?: (?:of|de))?[ -]+${monthName}(?![\\p{L}\\d])`,
  'u',
)
/** `Dec 5`, only where a weekday stands before, or a time behind. */
const monthDayAlone = new RegExp(`^${monthName} (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:h/.])`)
const numbersAlone = /^(\d{1,2})[/.](\d{1,2})\.?(?![\d/.])/
const between =
  /^(?:[\s,;|@t–—·•-]|as?(?= ?\d)|at\b|um\b|om\b|vers\b|de(?= ?\d)|from\b|a las\b|(?:alle )?ore\b|alle(?= ?\d))+/
const clock =
  /^(?:ore )?(\d{1,2})\s*(?:(?:[:u.]|h(?:eures)?)\s*(\d{2})(?:min)?)(?:[:.](\d{2})(?:[.,]\d+)?)?(?!\d)\s*([ap]\.?m\.?)?/
const wholeHour = /^(\d{1,2})\s*(?:(?:h(?:eures?)?|u(?:ur)?)(?![\d\s]*\d)|([ap]\.?m\.?))/

/** `Le samedi 5 décembre`, `am 5.12.2026`. */
const article = /^(?:le|the|on|am|el|il) +(?=\p{L}|\d)/u

const folded = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** Reads a cell that is a day, a time, or both, and nothing else; null for anything else, also for a day that does not exist. */
export function readMoment(text: string, order: DateOrder = 'day-first'): Moment | null {
  const cell = folded(text).replace(article, '').replace(zoneInBrackets, '$1')
  const counted = serialOf(cell) ?? epochOf(cell)
  if (counted) return counted
  const exact = instantOf(basicOf(cell))
  if (exact) return exact
  const found = momentAt(basicOf(cell), order)
  if (!found) return null
  if (behind.test(found.rest)) return found.moment
  const loose = looseOffsetOf(found.rest)
  if (loose) return { ...instantOf(`${found.moment.date} ${found.moment.time} ${loose}`), ...found.moment }
  const { date, time } = found.moment
  const [, offset] = zoneBehind.exec(found.rest) ?? []
  return date && time && offset ? instantOf(`${date} ${time} ${offset}`) : null
}

/** `2026-12-05T20:30+01:00[Europe/Paris]` (RFC 9557): the offset says it already. */
const zoneInBrackets = /(\d|z)\[[a-z_/+-]+\]$/

/** What may stand behind a moment without changing it: when it ends, the clock by which it is told. */
const behind =
  /^(?: ?(?:uhr|uur|h|hrs?|horas))?(?: ?(?:[-–—>→]|a|to|until|bis|tot|jusqu a) ?\d[\d:h. ]*(?:uhr|uur|[ap]\.?m\.?)?)?(?: ?\(?(?:ces?t|mes?z|heure de paris|europe\/paris)\)?)?$/
/** `Fri Dec 04 2026 20:30:00 GMT+0100 (CET)`, `Fri, 04 Dec 2026 20:30:00 +0100` (RFC 5322). */
const zoneBehind = /^(?:(?:gmt|utc)(?=[+-]))?(z|utc|gmt|[+-]\d{2}:?\d{2})(?: ?\([^)]*\))?$/

/** Hours from UTC. `CET` is none of them: it is the clock by which the venue tells, in summer too. */
const hoursOf = new Map(
  Object.entries({
    ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, hst: -10 },
    ...{ bst: 1, wet: 0, west: 1, eet: 2, eest: 3, msk: 3, aest: 10, aedt: 11, awst: 8, nzst: 12, nzdt: 13 },
  }),
)

/** `EST`, `(GMT+1)`: an offset that people also write where another one holds, as in summer. */
const looseZone = / ?\(?(?:\b([a-z]{3,4})|(?:gmt|utc) ?([+-])(\d{1,2})(?::?(\d{2}))?)\)?$/

function looseOffsetOf(rest: string): string | null {
  const [, name = '', sign, hours, minutes = '00'] = looseZone.exec(rest) ?? []
  const named = hoursOf.get(name)
  if ((named === undefined && hours === undefined) || !behind.test(rest.replace(looseZone, ''))) return null
  const ahead = named === undefined ? sign : named < 0 ? '-' : '+'
  return `${ahead}${String(Math.abs(named ?? Number(hours))).padStart(2, '0')}:${minutes}`
}

const basicOf = (cell: string): string =>
  cell.replace(basic, (_, year, month, day, hour, minute, second = '00', zone = '') =>
    [`${year}-${month}-${day}`, ...(hour ? [`${hour}:${minute}:${second}${zone}`] : [])].join(' '),
  )

/** More than the longest way to say a day and a time; whoever looked to the end from each word would look at a long cell for ever. */
const longestMoment = 200

/** Finds a day, and the time that follows it, within a longer text: `Électre – sam. 5 déc. 2026 à 20h30`. */
export function findMoment(text: string, order: DateOrder = 'day-first'): Moment | null {
  const cell = folded(text)
  let alone: Moment | null = null
  for (const { index } of cell.matchAll(/(?<![\p{L}\d])(?=[\p{L}\d])/gu)) {
    const part = cell.slice(index, index + longestMoment)
    const moment = instantOf(part.split(/\s*[|)]/)[0] ?? '') ?? momentAt(part, order)?.moment
    if (moment?.date !== undefined || moment?.at !== undefined) return moment
    if (moment?.monthDay !== undefined) alone ??= moment
  }
  return alone
}

/** Days since 1899 as Excel counts them, of the years 2000 to 2100; a fraction alone is a time. */
function serialOf(cell: string): Moment | null {
  if (/^0[.,]\d{3,}$/.test(cell)) return { time: timeOfSerial(Number(cell.replace(',', '.'))).slice(0, 5) }
  const number = /^\d{5}(?:[.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : 0
  if (number < 36_526 || number > 73_415) return null
  const [date, time] = momentOfSerial(number).split(' ')
  return { ...(date ? { date } : {}), ...(time ? { time: time.slice(0, 5) } : {}) }
}

/** Seconds or milliseconds since 1970, of the years 2001 to 2033. */
function epochOf(cell: string): Moment | null {
  const [, seconds, thousandths] = /^(1\d{9})(\d{3})?$/.exec(cell) ?? []
  return seconds === undefined ? null : { at: Number(seconds) * 1000 + Number(thousandths ?? 0) }
}

/** `2026-12-05 14:00-16:00` says when it ends: behind a blank and without seconds, a later time is no offset. */
function isUntil(cell: string): boolean {
  const [, begins = '', ends = ''] = /^\S+ (\d{2}:\d{2}) ?-(\d{2}:\d{2})$/.exec(cell) ?? []
  return ends > begins
}

function instantOf(cell: string): Moment | null {
  const found = instant.exec(cell)
  if (!found) return null
  const [, year, month, day, hour, minute, second = '00', zone = 'z'] = found
  if (!dateOf(year, month, day) || isUntil(cell)) return null
  const offset = /^[+-]/.test(zone)
    ? zone.replace(/^(.\d{2}):?(\d{2})?$/, (_, h, m = '00') => `${h}:${m}`)
    : 'Z'
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(at) ? null : { at }
}

function momentAt(cell: string, order: DateOrder): { readonly moment: Moment; readonly rest: string } | null {
  // `Mar 12, 2026` is a day of March, though `mar` is a Tuesday too.
  const whole = dayAt(cell, order)
  const text = whole ? cell : cell.replace(weekday, '')
  const isAfterWeekday = text !== cell
  const day = whole ?? (isAfterWeekday ? dayAt(text, order) : null) ?? dayAloneAt(text, order, isAfterWeekday)
  if (day && !day.date && !day.monthDay) return null
  const rest = day ? text.slice(day.length) : text
  const time = timeAt(day ? rest.replace(between, '') : rest)
  if (time && !time.time) return null
  if (!day && !time) return null
  return {
    moment: {
      ...(day?.date ? { date: day.date } : {}),
      ...(day?.monthDay ? { monthDay: day.monthDay } : {}),
      ...(time?.time ? { time: time.time } : {}),
    },
    rest: (time ? time.rest : rest).trim(),
  }
}

interface DayFound {
  readonly date: string | null
  readonly monthDay?: string
  readonly length: number
}

/** A day without its year at the beginning of a text. */
function dayAloneAt(text: string, order: DateOrder, isAfterWeekday: boolean): DayFound | null {
  const named = dayMonthAlone.exec(text)
  const american = named ? null : monthDayAlone.exec(text)
  const [whole = '', first, second] = named ?? american ?? numbersAlone.exec(text) ?? []
  const isTold =
    named !== null || isAfterWeekday || timeAt(text.slice(whole.length).replace(between, '')) !== null
  if (whole === '' || !isTold) return null
  const [ofYear, ofMonth] = american
    ? [months.get(first ?? ''), second]
    : named
      ? [months.get(second ?? ''), first]
      : order === 'day-first'
        ? [second, first]
        : [first, second]
  // A leap year has every day.
  const monthDay = dateOf(2024, ofYear, ofMonth)?.slice(5)
  return { date: null, length: whole.length, ...(monthDay ? { monthDay } : {}) }
}

/** The day at the beginning of a text; without a date where it is none of the calendar. */
function dayAt(text: string, order: DateOrder): DayFound | null {
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
  const short = shortYear.exec(text)
  if (short)
    return { date: dateOf(`20${short[3]}`, months.get(short[2] ?? ''), short[1]), length: short[0].length }
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

/**
 * The order in which a column writes its days: as the one value says that cannot be read the other way; else by `PM`, unless the
 * programme knows the days of the other order alone, as where Australians write, or Americans by a clock of 24 hours.
 */
export function dateOrderOf(
  cells: readonly string[],
  isDayOfSession: (date: string) => boolean = () => false,
): DateOrder {
  let isAmerican = false
  let sawHalves = false
  for (const cell of cells) {
    const [, first, , second] = numbers.exec(folded(cell).replace(weekday, '')) ?? []
    if (Number(first) > 12) return 'day-first'
    if (Number(second) > 12) isAmerican = true
    if (/\d\s*[ap]\.?m\b/i.test(cell)) sawHalves = true
  }
  if (isAmerican) return 'month-first'
  const isKnown = (order: DateOrder): boolean =>
    cells.some((cell) => isDayOfSession(readMoment(cell, order)?.date ?? ''))
  const [usual, other] = sawHalves
    ? (['month-first', 'day-first'] as const)
    : (['day-first', 'month-first'] as const)
  return isKnown(other) && !isKnown(usual) ? other : usual
}
