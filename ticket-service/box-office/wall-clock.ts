import { hourMs, type Instant, minuteMs } from '../../shared/model/time.ts'

/** What a wall clock shows: `2026-12-04` and `20:30`. */
export interface WallTime {
  readonly date: string
  readonly time: string
}

/** When a wall clock shows a time: once, or on a day on which it is set forward never, set back twice. */
export type WallMoment =
  | { readonly shown: 'once'; readonly at: Instant }
  | { readonly shown: 'twice'; readonly at: Instant; readonly again: Instant }
  | { readonly shown: 'never' }

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far a time zone's wall clock is ahead of UTC, in milliseconds. */
export function offsetAt(at: Instant, timeZone: string): number {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  formats.set(timeZone, format)
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name) ?? []
  const ahead = Number(hours ?? 0) * hourMs + Number(minutes ?? 0) * minuteMs
  return sign === '-' ? -ahead : ahead
}

/** What the wall shows at an instant. */
export function wallOf(at: Instant, timeZone: string): WallTime {
  const [date = '', time = ''] = wallSeconds(at, timeZone).split(' ')
  return { date, time: time.slice(0, 5) }
}

/** The same to the second, as a spreadsheet takes it for a time: `2026-12-04 20:30:05`. */
export const wallSeconds = (at: Instant, timeZone: string): string =>
  new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, -5).replace('T', ' ')

/** When the wall shows a time of a day that exists. */
export function wallMoment({ date, time }: WallTime, timeZone: string): WallMoment {
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  // The clocks are never set twice within two days.
  const offsets = new Set([-24 * hourMs, 24 * hourMs].map((away) => offsetAt(asUtc + away, timeZone)))
  const [at, again] = [...offsets]
    .map((offset) => asUtc - offset)
    .filter((instant) => asUtc - offsetAt(instant, timeZone) === instant)
    .toSorted((a, b) => a - b)
  if (at === undefined) return { shown: 'never' }
  return again === undefined ? { shown: 'once', at } : { shown: 'twice', at, again }
}

/** A date that exists, as `2026-12-04`; null for what is none. */
export function readDate(text: string): string | null {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? new Date(`${text.trim()}T00:00:00Z`) : null
  const isThere = date !== null && !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 2024
  return isThere && date.toISOString().startsWith(text.trim()) ? text.trim() : null
}

/** A time as people write it, `20:30`, `20h30` or `20h`; null for what is none. */
export function readTime(text: string): string | null {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})\s*[:h]\s*(\d{2})?$/i.exec(text.trim()) ?? []
  const isTime = hours !== '' && Number(hours) < 24 && Number(minutes) < 60
  return isTime ? `${hours.padStart(2, '0')}:${minutes}` : null
}

/** The day of the week of a date: 1 for Monday to 7 for Sunday (ISO 8601). */
export const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7

export const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + 24 * hourMs).toISOString().slice(0, 10)
