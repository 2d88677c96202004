import type { ListsAnswer } from '../../../shared/sync/lists.ts'
import { parseListsAnswer } from '../../../shared/sync/parse-lists.ts'
import { parseSyncAnswer, type SyncAnswer } from '../../../shared/sync/protocol.ts'

/** Why nothing came of a request; nothing of it counts as sent (SY5). */
export type Failure =
  | { readonly outcome: 'failed'; readonly why: 'network' | 'not-an-answer' | 'server-error' | 'refused' }
  /** The organiser has not compared the three words yet. */
  | { readonly outcome: 'failed'; readonly why: 'unconfirmed' }
  | { readonly outcome: 'failed'; readonly why: 'unknown-device' }
  /** The device's clock is off; the service's, epoch milliseconds. */
  | { readonly outcome: 'failed'; readonly why: 'clock-off'; readonly clock: number }

export const failed = (why: Exclude<Failure['why'], 'clock-off'>): Failure => ({ outcome: 'failed', why })

/** What came over the wire, read to its end. */
export interface RawReply {
  readonly status: number
  readonly text: string
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A member of a JSON object; undefined of anything else. */
const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** The stable code of a problem (RFC 9457), where it is one. */
const problemCodeOf = ({ text }: RawReply): unknown => member(parseJson(text), 'code')

/** Reads what was answered to a sync: the answer to this very request, or why it is none. */
export function readSyncReply(
  reply: RawReply,
  request: string,
): { readonly outcome: 'answered'; readonly answer: SyncAnswer } | Failure {
  if (reply.status === 200) {
    const answer = parseSyncAnswer(parseJson(reply.text))
    return answer?.request === request ? { outcome: 'answered', answer } : failed('not-an-answer')
  }
  return failureOf(reply)
}

/** Reads what was answered to a request for lists. */
export function readListsReply(
  reply: RawReply,
): { readonly outcome: 'answered'; readonly answer: ListsAnswer } | Failure {
  if (reply.status !== 200) return failureOf(reply)
  const answer = parseListsAnswer(parseJson(reply.text))
  return answer ? { outcome: 'answered', answer } : failed('not-an-answer')
}

/** What a signed request that was not granted came to. */
export function failureOf(reply: RawReply): Failure {
  const code = problemCodeOf(reply)
  if (reply.status === 403 && code === 'unconfirmed') return failed('unconfirmed')
  if (reply.status === 401 && code === 'unknown-device') return failed('unknown-device')
  const clock = member(parseJson(reply.text), 'clock')
  if (reply.status === 401 && code === 'clock-off' && Number.isSafeInteger(clock))
    return { outcome: 'failed', why: 'clock-off', clock: clock as number }
  return failed(reply.status >= 500 ? 'server-error' : 'refused')
}

/** Reads what was answered to a pairing. */
export function readPairingReply(
  reply: RawReply,
):
  | { readonly outcome: 'registered'; readonly device: string; readonly words: readonly string[] }
  | { readonly outcome: 'wrong-code' | 'code-used-up' | 'no-network' } {
  const code = problemCodeOf(reply)
  if (reply.status !== 201)
    return { outcome: code === 'wrong-code' || code === 'code-used-up' ? code : 'no-network' }
  const body = parseJson(reply.text)
  const device = member(body, 'device')
  const words = member(body, 'words')
  const isWhole =
    typeof device === 'string' &&
    /^[0-9a-f]{16}$/.test(device) &&
    Array.isArray(words) &&
    words.length === 3 &&
    words.every((word) => typeof word === 'string')
  return isWhole ? { outcome: 'registered', device, words } : { outcome: 'no-network' }
}
