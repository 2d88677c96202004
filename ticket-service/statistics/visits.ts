import type { GateId, SessionNumber, TypeNumber } from '../../shared/model/ids.ts'
import { type Calendar, type Day, dayOf, type Instant } from '../../shared/model/time.ts'
import { wallOf, weekdayOf } from '../box-office/wall-clock.ts'
import type { EntryRecord } from '../store/visit-store.ts'

/** People who came in on a day and were not in before on that day with the same ticket. */
export interface Visit {
  readonly at: Instant
  /** The venue's day, which begins at the hour that the organiser says. */
  readonly day: Day
  /** Of the wall clock, 0 to 23. */
  readonly hour: number
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number
  readonly gate: GateId
  readonly session: SessionNumber | null
  readonly type: TypeNumber | null
  readonly people: number
  readonly hasTicket: boolean
}

/**
 * The visits that entries come to, by time. Whoever comes in again on the same day with the same ticket, after an exit or through
 * an inner gate, is the same visit; a visitor without a ticket is one each time.
 */
export function visitsOf(entries: readonly EntryRecord[], calendar: Calendar): readonly Visit[] {
  const came = new Map<string, number>()
  const visits: Visit[] = []
  for (const { at, gate, session, type, people, ticket, party } of entries) {
    const day = dayOf(at, calendar)
    const fresh = ticket === null ? people : firstTimers(came, `${day} ${ticket}`, people, party)
    if (fresh === 0) continue
    visits.push({
      ...{ at, day, gate, session, type, people: fresh, hasTicket: ticket !== null },
      hour: Number(wallOf(at, calendar.timeZone).time.slice(0, 2)),
      weekday: weekdayOf(day),
    })
  }
  return visits
}

function firstTimers(came: Map<string, number>, key: string, people: number, party: number): number {
  const before = came.get(key) ?? 0
  const fresh = Math.max(0, Math.min(people, party - before))
  came.set(key, before + fresh)
  return fresh
}

/** People, and how many of them had no ticket. */
export interface Count {
  readonly people: number
  readonly withoutTicket: number
}

const none: Count = { people: 0, withoutTicket: 0 }

const plus = (count: Count, { people, hasTicket }: Visit): Count => ({
  people: count.people + people,
  withoutTicket: count.withoutTicket + (hasTicket ? 0 : people),
})

export const countOf = (visits: readonly Visit[]): Count => visits.reduce(plus, none)

/** Visits by something that each has; in the order of the keys' first visits. */
export function countBy<Key>(
  visits: readonly Visit[],
  keyOf: (visit: Visit) => Key,
): ReadonlyMap<Key, Count> {
  const counts = new Map<Key, Count>()
  for (const visit of visits) {
    const key = keyOf(visit)
    counts.set(key, plus(counts.get(key) ?? none, visit))
  }
  return counts
}
