import type { DeviceId, GateId, SessionNumber } from '../model/ids.ts'
import type { Event, Session } from '../model/programme.ts'
import type { Instant } from '../model/time.ts'
import type { Reason, Referral, Refusal } from './reasons.ts'

/** Said beside a verdict; never changes it. */
export type Notice =
  | { readonly kind: 'type'; readonly name: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'seat'; readonly seat: string }
  | { readonly kind: 'attention'; readonly text: string }
  | { readonly kind: 'entries-left'; readonly people: number }
  | { readonly kind: 'others-known-at'; readonly at: Instant | null }
  | { readonly kind: 'full' }
  | { readonly kind: 'was-not-inside' }
  /** What would have refused or referred on the way in (AD8). */
  | { readonly kind: 'would-not-enter'; readonly reason: Reason }
  | { readonly kind: 'test' }

/** What the card says beside the reason: when and where it was used, which evening it is for, the organiser's words. */
export interface Detail {
  readonly last?: { readonly at: Instant; readonly gate: GateId; readonly device: DeviceId }
  readonly session?: Session
  /** The event of a pass for another one. */
  readonly event?: Event
  /** The gate takes no session at all now. */
  readonly nothingOn?: true
  /** Valid from, epoch milliseconds, of a pass or of a session that the device does not know. */
  readonly validFrom?: Instant
  /** When one may enter: the doors of `session`; without it the ticket's own validity or, too soon after an entry, the next one. */
  readonly opens?: Instant
  /** When that ended: the doors of `session`, without it the ticket's own validity. */
  readonly closed?: Instant
  readonly words?: string
  readonly gates?: readonly GateId[]
}

/** What is shown and kept. A refusal or referral has exactly one reason, an admission none. */
export type Verdict =
  | {
      readonly outcome: 'admit'
      /** How many may pass: all that are left. */
      readonly people: number
      readonly session?: SessionNumber
      readonly notices: readonly Notice[]
    }
  | {
      readonly outcome: 'refuse'
      readonly reason: Refusal
      readonly detail: Detail
      readonly notices: readonly Notice[]
    }
  | {
      readonly outcome: 'refer'
      readonly reason: Referral
      readonly detail: Detail
      readonly notices: readonly Notice[]
    }
