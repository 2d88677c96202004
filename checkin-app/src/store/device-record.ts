import type { DeviceId, GateId } from '../../../shared/model/ids.ts'
import type { Instant } from '../../../shared/model/time.ts'
import type { Cursor } from '../../../shared/sync/protocol.ts'
import type { ClockComparison } from '../sync/clock.ts'
import { noGuess, type WrongGuesses } from './wrong-guesses.ts'

/** How lists stand: barcodes of other sellers, names to be searched (shared/sync/lists.ts). */
export interface ListsKept {
  /** The service's epoch when they came; null: none ever did. */
  readonly epoch: string | null
  /** Raised whenever they change, so that memory and another tab read them again. */
  readonly stamp: number
  /** There are barcodes of other sellers. */
  readonly hasBarcodes: boolean
  /** Something changed that may concern them: they are to be asked for. */
  readonly areDue: boolean
}

/** A PIN as it is kept: a slow hash, and how often it was tried. */
export interface KeptPin {
  /** Base64url, as is the hash. */
  readonly salt: string
  readonly hash: string
  readonly iterations: number
  /** Tries since the last right one. */
  readonly tries: number
  /** When the wait began that the last wrong try cost, and how long it is. */
  readonly since: Instant
  readonly waitMs: number
}

/** The one record that every transaction reads first. */
export interface DeviceRecord {
  readonly id: 'this'
  readonly standing: 'unpaired' | 'unconfirmed' | 'paired' | 'revoked'
  readonly device: DeviceId | null
  /** What the organiser compares while the standing is `unconfirmed`. */
  readonly words: readonly string[]
  readonly gate: GateId | null
  /** The organiser alone says at which gate this device stands. */
  readonly staysAtGate: boolean
  /** How far the changes that decisions look at go. */
  readonly cursor: Cursor | null
  /** How far a start-over has been collected; null where none is under way. */
  readonly staging: Cursor | null
  /** How much of it has come, 0 to 1. */
  readonly stagedShare: number
  readonly comparison: ClockComparison | null
  /** The latest time that the device's own clock has shown since it was last compared. */
  readonly latestSeen: Instant
  /** Every fact up to here is stored by the service (SY3). */
  readonly watermark: number
  readonly lastNumber: number
  /** The chain hash of the last fact; empty before the first (SC6). */
  readonly lastHash: string
  /** Corrected time of the log's last line, never falling (RC1). */
  readonly latestAt: Instant
  readonly lastSyncAt: Instant | null
  /** Raised whenever the programme or the keys change, so that another tab reads them again. */
  readonly programmeVersion: number
  readonly updateRequired: boolean
  readonly lists: ListsKept
  /** Facts that the service kept apart: another content under their number (SY1), or no sense in them (SY2). */
  readonly setAside: readonly number[]
  /** Typed codes that proved nothing. */
  readonly typing: WrongGuesses
  /** Every line up to here lies in a file that left this device; it may not have arrived anywhere. */
  readonly handedOut: number
  /** Guards the settings of this device; null: nobody set one. */
  readonly pin: KeptPin | null
}

/** A device that has never been paired. */
export const blankRecord: DeviceRecord = {
  id: 'this',
  standing: 'unpaired',
  device: null,
  words: [],
  gate: null,
  staysAtGate: false,
  cursor: null,
  staging: null,
  stagedShare: 0,
  comparison: null,
  latestSeen: 0,
  watermark: 0,
  lastNumber: 0,
  lastHash: '',
  latestAt: 0,
  lastSyncAt: null,
  programmeVersion: 0,
  updateRequired: false,
  lists: { epoch: null, stamp: 0, hasBarcodes: false, areDue: true },
  setAside: [],
  typing: noGuess,
  handedOut: 0,
  pin: null,
}

/** Facts that the service has not acknowledged. */
export const unsentOf = ({ lastNumber, watermark }: DeviceRecord): number => lastNumber - watermark
