import type { Instant } from '../../shared/model/time.ts'

/** One entry of a calendar (RFC 5545, VEVENT). */
export interface CalendarEntry {
  /** The same for the same thing for ever, unique in the world. */
  readonly uid: string
  readonly starts: Instant
  readonly ends: Instant
  readonly title: string
  readonly place: string
  readonly about: string
  readonly url: string
  readonly isCancelled: boolean
}

/** RFC 5545, 3.3.11: text with its separators escaped, without the control characters that it may not hold. */
const text = (words: string): string =>
  words
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/[^\P{Cc}\t]/gu, '')

const moment = (at: Instant): string => `${new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')}`

/** RFC 5545, 3.1: lines of at most 75 octets, never cut inside a character. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > 74) {
      parts.push(part)
      part = ''
      bytes = 1
    }
    part += character
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}

/** A calendar as programs subscribe to it or take it in (RFC 5545); `now` is when it was written. */
export function calendarText(name: string, entries: readonly CalendarEntry[], now: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Contremarque//Contremarque//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${text(entry.uid)}`,
      `DTSTAMP:${moment(now)}`,
      `DTSTART:${moment(entry.starts)}`,
      `DTEND:${moment(entry.ends)}`,
      `SUMMARY:${text(entry.title)}`,
      ...(entry.place === '' ? [] : [`LOCATION:${text(entry.place)}`]),
      ...(entry.about === '' ? [] : [`DESCRIPTION:${text(entry.about)}`]),
      `URL:${entry.url}`,
      `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
