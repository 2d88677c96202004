import type { Group, Means } from '../../shared/admission/fact.ts'
import type { Clock } from '../../shared/admission/knowledge.ts'
import type { Conflict } from '../../shared/admission/reconcile.ts'
import type { Verdict } from '../../shared/admission/verdict.ts'
import type {
  DeviceId,
  FactNumber,
  GateId,
  SessionNumber,
  TicketId,
  TicketNumber,
  TypeNumber,
} from '../../shared/model/ids.ts'
import type { Event, Gate, Organiser, Session, TicketType, Venue } from '../../shared/model/programme.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { DeviceCare } from './care.ts'

/** How this device stands with the service. */
export type Standing =
  | { readonly kind: 'unpaired' }
  /** Registered; nothing comes down before the organiser has compared these three words. */
  | { readonly kind: 'unconfirmed'; readonly words: readonly string[] }
  | { readonly kind: 'paired' }
  /** SC8: sends what it still has, then forgets everything else. */
  | { readonly kind: 'revoked' }

/** What the screens know of this device; a new one whenever any of it changes. */
export interface DeviceStatus {
  readonly standing: Standing
  readonly device: DeviceId | null
  readonly organiser: Organiser | null
  /** Every gate known, for choosing one and for naming those of a verdict. */
  readonly gates: readonly Gate[]
  readonly gate: Gate | null
  /** The organiser alone says at which gate this device stands. */
  readonly staysAtGate: boolean
  /** Barcodes of other sellers were imported: a scanner reads more than QR codes. */
  readonly readsBarcodes: boolean
  /** What the gate takes now. */
  readonly sessions: readonly Session[]
  readonly types: readonly TicketType[]
  /** Every event known, for naming those of sessions and verdicts (AD6). */
  readonly events: readonly Event[]
  /** Every venue known, for telling apart what lies at another one. */
  readonly venues: readonly Venue[]
  readonly clock: Clock
  /** Service's clock minus this device's, milliseconds; null: never compared. */
  readonly offsetMs: number | null
  /** Corrected time of the last whole sync: how old what is known of the other gates is (RC5). */
  readonly lastSyncAt: Instant | null
  /** A start-over is coming down: how much has come, 0 to 1. What was known before holds until it is whole (SC7). */
  readonly loading: number | null
  /** Facts that the service has not acknowledged. */
  readonly unsent: number
  /** By this device's own clock: until then no code may be typed, after too many wrong ones; null: it may. */
  readonly typingWaitsUntil: Instant | null
  /** Numbers of this log that the service kept apart: the organiser is to be told. */
  readonly setAside: readonly number[]
  /** How the last sync went, whatever is under way now: a line that is cut stays so until one has come through. */
  readonly link: 'unknown' | 'online' | 'offline'
  readonly isSyncing: boolean
  /** SY8: the service speaks a newer protocol; the log is kept. */
  readonly updateRequired: boolean
  /** False: the last write failed, and this device cannot remember. */
  readonly canRemember: boolean
  /** Every unsent fact lies in a file that left this device. */
  readonly isHandedOut: boolean
  /** A PIN guards the settings. */
  readonly hasPin: boolean
}

/** A verdict as it was kept. */
export interface Shown {
  /** Its number in the log; null where it could not be written, which is `cannot-check` alone (SC1). */
  readonly number: FactNumber | null
  readonly verdict: Verdict
  /** Corrected time. */
  readonly at: Instant
  readonly ticketNumber?: TicketNumber
  /** Where it was decided. */
  readonly gate?: GateId | null
  /** Of the gate where it was decided. */
  readonly direction?: 'in' | 'out'
  /** Visitors without a ticket: how many were asked for, whatever the verdict. */
  readonly walkIn?: { readonly type: TypeNumber; readonly people: number; readonly group?: Group }
}

/** A scan of this device's log with all that was done about it since. */
export interface PastScan extends Shown {
  readonly number: FactNumber
  readonly gate: GateId | null
  readonly direction: 'in' | 'out'
  /** This device's own clock when people were last let through: an undo is measured from here. */
  readonly passedAt: Instant
  /** How many went through in the end. */
  readonly people: number
  readonly state: 'standing' | 'undone' | 'declined'
  readonly isOverridden: boolean
  /** Of the ticket, or else what it was counted for. */
  readonly ofSession?: SessionNumber
  /** Its lines in the log: its own, and those of all that was done about it. */
  readonly lines: readonly FactNumber[]
}

/** A ticket that the usher may choose among several: found by its holder's name, or read on one page with others. */
export interface FoundTicket {
  readonly ticket: TicketId
  readonly number: TicketNumber
  readonly scope: TicketScope
  /** Empty where nobody is named. */
  readonly name: string
  readonly seat?: string
  readonly party: number
  readonly type: TypeNumber
  /** What would be decided about it now. */
  readonly verdict: Verdict
}

