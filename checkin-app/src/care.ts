import type { FactNumber } from '../../shared/model/ids.ts'
import type { Instant } from '../../shared/model/time.ts'

/** This device's log as a file that the service takes in: signed by the device, without a name or a code. */
export interface HandedOut {
  readonly name: string
  readonly text: string
  /** The last line in it. */
  readonly upTo: FactNumber
  readonly scans: number
  /** How many of them the service has not acknowledged. */
  readonly unsent: number
}

/** What came of a PIN that was typed. */
export type PinAnswer =
  | { readonly outcome: 'right' }
  /** So many more may be wrong before one has to wait. */
  | { readonly outcome: 'wrong'; readonly left: number }
  /** By this device's own clock. */
  | { readonly outcome: 'wait'; readonly until: Instant }
  /** It could not be compared: the store failed. */
  | { readonly outcome: 'failed' }

/** What is done with the device itself. Nothing here throws. */
export interface DeviceCare {
  /** Null: there is no scan, or it could not be read. */
  handOut(): Promise<HandedOut | null>
  /** Said once the file has left this device. */
  noteHandedOut(upTo: FactNumber): Promise<void>
  /** Forgets everything, unless scans are neither with the service nor in a file that was handed out. */
  wipe(): Promise<'wiped' | 'unsent-scans' | 'failed'>
  /** Null takes the PIN away. */
  setPin(pin: string | null): Promise<boolean>
  tryPin(pin: string): Promise<PinAnswer>
}
