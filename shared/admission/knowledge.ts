import type { DeviceId, EventNumber, FactNumber, GateId, SessionNumber, TypeNumber } from '../model/ids.ts'
import type { Event, Gate, Organiser, Session, TicketType } from '../model/programme.ts'
import type { Instant } from '../model/time.ts'

/** State of a ticket that its token does not bear; absent for a ticket of which nothing special is known. */
export interface TicketState {
  /** The highest edition told of or verified here. */
  readonly liveEdition: number
  readonly blocked: boolean
  /** The organiser's words. */
  readonly cancelled?: string
  readonly paymentDue: boolean
}

/** People went through with a ticket, undone ones left out. */
export interface Passage {
  readonly device: DeviceId
  readonly number: FactNumber
  /** Corrected time. */
  readonly at: Instant
  readonly gate: GateId
  readonly area: string
  readonly direction: 'in' | 'out'
  readonly people: number
  readonly session?: SessionNumber
}

/** How sure the device's clock is (AD9). */
export type Clock =
  | { readonly now: Instant; readonly quality: 'sure' }
  | { readonly now: Instant; readonly quality: 'unsure' }
  | { readonly now: Instant; readonly quality: 'never-compared' }

/** The programme as the one who decides knows it, read by number. */
export interface Programme {
  readonly organiser: Organiser
  readonly events: ReadonlyMap<EventNumber, Event>
  readonly sessions: ReadonlyMap<SessionNumber, Session>
  readonly types: ReadonlyMap<TypeNumber, TicketType>
  readonly gates: ReadonlyMap<GateId, Gate>
}

/** Everything a decision about one ticket looks at. Plain data: the same on the phone and on the service. */
export interface Knowledge {
  readonly programme: Programme
  readonly gate: Gate
  readonly clock: Clock
  readonly ticket: TicketState | undefined
  /** Passages of this ticket at any gate, in any order. */
  readonly passages: readonly Passage[]
  /** People inside for a session in an area, by everything known; for AD13. */
  readonly insideOf: (session: SessionNumber, area: string) => number
  /** When the other gates' passages were last heard of; null: never. */
  readonly othersKnownAt: Instant | null
}

/** Of a known ticket that nothing is known of. */
export const plainState: TicketState = { liveEdition: 1, blocked: false, paymentDue: false }
