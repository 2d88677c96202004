/** AD12: nobody of the party is left to enter. */
const usedUp = [
  'already-inside',
  'already-admitted',
  'used-in-session',
  'used-today',
  'days-used',
  'too-soon',
] as const

/** The closed list of reasons of RULES.md, section AD, in the order of the rules. */
export const refusals = [
  'not-a-ticket',
  'malformed',
  'bad-signature',
  'key-withdrawn',
  'other-organiser',
  'blocked',
  'cancelled',
  'superseded',
  'wrong-event',
  'wrong-session',
  'wrong-gate',
  'too-early',
  'too-late',
  'payment-due',
  ...usedUp,
] as const

/** `payment-due` is a referral or a refusal, as the ticket type says. */
export const referrals = [
  'cannot-check',
  'too-new',
  'unknown-key',
  'unknown-number',
  'unknown-session',
  'unknown-type',
  'clock-unsure',
  'payment-due',
  'full',
] as const

export type Refusal = (typeof refusals)[number]
export type Referral = (typeof referrals)[number]
export type Reason = Refusal | Referral

/** Refusals of AD2 and AD3: nobody can let such a code pass. */
export const neverOverridable: ReadonlySet<Reason> = new Set([
  'not-a-ticket',
  'malformed',
  'bad-signature',
  'key-withdrawn',
  'other-organiser',
])

export const isUsedUp = (reason: Reason): boolean => (usedUp as readonly Reason[]).includes(reason)
