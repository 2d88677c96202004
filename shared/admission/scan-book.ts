import type { FactNumber, SessionNumber, TypeNumber } from '../model/ids.ts'
import type { Claims } from '../model/ticket.ts'
import type { Fact, Group, KeptVerdict, Means } from './fact.ts'
import type { Reason } from './reasons.ts'
import type { Verdict } from './verdict.ts'

/** A code as read, before the decision: verified outside, decided inside. */
export type Presentable =
  | { readonly kind: 'ticket'; readonly claims: Claims; readonly key?: string }
  | { readonly kind: 'unreadable'; readonly reason: Reason; readonly length: number; readonly text?: string }

/** What the scan book answers: the verdict and the number under which it is kept. */
export interface Recorded {
  readonly number: FactNumber
  readonly verdict: Verdict
}

/**
 * The port behind which a device keeps its log. Each method is one durable transaction that reads what is known, runs the
 * decision and appends the numbered fact (SC1, SC3); two calls at once are one after the other. It throws when the store
 * cannot be read or written; the caller then shows `cannot-check`.
 */
export interface ScanBook {
  present(code: Presentable, means: Means, session?: SessionNumber): Promise<Recorded>
  /** A group's label is a fact of its own after the walk-in that it names, in the same transaction. */
  walkIn(
    type: TypeNumber,
    people: number,
    session?: SessionNumber,
    group?: Group & { readonly salt: string },
  ): Promise<Recorded>
  chooseFewer(of: FactNumber, people: number): Promise<void>
  /** Kept always; `held` says whether it came within 60 seconds and so has an effect. */
  undo(of: FactNumber): Promise<{ readonly held: boolean }>
  override(of: FactNumber, why: string): Promise<Recorded>
  decline(of: FactNumber): Promise<void>
  /** Facts above the watermark, oldest first, at most `limit`. */
  unsent(limit: number): Promise<readonly Fact[]>
}

/** The part of a verdict that a fact keeps. */
export const keptVerdict = (verdict: Verdict): KeptVerdict =>
  verdict.outcome === 'admit' ? { outcome: 'admit' } : { outcome: verdict.outcome, reason: verdict.reason }
