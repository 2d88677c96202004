import type { Fact, ScannedTicket } from '../../shared/admission/fact.ts'
import type { TicketState } from '../../shared/admission/knowledge.ts'
import type { DeviceId, GateId, Issuer, TicketId, TicketNumber, TypeNumber } from '../../shared/model/ids.ts'
import type { Event, Gate, Organiser, Session, TicketType, Venue } from '../../shared/model/programme.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { ListLine } from '../../shared/sync/lists.ts'
import type { Change, Cursor, FactResult, RawFact, ToldConflict } from '../../shared/sync/protocol.ts'
import type { BarcodeHash } from '../../shared/token/foreign-barcode.ts'

/** An organiser with what its tickets say of it; devices are not told the legal line. */
export interface OrganiserRecord extends Organiser {
  /** Operator, licence, printer: printed in small type on each ticket. */
  readonly legalLine: string
}

/** An event as its organiser keeps it. */
export interface EventRecord extends Event {
  /** A pass is valid for the whole event; absent: the event sells none. */
  readonly pass?: { readonly validFrom: Instant; readonly validUntil: Instant }
  /** What is said of it to the public; devices are not told. */
  readonly about?: string
  /** How the public books its sessions for nothing; absent: they are announced, and booked elsewhere. */
  readonly publicBooking?: PublicBooking
}

/** What everybody may book without an account; minutes count back from a session's start. */
export interface PublicBooking {
  /** The type of the tickets that are given; a free one. */
  readonly type: TypeNumber
  /** People of one booking, 1 to 99. */
  readonly mostPeople: number
  readonly closesMinutes: number
  readonly cancelMinutes: number
}

/** A ticket type with what it costs; devices are not told the price. */
export interface TypeRecord extends TicketType {
  readonly price: { readonly cents: number; readonly currency: string }
  /** Whether the holder's name stands in the code, so that the gate shows it; absent: it does not. Anyone can read a code. */
  readonly isNamed?: boolean
}

/** A programme as an organiser writes it: every thing named once, by its own number or slug. */
export interface ProgrammeDraft {
  readonly venues: readonly Venue[]
  readonly events: readonly EventRecord[]
  readonly sessions: readonly Session[]
  readonly types: readonly TypeRecord[]
  readonly gates: readonly Gate[]
}

/** One ticket to be issued. */
export interface TicketOrder {
  readonly scope: TicketScope
  readonly type: TypeNumber
  readonly party: number
  readonly seat?: string
  readonly holder?: string
  /** The barcode under which another seller sold it; only its hash is kept. */
  readonly barcode?: BarcodeHash
  readonly paymentDue: boolean
}

/** One purchase or invitation. */
export interface BookingOrder {
  readonly reference: string
  readonly email?: string
  readonly tickets: readonly TicketOrder[]
}

/** An issued ticket: numbers and editions, never tokens. */
export interface TicketRecord {
  readonly id: TicketId
  readonly scope: TicketScope
  readonly number: TicketNumber
  /** How many consecutive numbers belong to it, from its own on; box-office/serials.ts says which of them it bears. */
  readonly numbers: number
  readonly type: TypeNumber
  readonly party: number
  readonly seat?: string
  readonly holder?: string
  readonly reference: string
  readonly state: TicketState
}

export interface BookingRecord {
  readonly reference: string
  readonly issuer: Issuer
  readonly email?: string
  readonly tickets: readonly TicketRecord[]
}

/** Why a booking cannot be issued. */
export type OrderFault =
  | { readonly fault: 'unknown-session' }
  | { readonly fault: 'unknown-event' }
  | { readonly fault: 'no-pass' }
  | { readonly fault: 'unknown-type' }
  | { readonly fault: 'session-cancelled' }
  | { readonly fault: 'full'; readonly left: number }
  | { readonly fault: 'reference-taken' }
  | { readonly fault: 'barcode-taken' }
  | { readonly fault: 'series-exhausted' }

export type IssueOutcome =
  | { readonly outcome: 'issued' | 'repeated'; readonly booking: BookingRecord }
  | { readonly outcome: 'key-reused' }
  | ({ readonly outcome: 'refused'; readonly ticket: number } & OrderFault)

export type ImportOutcome =
  | { readonly outcome: 'imported'; readonly added: number; readonly unchanged: number }
  | {
      readonly outcome: 'rejected'
      readonly faults: readonly ({ readonly booking: number } & OrderFault)[]
    }

/** What an organiser does with issued tickets. */
export type TicketAction =
  | { readonly kind: 'cancel'; readonly words: string }
  | { readonly kind: 'block' }
  | { readonly kind: 'unblock' }
  /** For fewer people than before, where it says so; more it never becomes. */
  | { readonly kind: 'reissue'; readonly people?: number }
  | { readonly kind: 'paid' }
  | { readonly kind: 'due' }

export interface DeviceRecord {
  readonly id: DeviceId
  readonly issuer: Issuer
  readonly name: string
  readonly key: { readonly x: string; readonly y: string }
  /** Compared by the organiser before anything comes down. */
  readonly words: readonly string[]
  readonly pairedAt: Instant
  readonly confirmedAt: Instant | null
  readonly revokedAt: Instant | null
  readonly lastSeenAt: Instant | null
  /** How far its clock was ahead of ours when it was last seen; null while it never was. */
  readonly clockAheadMs: number | null
  /** It was not done sending when it was last seen. */
  readonly hasMore: boolean
  readonly gate: GateId | null
  /** Whether the organiser alone says at which gate it stands. */
  readonly staysAtGate: boolean
  readonly watermark: number
}

/** One sync's facts, as received; `readAs` holds what the service could read of codes that the device could not. */
export interface Upload {
  readonly device: DeviceId
  /** They came in a file: the device itself gave no sign of life. */
  readonly byFile?: true
  readonly gate: GateId | null
  readonly oldest: number
  readonly facts: readonly RawFact[]
  /** How far the device's clock is ahead of ours, its way to us included (SY6), and whether it has more to send. */
  readonly clockAheadMs?: number
  readonly hasMore?: boolean
  readonly readAs: ReadonlyMap<number, ScannedTicket>
}

export interface Received {
  readonly watermark: number
  readonly results: readonly { readonly number: number; readonly result: FactResult }[]
  /** Whether something changed that other gates want to know. */
  readonly changed: boolean
}

export interface Delta {
  readonly startOver: boolean
  readonly changes: readonly Change[]
  /** The same as JSON in UTF-8: what is stored as text is handed on as text, and encoded once for all devices that are told the same. */
  readonly changesJson: Uint8Array
  readonly cursor: Cursor
  readonly more: boolean
  /** How much of a packed start-over this and the parts before are, 0 to 1. */
  readonly progress?: number
}

/** A page of a list (shared/sync/lists.ts): `isAnew` where it begins the list again. */
export interface ListPage {
  readonly isAnew: boolean
  readonly lines: readonly ListLine[]
  readonly more: boolean
}

/** A conflict with what the organiser made of it. */
export interface ConflictRecord extends ToldConflict {
  readonly foundAt: Instant
  /** Who has looked into it, and when; null while nobody has. */
  readonly lookedInto: { readonly who: string; readonly at: Instant } | null
}

/** A line of a device's log, whatever it says. */
export interface LogLine {
  readonly number: number
  readonly previous: string
}

/** A stored fact, for tests and for looking into a conflict. */
export interface StoredFact {
  readonly device: DeviceId
  readonly number: number
  readonly fact: Fact | null
  readonly mark: 'nonsense' | 'after-revocation' | null
}
