import type { Fact } from '../../shared/admission/fact.ts'
import type { DeviceId, Issuer, SessionNumber, TicketId } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { ToldPassage } from '../../shared/sync/protocol.ts'
import type { DeskAuthor, DeskNote, KeptNote, NoteFilter, SeriesCount } from './account-records.ts'
import type { BookingRecord, DeviceRecord, TicketAction, TicketRecord } from './records.ts'

/** A code that was presented, or a visitor without a ticket, as the device decided. */
export interface LastScan {
  readonly device: DeviceId
  /** Corrected time. */
  readonly at: Instant
  readonly fact: Extract<Fact, { readonly kind: 'presentation' | 'walk-in' }>
  /** What the group of a walk-in is called; null for all else. */
  readonly group: string | null
}

/** What a search came to. */
export interface FoundTickets {
  readonly tickets: readonly TicketRecord[]
  readonly found: number
}

/** A booking with where it stands in the order of all. */
export interface KeptBooking extends BookingRecord {
  readonly id: number
}

/** What was done to tickets, and the notes of it. */
export interface Acted {
  /** Those that were not so already. */
  readonly changed: number
  readonly notes: readonly number[]
}

/** What the organiser's desk looks at, and what it does in somebody's name. */
export interface DeskStore {
  /** Of each series that has any number issued. */
  counts(issuer: Issuer): Promise<readonly SeriesCount[]>
  /**
   * Tickets of a series, or (null) of all of them, whose holder, reference, e-mail address or seat holds the text, whatever its
   * case and accents, or whose number or id it is; by series and number, at most `limit`, with how many there are.
   */
  search(issuer: Issuer, scope: TicketScope | null, text: string, limit: number): Promise<FoundTickets>
  /** Bookings with a ticket of a series, or (null) of any; newest first, those below an id, at most `limit`. */
  bookings(
    issuer: Issuer,
    scope: TicketScope | null,
    before: number | null,
    limit: number,
  ): Promise<readonly KeptBooking[]>
  /** How many bookings have a ticket of a series, or (null) of any. */
  countBookings(issuer: Issuer, scope: TicketScope | null): Promise<number>
  /**
   * Acts on all of them and notes it, once for each series, with the tickets that it changed; or on none: null where one is not
   * this organiser's. Many are acted on some at a time, so that gates are answered in between: each ticket wholly, the note always
   * says which, and the rest follows where a stop came in between.
   */
  actOn(
    issuer: Issuer,
    tickets: readonly TicketId[],
    action: TicketAction,
    note: DeskAuthor,
    at: Instant,
  ): Promise<Acted | null>
  /** People who went through for a session (RC1), by time: of its tickets, and of passes and walk-ins that count for it. */
  passages(issuer: Issuer, session: SessionNumber): Promise<readonly ToldPassage[]>
  /** The device that a pairing code was used by; null while nobody has. */
  deviceOfPairing(issuer: Issuer, codeHash: Uint8Array): Promise<DeviceRecord | null>
  /** Marks a conflict as looked into, or (null) as not; false where there is none of this organiser's. */
  lookInto(issuer: Issuer, conflict: string, who: string | null, at: Instant): Promise<boolean>
  /** The last scans of some devices of the organiser, newest first, whatever became of them. */
  lastScans(issuer: Issuer, devices: readonly DeviceId[], limit: number): Promise<readonly LastScan[]>
  addNote(issuer: Issuer, scope: TicketScope | null, note: DeskNote): Promise<void>
  /** Newest first. */
  notes(issuer: Issuer, filter: NoteFilter, limit: number): Promise<readonly KeptNote[]>
  /** One note with the tickets that it changed. */
  note(
    issuer: Issuer,
    id: number,
  ): Promise<{ readonly note: KeptNote; readonly tickets: readonly TicketId[] } | null>
  /** Everybody by whom something is noted. */
  noteAuthors(issuer: Issuer): Promise<readonly string[]>
}
