import { readFileSync } from 'node:fs'
import { dayOf, hourMs, type Instant, minuteMs } from '../../shared/model/time.ts'
import { type ProgrammeFile, parseProgrammeFile } from '../box-office/programme-file.ts'
import { offsetAt, wallMoment } from '../box-office/wall-clock.ts'

/** The venues of the demo, each with an organiser of its own. */
export const venueNames = ['cinema', 'festival', 'heritage'] as const

export type VenueName = (typeof venueNames)[number]

/** A time of the venue's wall clock; day 0 is the day on which the demo runs. */
interface RelativeTime {
  readonly day: number
  readonly time: string
}

interface RelativeSession {
  readonly number: number
  readonly starts: RelativeTime
  /** Minutes. */
  readonly lasts: number
  readonly cancelled?: { readonly at: RelativeTime; readonly words: string }
}

/** Sessions at equal steps, numbered on from the first. */
interface Slots {
  readonly firstNumber: number
  readonly days: readonly number[]
  readonly first: string
  readonly last: string
  readonly everyMinutes: number
  readonly lasts: number
}

interface VenueFile {
  readonly organiser: { readonly timeZone: string; readonly dayBeginsHour?: number }
  readonly events: readonly {
    readonly pass?: { readonly validFrom: RelativeTime; readonly validUntil: RelativeTime }
  }[]
  readonly sessions: readonly RelativeSession[]
  readonly slots?: readonly Slots[]
}

const folder = new URL('../../fixtures/venues/', import.meta.url)

/** A venue of `fixtures/venues/` moved to the day of `now`, as its organiser would hand it in; its issuer lies under `origin`. */
export function venueProgramme(name: VenueName, origin: string, now: Instant): ProgrammeFile {
  const text = readFileSync(new URL(`${name}.json`, folder), 'utf8').replace('{origin}', origin)
  return parseProgrammeFile(JSON.stringify(atDay(JSON.parse(text) as VenueFile, now)))
}

/** The festival's 500 bookings as a spreadsheet. */
export const festivalCsv = (): Uint8Array => readFileSync(new URL('festival-bookings.csv', folder))

/** A venue's file with real times instead of relative ones. */
function atDay({ slots = [], ...file }: VenueFile, now: Instant): object {
  const { timeZone, dayBeginsHour = 5 } = file.organiser
  const today = dayOf(now, { timeZone, dayBeginsHour })
  const at = (time: RelativeTime): Instant => instantOf(today, time, timeZone)
  const iso = (time: RelativeTime): string => isoOf(at(time), timeZone)
  const sessions = [...file.sessions, ...slots.flatMap(sessionsOf)]
  return {
    ...file,
    events: file.events.map(({ pass, ...event }) =>
      pass ? { ...event, pass: { validFrom: iso(pass.validFrom), validUntil: iso(pass.validUntil) } } : event,
    ),
    sessions: sessions.map(({ starts, lasts, cancelled, ...session }) => ({
      ...session,
      starts: iso(starts),
      ends: isoOf(at(starts) + lasts * minuteMs, timeZone),
      ...(cancelled ? { cancelled: { ...cancelled, at: iso(cancelled.at) } } : {}),
    })),
  }
}

function sessionsOf(slots: Slots): readonly RelativeSession[] {
  const { firstNumber, days, first, last, everyMinutes, ...session } = slots
  const times: string[] = []
  for (let minute = minutesOf(first); minute <= minutesOf(last); minute += everyMinutes)
    times.push(timeOf(minute))
  return days.flatMap((day, dayIndex) =>
    times.map((time, timeIndex) => ({
      ...session,
      number: firstNumber + dayIndex * times.length + timeIndex,
      starts: { day, time },
    })),
  )
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const twoDigits = (count: number): string => String(count).padStart(2, '0')

const timeOf = (minutes: number): string =>
  `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`

/** The instant at which the wall clock shows a time; one that it leaps over is an hour later. */
function instantOf(today: string, { day, time }: RelativeTime, timeZone: string): Instant {
  const date = new Date(Date.parse(`${today}T12:00:00Z`) + day * 24 * hourMs).toISOString().slice(0, 10)
  const moment = wallMoment({ date, time }, timeZone)
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  return moment.shown === 'never' ? asUtc - offsetAt(asUtc - 24 * hourMs, timeZone) : moment.at
}

/** `2026-12-04T20:30:00+01:00`. */
function isoOf(at: Instant, timeZone: string): string {
  const offset = offsetAt(at, timeZone)
  const wallClock = new Date(at + offset).toISOString().slice(0, 19)
  return `${wallClock}${offset < 0 ? '-' : '+'}${timeOf(Math.abs(offset) / minuteMs)}`
}
