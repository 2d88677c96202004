/** Epoch milliseconds. In a decision and in the truth: corrected by the offset last measured (RULES.md, Time). */
export type Instant = number

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

/** Where an organiser's days are counted. */
export interface Calendar {
  /** IANA name, such as `Europe/Paris`. */
  readonly timeZone: string
  /** Hour at which a day begins, 0 to 23; 5 unless the organiser sets it, so that a night belongs to its evening. */
  readonly dayBeginsHour: number
}

/** A calendar day `YYYY-MM-DD` of the venue: from one beginning of day to the next. */
export type Day = string

const formatters = new Map<string, Intl.DateTimeFormat>()

function wallClock(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}

/** Every zone's offset is a multiple of this (IANA time zone database, since 1972), so date and hour hold throughout one. */
const quarterMs = 15 * minuteMs
const mostQuarters = 10_000

interface Wall {
  readonly date: Day
  readonly dateBefore: Day
  readonly hour: number
  /** In which the quarter begins. */
  readonly minute: number
}

/** By time zone, then by quarter of an hour. */
const walls = new Map<string, Map<number, Wall>>()

/** What the wall shows; formatting is a hundred times as slow as remembering, and an evening has few quarters of an hour. */
function wallAt(at: Instant, timeZone: string): Wall {
  const quarter = Math.floor(at / quarterMs)
  const quarters = walls.get(timeZone) ?? new Map<number, Wall>()
  const known = quarters.get(quarter)
  if (known) return known
  const parts: Record<string, string> = {}
  for (const { type, value } of wallClock(timeZone).formatToParts(quarter * quarterMs)) parts[type] = value
  const midnight = Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day))
  const dateOf = (utc: number): Day => new Date(utc).toISOString().slice(0, 10)
  const wall = {
    date: dateOf(midnight),
    dateBefore: dateOf(midnight - 24 * hourMs),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
  }
  if (quarters.size >= mostQuarters) quarters.clear()
  walls.set(timeZone, quarters.set(quarter, wall))
  return wall
}

/**
 * The day that an instant belongs to. A moment before the hour at which days begin belongs to the day before; the hour is
 * read off the venue's wall clock, so a day may last 23 or 25 hours.
 */
export function dayOf(at: Instant, calendar: Calendar): Day {
  const { date, dateBefore, hour } = wallAt(at, calendar.timeZone)
  return hour < calendar.dayBeginsHour ? dateBefore : date
}

/** The time on the venue's wall: `20:14`. */
export function timeOfDay(at: Instant, { timeZone }: Calendar): string {
  const { hour, minute } = wallAt(at, timeZone)
  const two = (part: number): string => String(part).padStart(2, '0')
  const since = Math.floor(at / minuteMs) - Math.floor(at / quarterMs) * (quarterMs / minuteMs)
  return `${two(hour)}:${two(minute + since)}`
}
