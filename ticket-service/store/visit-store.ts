import type {
  DeviceId,
  EventNumber,
  GateId,
  Issuer,
  SessionNumber,
  TicketId,
  TypeNumber,
} from '../../shared/model/ids.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { BookingRecord, ProgrammeDraft } from './records.ts'

/** People who went in, as the truth has it (RC1): undone ones are left out. Bears no name. */
export interface EntryRecord {
  readonly at: Instant
  readonly gate: GateId
  readonly people: number
  /** Null for a visitor without a ticket. */
  readonly ticket: TicketId | null
  /** People of the ticket; of a visitor without one, those who went in. */
  readonly party: number
  /** Null where nothing tells, as of an unread code that an usher let in. */
  readonly type: TypeNumber | null
  /** Null for a pass or a visitor for whom no session was chosen. */
  readonly session: SessionNumber | null
  readonly event: EventNumber | null
}

/** A booking with all that tells what its holder may still do about it. */
export interface HeldBooking {
  readonly booking: BookingRecord
  readonly programme: ProgrammeDraft
  /** With any of its tickets. */
  readonly entries: readonly EntryRecord[]
}

/** Visitors who came as a group and went in; what an undo or a refusal left outside is none. */
export interface GroupRecord {
  readonly at: Instant
  readonly gate: GateId
  readonly session: SessionNumber | null
  readonly type: TypeNumber | null
  /** Null: erased with the holders' data. */
  readonly name: string | null
  readonly pupils: number
  readonly adults: number
  /** Who went in, where an usher chose fewer in the end. */
  readonly people: number
}

/** A line of a device's log, as it is handed out: what was presented, decided, and when. */
export interface ScanLine {
  readonly device: DeviceId
  readonly number: number
  readonly at: Instant
  readonly kind: string
  readonly gate: string
  readonly ticket: string
  readonly outcome: string
  readonly reason: string
  readonly people: number | null
  /** What the group of a walk-in is called; empty for all else, and once erased. */
  readonly group: string
}

/** The same with what it was about: of an undo and the like, what the scan was that it names. */
export interface PlacedScan extends ScanLine {
  /** The ticket's; of a pass or a visitor without a ticket the one that was chosen, else the gate's only one (RC1). */
  readonly session: SessionNumber | null
  /** Of a pass. */
  readonly event: EventNumber | null
  readonly type: TypeNumber | null
}

/** How far a reader has each device's log. */
export type ScansReached = ReadonlyMap<DeviceId, number>

export interface ScanPage {
  readonly scans: readonly ScanLine[]
  readonly reached: ScansReached
  readonly more: boolean
}

/** What the public pages ask while people book, and what is counted afterwards. */
export interface VisitStore {
  /** People who hold tickets of each session; sessions without any are left out. */
  booked(issuer: Issuer): Promise<ReadonlyMap<SessionNumber, number>>
  /** Entries from an instant to before another, by time. */
  entries(issuer: Issuer, from: Instant, until: Instant): Promise<readonly EntryRecord[]>
  /** Entries with one ticket, by time. */
  entriesWith(issuer: Issuer, ticket: TicketId): Promise<readonly EntryRecord[]>
  /** Groups from an instant to before another, by time. */
  groups(issuer: Issuer, from: Instant, until: Instant): Promise<readonly GroupRecord[]>
  /** Lines of the devices' logs from an instant to before another, by time; lines that make no sense, or are about no scan, are left out. */
  scans(issuer: Issuer, from: Instant, until: Instant): Promise<readonly PlacedScan[]>
  /**
   * Lines of the devices' logs that are not among those a reader has: of each device those above a number, device by device, at
   * most `limit`. A log only grows, so whoever goes on from `reached` gets every line once, however late a phone sends it; lines
   * behind a gap wait until it is filled.
   */
  scansAfter(issuer: Issuer, reached: ScansReached, limit: number): Promise<ScanPage>
  /** Days after a session or a pass until its holders' data is erased; null: never. */
  retention(issuer: Issuer): Promise<number | null>
  setRetention(issuer: Issuer, days: number | null): Promise<void>
  /**
   * Erases names and addresses of every booking whose sessions and passes all ended before the organiser's period, and the names
   * of groups that came before it, once and for all; what was counted stays. Devices hold the names no more after their next sync. It goes
   * some at a time, so that gates are answered in between; what a stop breaks off the next call erases. Answers with how many bookings it was.
   */
  eraseHolders(issuer: Issuer, now: Instant): Promise<number>
}
