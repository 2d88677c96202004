import type { FactNumber, GateId, KeyId, SessionNumber, TypeNumber } from '../model/ids.ts'
import type { Claims } from '../model/ticket.ts'
import type { Instant } from '../model/time.ts'
import type { Reason } from './reasons.ts'

/** How a code came to the device. */
export type Means = 'camera' | 'typed' | 'wedge' | 'search' | 'file'

/** The verified claims that a scan keeps: never the name, never the code's text (SC5). A typed short code has no key. */
export type ScannedTicket = Omit<Claims, 'issuer' | 'seat' | 'name'> & { readonly key?: KeyId }

/** What was presented. The text is kept only where a key or a version was wanting, until the service has read it. */
export type Presented =
  | { readonly kind: 'ticket'; readonly ticket: ScannedTicket }
  | {
      readonly kind: 'unreadable'
      readonly reason: Reason
      readonly length: number
      /** Where a key or a version was wanting, until the service has it (SC5). */
      readonly text?: string
      /** What stands for the text once it is gone. */
      readonly textHash?: string
    }

/** What was decided, as kept with the fact; the card's notices and details are not. */
export type KeptVerdict =
  | { readonly outcome: 'admit' }
  | { readonly outcome: 'refuse'; readonly reason: Reason }
  | { readonly outcome: 'refer'; readonly reason: Reason }

/** Visitors who came together: what they are called, no person's name, and how many are pupils and adults with them. */
export interface Group {
  readonly name: string
  readonly pupils: number
  readonly adults: number
}

interface AnyFact {
  /** 1, 2, 3… in this device's log (SC2). */
  readonly number: FactNumber
  /** By the device's own clock. */
  readonly at: Instant
  /** Service's clock minus the device's as last measured, milliseconds; null: never compared (SY6). */
  readonly offsetMs: number | null
  /** Hex SHA-256 of the fact before in this log; empty for the first (SC6). */
  readonly previous: string
}

/**
 * One line of a device's log. A presentation records all that are left as gone through; everything that changes
 * this later is a fact of its own that names it, and nothing is erased (RULES.md, Facts).
 */
export type Fact =
  | (AnyFact & {
      readonly kind: 'presentation'
      readonly gate: GateId | null
      readonly direction: 'in' | 'out'
      readonly means: Means
      readonly presented: Presented
      readonly verdict: KeptVerdict
      /** Gone through: 0 unless admitted. */
      readonly people: number
      /** The session that it counts for, where one was chosen or is the gate's only one. */
      readonly session?: SessionNumber
    })
  | (AnyFact & {
      readonly kind: 'walk-in'
      readonly gate: GateId
      readonly direction: 'in' | 'out'
      readonly type: TypeNumber
      readonly verdict: KeptVerdict
      readonly people: number
      readonly session?: SessionNumber
    })
  /**
   * Of which group a walk-in was. It counts nobody: the walk-in does. The name goes when holders' data is erased; the log's chain
   * holds its hash with the salt, and so hangs together without it.
   */
  | (AnyFact & {
      readonly kind: 'group'
      readonly of: FactNumber
      readonly pupils: number
      readonly adults: number
      readonly name?: string
      /** Hex, drawn at random: from a hash alone a name could be guessed. */
      readonly salt?: string
      /** What stands for name and salt once they are gone. */
      readonly nameHash?: string
    })
  /** Fewer went through than were left, or nobody. */
  | (AnyFact & { readonly kind: 'people'; readonly of: FactNumber; readonly people: number })
  | (AnyFact & { readonly kind: 'undo'; readonly of: FactNumber })
  /** A refusal overridden or a referral answered: the decision ran again with `passedOver` passed over. */
  | (AnyFact & {
      readonly kind: 'override'
      readonly of: FactNumber
      readonly passedOver: Reason
      readonly why: string
      readonly verdict: KeptVerdict
      readonly people: number
    })
  /** A referral answered with no. */
  | (AnyFact & { readonly kind: 'decline'; readonly of: FactNumber })
  /**
   * The clocks were just compared, and the log ended in the future: no line before this one is later than it (RC1). It is about no
   * scan.
   */
  | (AnyFact & { readonly kind: 'clock'; readonly offsetMs: number })
