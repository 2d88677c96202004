import type { Session } from '../../shared/model/programme.ts'
import { type Instant, minuteMs } from '../../shared/model/time.ts'
import { dayAfter, type WallTime, wallMoment, weekdayOf } from './wall-clock.ts'

/** When sessions are, as people say it: from Tuesdays to Sundays, at each half hour from 10:00 to 17:30. */
export interface SessionRule {
  /** Dates, both included. */
  readonly from: string
  readonly until: string
  /** 1 for Monday to 7 for Sunday. */
  readonly weekdays: ReadonlySet<number>
  readonly times: readonly string[]
  readonly lastsMinutes: number
}

export interface PlannedSession extends WallTime {
  readonly starts: Instant
  readonly ends: Instant
  /** The clocks are set back that day and show this time twice; the first one is meant. */
  readonly isTwice: boolean
}

export interface Plan {
  readonly sessions: readonly PlannedSession[]
  /** Times that the clocks leap over: no session is made of them. */
  readonly leaptOver: readonly WallTime[]
}

/** Sessions that one rule may make. */
export const mostPlanned = 1000
/** Days that one rule may span. */
export const mostDays = 731

/** What a rule comes to by the venue's wall clock, by time; at most one more than `mostPlanned`. */
export function planSessions(rule: SessionRule, timeZone: string): Plan {
  const sessions: PlannedSession[] = []
  const leaptOver: WallTime[] = []
  const times = [...new Set(rule.times)].toSorted()
  for (let date = rule.from; date <= rule.until && sessions.length <= mostPlanned; date = dayAfter(date)) {
    if (!rule.weekdays.has(weekdayOf(date))) continue
    for (const time of times) {
      const moment = wallMoment({ date, time }, timeZone)
      if (moment.shown === 'never') leaptOver.push({ date, time })
      else {
        const ends = moment.at + rule.lastsMinutes * minuteMs
        sessions.push({ date, time, starts: moment.at, ends, isTwice: moment.shown === 'twice' })
      }
    }
  }
  return { sessions: sessions.slice(0, mostPlanned + 1), leaptOver }
}

/** Times of a day at equal steps, both ends included. */
export function timesBetween(first: string, last: string, everyMinutes: number): readonly string[] {
  const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const times: string[] = []
  for (let minute = minutesOf(first); minute <= minutesOf(last); minute += everyMinutes)
    times.push(`${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`)
  return times
}

const twoDigits = (count: number): string => String(count).padStart(2, '0')

type Place = Pick<Session, 'venue' | 'starts' | 'ends'> & Pick<Partial<Session>, 'hall' | 'number'>

/** Sessions that share a hall with another for a while; cancelled ones are in nobody's way. */
export function overlapsOf(place: Place, others: readonly Session[]): readonly Session[] {
  const hallOf = ({ hall = '' }: { readonly hall?: string }) => hall.normalize('NFKC').trim().toLowerCase()
  return others.filter(
    (other) =>
      other.number !== place.number &&
      other.cancelled === undefined &&
      other.venue === place.venue &&
      hallOf(other) === hallOf(place) &&
      other.starts < place.ends &&
      place.starts < other.ends,
  )
}
