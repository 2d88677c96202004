import type { Session } from '../../shared/model/programme.ts'
import { hourMs, type Instant } from '../../shared/model/time.ts'
import { faultOfTimes } from '../../shared/token/claims.ts'
import type { EventRecord } from '../store/records.ts'

/** `nbf` and `exp` of a series' tokens: epoch seconds on whole minutes (TOKEN.md). */
export interface Validity {
  readonly notBefore: number
  readonly expires: number
}

/** A session's tokens hold from six hours before it to six hours after it, so that a change of hour needs no new tickets. */
const slackMs = 6 * hourMs

const minuteSeconds = 60

const wholeMinutes = (from: Instant, until: Instant): Validity => ({
  notBefore: Math.floor(from / 1000 / minuteSeconds) * minuteSeconds,
  expires: Math.ceil(until / 1000 / minuteSeconds) * minuteSeconds,
})

export const validityOfSession = ({ starts, ends }: Pick<Session, 'starts' | 'ends'>): Validity =>
  wholeMinutes(starts - slackMs, ends + slackMs)

/** Of times that no ticket can bear: a programme that held them could issue tickets, and mint none. */
export const unsayable = 'tickets can say times from 2024 to 2055, and at most 1455 days'

/** Which end of a session or pass lies where no token can say it (TOKEN.md, ranges); null where all can be said. */
export function unsayableEnd(validity: Validity | null): 'start' | 'end' | null {
  const fault = validity && faultOfTimes(validity.notBefore, validity.expires)
  return fault === null ? null : fault === 'nbf' ? 'start' : 'end'
}

/** Null for an event that sells no pass. */
export const validityOfPass = ({ pass }: Pick<EventRecord, 'pass'>): Validity | null =>
  pass ? wholeMinutes(pass.validFrom, pass.validUntil) : null
