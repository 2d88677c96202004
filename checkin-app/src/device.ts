import type { Means } from '../../shared/admission/fact.ts'
import type { Clock } from '../../shared/admission/knowledge.ts'
import type { Conflict } from '../../shared/admission/reconcile.ts'
import type { Verdict } from '../../shared/admission/verdict.ts'
import type { DeviceId, FactNumber, GateId, TicketNumber } from '../../shared/model/ids.ts'
import type { Event, Gate, Organiser, Session, TicketType } from '../../shared/model/programme.ts'
import type { Instant } from '../../shared/model/time.ts'

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
  /** What the gate takes now. */
  readonly sessions: readonly Session[]
  readonly types: readonly TicketType[]
  /** Every event known, for naming those of sessions and verdicts (AD6). */
  readonly events: readonly Event[]
  readonly clock: Clock
  /** Service's clock minus this device's, milliseconds; null: never compared. */
  readonly offsetMs: number | null
  /** Corrected time of the last whole sync: how old what is known of the other gates is (RC5). */
  readonly lastSyncAt: Instant | null
  /** Facts that the service has not acknowledged. */
  readonly unsent: number
  readonly link: 'syncing' | 'online' | 'offline'
  /** SY8: the service speaks a newer protocol; the log is kept. */
  readonly updateRequired: boolean
  /** False: the last write failed, and this device cannot remember. */
  readonly canRemember: boolean
}

/** A verdict as it was kept. */
export interface Shown {
  /** Its number in the log; null where it could not be written, which is `cannot-check` alone (SC1). */
  readonly number: FactNumber | null
  readonly verdict: Verdict
  /** Corrected time. */
  readonly at: Instant
  readonly ticketNumber?: TicketNumber
}

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
  present(text: string, means: Means): Promise<Shown>
  /** The eight characters printed under the symbol, as typed. */
  presentTyped(code: string): Promise<Shown>
  chooseFewer(of: FactNumber, people: number): Promise<void>
  undo(of: FactNumber): Promise<{ readonly held: boolean }>
  override(of: FactNumber, why: string): Promise<Shown>
  decline(of: FactNumber): Promise<void>
  syncNow(): Promise<void>
}
