import type { SessionNumber } from '../../shared/model/ids.ts'
import { keyOfSeries } from '../../shared/model/ticket.ts'
import { dayOf, type Instant } from '../../shared/model/time.ts'
import { isOver, type NamedSeries, whenWords } from './names.ts'
import type { Visit } from './visit.ts'

/** A series that somebody at the desk may want to book. */
export interface Bookable extends NamedSeries {
  /** Null where there is no limit. */
  readonly left: number | null
}

/** Why a series cannot be booked; null where it can. */
export const closedBecause = (one: Bookable, now: Instant): 'cancelled' | 'over' | 'full' | null => {
  const { session, left } = one
  if (session?.cancelled) return 'cancelled'
  if (isOver(one, now)) return 'over'
  return left !== null && left <= 0 ? 'full' : null
}

/** Series with the places that are left, given how many people hold tickets of each session. */
export const withPlaces = (
  series: readonly NamedSeries[],
  booked: ReadonlyMap<SessionNumber, number>,
): readonly Bookable[] =>
  series.map((one) => {
    const { session } = one
    const capacity = session?.capacity
    const left = session && capacity !== undefined ? capacity - (booked.get(session.number) ?? 0) : null
    return { ...one, left }
  })

/** Sessions that are listed at once. */
export const mostListed = 200

/** What there is to choose from: what is to come, perhaps from a day on, then the passes; what is chosen is always among it. */
export function listed(
  series: readonly Bookable[],
  { chosen, from }: { readonly chosen: string; readonly from: string },
  { organiser, now }: Pick<Visit, 'organiser' | 'now'>,
): readonly Bookable[] {
  const coming = series.filter((one) => !isOver(one, now))
  const isMeant = ({ session }: Bookable): boolean =>
    session !== undefined && dayOf(session.starts, organiser.calendar) >= from
  const near = new Set(coming.filter(isMeant).slice(0, mostListed))
  for (const one of coming) if (!one.session) near.add(one)
  return series.filter((one) => near.has(one) || keyOfSeries(one.scope) === chosen)
}

const hasBegun = ({ session }: Bookable, now: Instant): boolean =>
  session !== undefined && session.starts <= now

/** What somebody at the counter most likely wants: the next that begins today, else what goes on or comes first. */
export function usualChoice(
  series: readonly Bookable[],
  { organiser, now }: Pick<Visit, 'organiser' | 'now'>,
): Bookable | undefined {
  const { calendar } = organiser
  const open = series.filter((one) => closedBecause(one, now) === null)
  const isToday = ({ session }: Bookable): boolean =>
    session !== undefined && dayOf(session.starts, calendar) === dayOf(now, calendar)
  return open.find((one) => isToday(one) && !hasBegun(one, now)) ?? open[0]
}

/** When it is comes first: a closed list on a phone shows little more, and a keyboard looks by first letters. */
export function bookableWords(one: Bookable, visit: Visit): string {
  const { title, session, left } = one
  const { newBooking: text, home } = visit.words
  const closed = closedBecause(one, visit.now)
  const isOn = closed === null && hasBegun(one, visit.now)
  const name = session
    ? [whenWords(session, visit), isOn && text.on, title, session.hall]
    : [title, home.passes]
  const state = closed ? text.closed[closed] : left !== null && text.left(left)
  return [...name, state].filter(Boolean).join(' · ')
}
