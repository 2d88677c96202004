import type { EventNumber, GateId, Issuer, SessionNumber, TypeNumber, VenueId } from './ids.ts'
import type { Calendar, Instant } from './time.ts'

/** Who runs events and owns the signing keys. */
export interface Organiser {
  readonly issuer: Issuer
  readonly name: string
  readonly calendar: Calendar
}

export interface Venue {
  readonly id: VenueId
  readonly name: string
}

/** What is announced; its sessions are its dated sittings. */
export interface Event {
  readonly number: EventNumber
  readonly title: string
}

/** One dated sitting of an event. */
export interface Session {
  readonly number: SessionNumber
  readonly event: EventNumber
  readonly venue: VenueId
  readonly hall?: string
  readonly starts: Instant
  readonly ends: Instant
  /** People it takes, walk-ins included; absent: no limit. */
  readonly capacity?: number
  /** In force from its time on; the organiser's words are shown at the door (AD4). */
  readonly cancelled?: { readonly at: Instant; readonly words: string }
}

/** How often, and after what, the holders of a type may enter. An absent member is no limit. Counts are for each person of a party. */
export interface AdmissionPolicy {
  readonly entries?: number
  readonly entriesADay?: number
  readonly entriesASession?: number
  /** Days with an entry; counted for the ticket, not for each person. */
  readonly days?: number
  /** Whether a further entry needs an exit before it. */
  readonly needsExit: boolean
  /** Least minutes between entries; allowed when exactly passed. */
  readonly minutesBetween?: number
  readonly paymentDue: 'refer' | 'refuse'
  /** What the usher is to look at: "check the proof of the reduced rate". */
  readonly attention?: string
}

/** Class of ticket with its own policy. */
export interface TicketType {
  readonly number: TypeNumber
  readonly name: string
  readonly policy: AdmissionPolicy
}

/** Which sessions a gate takes: named ones, or those of its venue that start today or whose doors are open now. */
export type GateSessions =
  | { readonly kind: 'named'; readonly sessions: readonly SessionNumber[] }
  | { readonly kind: 'today' }

/** A place of passage with its policy. */
export interface Gate {
  readonly id: GateId
  readonly name: string
  readonly venue: VenueId
  /** What entries, inside and capacity are counted for; the venue unless named. */
  readonly area?: string
  readonly direction: 'in' | 'out'
  readonly takes: GateSessions
  /** Absent: every type. */
  readonly types?: readonly TypeNumber[]
  /** Elapsed minutes from the session's start, mostly negative; absent: no limit on that side. */
  readonly doorsOpenMinutes?: number
  readonly doorsCloseMinutes?: number
  /** Whether holders may be searched by name here; their names then lie on the gate's devices (SC4). */
  readonly searchByName?: boolean
  /** Whether short codes may be typed here; absent: they may. */
  readonly typedCodes?: boolean
  /** Refusals that an usher may override; none unless listed. */
  readonly overridable: readonly string[]
}

/** The area for which a gate counts. */
export const areaOf = (gate: Gate): string => gate.area ?? gate.venue
