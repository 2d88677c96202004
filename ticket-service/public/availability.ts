import type { Session } from '../../shared/model/programme.ts'
import { type Instant, minuteMs } from '../../shared/model/time.ts'
import { seriesIn } from '../box-office/series-in.ts'
import type { EventRecord, TicketRecord } from '../store/records.ts'
import type { HeldBooking } from '../store/visit-store.ts'

/** Whether the public may book a session now. */
export type Availability =
  /** `left` is null where there is no limit. */
  | { readonly state: 'open'; readonly left: number | null }
  | { readonly state: 'full' }
  | { readonly state: 'closed' }
  | { readonly state: 'cancelled' }
  /** It is announced, and booked elsewhere. */
  | { readonly state: 'announced' }

/** `booked` are the people who hold its tickets. */
export function availabilityOf(
  { publicBooking }: EventRecord,
  { starts, capacity, cancelled }: Session,
  booked: number,
  now: Instant,
): Availability {
  if (cancelled) return { state: 'cancelled' }
  if (!publicBooking) return { state: 'announced' }
  if (now >= starts - publicBooking.closesMinutes * minuteMs) return { state: 'closed' }
  if (capacity === undefined) return { state: 'open', left: null }
  const left = capacity - booked
  return left > 0 ? { state: 'open', left } : { state: 'full' }
}

/** People that one booking may have now. */
export const mostPeopleOf = (event: EventRecord, left: number | null): number =>
  Math.max(0, Math.min(event.publicBooking?.mostPeople ?? 0, left ?? Number.POSITIVE_INFINITY))

/** Until when a booking's holder may cancel all of it: whoever has come in with a part of it takes its places. Null: not now. */
export function mayCancelUntil({ booking, programme, entries }: HeldBooking, now: Instant): Instant | null {
  const live = booking.tickets.filter(({ state }) => state.cancelled === undefined)
  const untils = live.map((ticket) => {
    const { event, session } = seriesIn(programme, ticket.scope)
    return (event && session && cancelUntil(event, session, ticket)) ?? now
  })
  const until = Math.min(...untils)
  return live.length > 0 && entries.length === 0 && now < until ? until : null
}

/** Until when holders may cancel a ticket that the public was given; null for one that they may not. */
function cancelUntil(
  { publicBooking }: EventRecord,
  { starts, cancelled }: Session,
  { type, state }: Pick<TicketRecord, 'type' | 'state'>,
): Instant | null {
  if (!publicBooking || publicBooking.type !== type) return null
  if (cancelled || state.cancelled !== undefined || state.blocked) return null
  return starts - publicBooking.cancelMinutes * minuteMs
}