/** A ticket of a text that was read. */
export interface ReadTicket extends FoundTicket {
  readonly text: string
}

/** Tickets found by name, and how many more there are. */
export interface FoundTickets {
  /** What was typed. */
  readonly typed: string
  /** Names that this device holds for its gate. */
  readonly known: number
  readonly tickets: readonly FoundTicket[]
  readonly more: number
}

/** People of one ticket type, let in by this device today. */
export interface TypeCount {
  /** Null: a code that could not be verified, let in with a reason. */
  readonly type: TypeNumber | null
  readonly withTicket: number
  readonly walkIns: number
}

/** One session of the gate. */
export interface SessionCount {
  readonly session: SessionNumber
  /** People let in by this device today. */
  readonly entered: number
  /** People let out by this device today. */
  readonly left: number
  /** People inside by everything known, other gates as of the last sync (RC5). */
  readonly inside: number
  /** Null: no limit. */
  readonly capacityLeft: number | null
}

/** What this device counted today, and what it knows of the others. */
export interface Counts {
  readonly types: readonly TypeCount[]
  readonly sessions: readonly SessionCount[]
  /** People whom this device let through today, each way, for whatever session. */
  readonly passed: Readonly<Record<'in' | 'out', number>>
  /** When this device last read a genuine ticket with its camera or scanner today, a test ticket or another; null: not yet. */
  readonly lastReadAt: Instant | null
  /** When it last read a test ticket today. */
  readonly testedAt: Instant | null
}

/** Before anything is counted, or where it could not be read. */
export const nothingCounted: Counts = {
  types: [],
  sessions: [],
  passed: { in: 0, out: 0 },
  lastReadAt: null,
  testedAt: null,
}

/** What is needed to check tickets without a network, as far as it has come down. */
export interface Provisions {
  readonly keys: number
  /** Tickets of the gate's sessions and passes whose printed code can be typed. */
  readonly typeableTickets: number
  /** Tickets that are not as they were issued: blocked, cancelled, reissued, payment due. */
  readonly exceptions: number
}

/** Before anything came down, or where it could not be read. */
export const nothingProvided: Provisions = { keys: 0, typeableTickets: 0, exceptions: 0 }

/** Where nobody may be searched, or it could not be. */
export const nobodyFound: FoundTickets = { typed: '', known: 0, tickets: [], more: 0 }

export type PairingOutcome = 'registered' | 'wrong-code' | 'code-used-up' | 'unsent-scans' | 'no-network'

/**
 * What the screens ask of the device. Nothing here throws: what could not be checked is a verdict, what could not be reached is
 * an outcome.
 */
export interface GateDevice {
  status(): DeviceStatus
  /** Calls back on every change of the status; answers how to stop. */
  onStatus(listener: (status: DeviceStatus) => void): () => void
  /** The later of two admissions, and whatever else the service decides otherwise: each conflict once (RC3). */
  onConflict(listener: (conflict: Conflict) => void): () => void
  pair(code: string, deviceName: string): Promise<PairingOutcome>
  standAt(gate: GateId): Promise<void>
  /** A code's text as a scanner read it: verified, decided, kept, in this order. */
  present(text: string, means: Means, session?: SessionNumber): Promise<Shown>
  /** The eight characters printed under the symbol, as typed. */
  presentTyped(code: string, session?: SessionNumber): Promise<Shown>
  /**
   * The sessions that a pass may count for, where it would be admitted and there are several; else none. Writes nothing: it is
   * asked before `present`, so that the usher can choose.
   */
  sessionsToChoose(code: string, means: Means): Promise<readonly SessionNumber[]>
  /** Of several readings of a scanner's keys the one that is known here, else the first. Writes nothing. */
  likeliestText(texts: readonly string[]): Promise<string>
  /** The tickets among texts that were read from one page, each once and in this order. Writes nothing. */
  ticketsAmong(texts: readonly string[]): Promise<readonly ReadTicket[]>
  /** Visitors without a ticket, perhaps of a group. The session is by default the gate's only one. */
  walkIn(type: TypeNumber, people: number, session?: SessionNumber, group?: Group): Promise<Shown>
  chooseFewer(of: FactNumber, people: number): Promise<void>
  undo(of: FactNumber): Promise<{ readonly held: boolean }>
  override(of: FactNumber, why: string): Promise<Shown>
  decline(of: FactNumber): Promise<void>
  syncNow(): Promise<void>
  /** Scans of this device, newest first, at most `limit`. */
  recentScans(limit: number): Promise<readonly PastScan[]>
  /** One scan with what its card said, as far as it can be told again; null where there is none. */
  pastScan(number: FactNumber): Promise<PastScan | null>
  /** The tickets whose holder is called so, where the gate searches by name; each is presented by its id. Writes nothing. */
  searchNames(typed: string): Promise<FoundTickets>
  counts(): Promise<Counts>
  provisions(): Promise<Provisions>
  readonly care: DeviceCare
}
