import type { Reason, Referral, Refusal } from './reasons.ts'
import type { Detail } from './verdict.ts'

/** Why somebody may not simply pass: what one rule of AD found. */
export type Finding =
  | { readonly outcome: 'refuse'; readonly reason: Refusal; readonly detail: Detail }
  | { readonly outcome: 'refer'; readonly reason: Referral; readonly detail: Detail }

export const refuse = (reason: Refusal, detail: Detail = {}): Finding => ({
  outcome: 'refuse',
  reason,
  detail,
})
export const refer = (reason: Referral, detail: Detail = {}): Finding => ({
  outcome: 'refer',
  reason,
  detail,
})

/** The first finding that was not passed over. */
export function firstStanding(
  checks: readonly (() => Finding | null)[],
  passedOver: ReadonlySet<Reason>,
): Finding | null {
  for (const check of checks) {
    const finding = check()
    if (finding && !passedOver.has(finding.reason)) return finding
  }
  return null
}
