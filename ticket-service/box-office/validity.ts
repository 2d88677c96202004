import type { Session } from '../../shared/model/programme.ts'
import { hourMs, type Instant } from '../../shared/model/time.ts'
import type { EventRecord } from '../store/records.ts'

/** `nbf` and `exp` of a series' tokens: epoch seconds on whole minutes (token.md). */
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

export const validityOfSession = ({ starts, ends }: Session): Validity =>
  wholeMinutes(starts - slackMs, ends + slackMs)

/** Null for an event that sells no pass. */
export const validityOfPass = ({ pass }: EventRecord): Validity | null =>
  pass ? wholeMinutes(pass.validFrom, pass.validUntil) : null
