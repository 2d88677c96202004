import type { DeviceId, GateId, SessionNumber } from '../model/ids.ts'
import type { AdmissionPolicy } from '../model/programme.ts'
import { type Calendar, dayOf, type Instant, minuteMs } from '../model/time.ts'
import type { Passage } from './knowledge.ts'
import type { Reason, Refusal } from './reasons.ts'

/** What AD12 counts: one ticket's passages through one area. */
export interface Ledger {
  readonly party: number
  readonly policy: AdmissionPolicy
  readonly calendar: Calendar
  /** Of this area only. */
  readonly passages: readonly Passage[]
  readonly session: SessionNumber | undefined
}

/** One limit of AD12 and how many people it still lets in. */
export interface Limit {
  readonly reason: Refusal
  readonly left: number
}

/** The order of all scans of an organiser: corrected time, then device, then number (RC1). */
export const inOrder = (
  a: { readonly at: Instant; readonly device: DeviceId; readonly number: number },
  b: { readonly at: Instant; readonly device: DeviceId; readonly number: number },
): number => a.at - b.at || (a.device < b.device ? -1 : a.device > b.device ? 1 : a.number - b.number)

const people = (passages: readonly Passage[]): number =>
  passages.reduce((sum, passage) => sum + passage.people, 0)

/** People who ever went in, whatever became of them. */
export const peopleEntered = (passages: readonly Passage[]): number =>
  people(passages.filter(({ direction }) => direction === 'in'))

/** People of a ticket who are inside: whoever entered before today's beginning is not (RULES.md, Time). */
export function insideNow(ledger: Pick<Ledger, 'passages' | 'calendar'>, now: Instant): number {
  const today = dayOf(now, ledger.calendar)
  return ledger.passages
    .filter(({ at }) => dayOf(at, ledger.calendar) >= today)
    .toSorted(inOrder)
    .reduce(
      (inside, { direction, people }) => Math.max(0, inside + (direction === 'in' ? people : -people)),
      0,
    )
}

/** The limits of AD12 in the order of their reasons; those that a type does not set are left out. */
export function limitsOf(ledger: Ledger, now: Instant): readonly Limit[] {
  const { party, policy, calendar, passages, session } = ledger
  const entered = passages.filter(({ direction }) => direction === 'in')
  const today = dayOf(now, calendar)
  const days = new Set(entered.map(({ at }) => dayOf(at, calendar)))
  const enteredToday = entered.filter(({ at }) => dayOf(at, calendar) >= today)
  const enteredLately = (minutes: number) => entered.filter(({ at }) => now - at < minutes * minuteMs)

  const limits: Limit[] = []
  const limit = (reason: Refusal, left: number) =>
    limits.push({ reason, left: Math.min(party, Math.max(0, left)) })
  if (policy.needsExit) limit('already-inside', party - insideNow(ledger, now))
  if (policy.entries !== undefined) limit('already-admitted', party * policy.entries - people(entered))
  if (policy.entriesASession !== undefined && session !== undefined) {
    const inSession = entered.filter((passage) => passage.session === session)
    limit('used-in-session', party * policy.entriesASession - people(inSession))
  }
  if (policy.entriesADay !== undefined) limit('used-today', party * policy.entriesADay - people(enteredToday))
  if (policy.days !== undefined) limit('days-used', days.has(today) || days.size < policy.days ? party : 0)
  if (policy.minutesBetween !== undefined)
    limit('too-soon', party - people(enteredLately(policy.minutesBetween)))
  return limits
}

/** How many may enter now: the least that the limits leave, those passed over aside. */
export const leftToEnter = (ledger: Ledger, now: Instant, passedOver: ReadonlySet<Reason>): number =>
  Math.min(
    ledger.party,
    ...limitsOf(ledger, now)
      .filter(({ reason }) => !passedOver.has(reason))
      .map(({ left }) => left),
  )

/** When the least minutes since the last entries let the next of the party in, other limits aside; absent where they let in now. */
export function nextEntry({ party, policy, passages }: Ledger, now: Instant): Instant | undefined {
  const waitMs = (policy.minutesBetween ?? 0) * minuteMs
  const late = passages
    .filter(({ direction, at }) => direction === 'in' && now - at < waitMs)
    .toSorted((a, b) => b.at - a.at)
  let entered = 0
  // From the latest back: the entry with which the party is whole is the one to wait for.
  for (const { at, people: more } of late) {
    entered += more
    if (entered >= party) return at + waitMs
  }
  return undefined
}

/** When and where somebody last entered: what the card says of a used ticket. */
export function lastEntry(
  passages: readonly Passage[],
): { readonly at: Instant; readonly gate: GateId; readonly device: DeviceId } | undefined {
  return passages
    .filter(({ direction }) => direction === 'in')
    .toSorted(inOrder)
    .at(-1)
}
