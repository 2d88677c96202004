import type { KeyId } from '../model/ids.ts'
import type { Claims } from '../model/ticket.ts'

/** The first check that failed, in TOKEN.md's order. */
export type Finding =
  | 'length'
  | 'shape'
  | 'three-parts'
  | 'base64url'
  | 'header-json'
  | 'alg'
  | 'forbidden-member'
  | 'kid'
  | 'typ'
  | 'header-not-canonical'
  | 'digit-group'
  | 'version'
  | 'fields'
  | 'other-issuer'
  | 'unknown-key'
  | 'withdrawn-key'
  | 'key-unusable'
  | 'signature-shape'
  | 'signature'
  | 'payload-json'
  | 'iss'
  | 'claims'
  | 'jti'
  | 'payload-not-canonical'

export type UnreadableReason =
  | 'not-a-ticket'
  | 'malformed'
  | 'bad-signature'
  | 'cannot-check'
  | 'key-withdrawn'
  | 'too-new'
  | 'unknown-key'
  | 'other-organiser'

/** What a code says once verified, or why not. It never looks at a clock: times are the decision's. */
export type Reading =
  | {
      readonly outcome: 'ticket'
      readonly form: 'jwt' | 'digits'
      readonly key: KeyId
      readonly claims: Claims
    }
  | {
      readonly outcome: 'unreadable'
      readonly reason: UnreadableReason
      readonly finding: Finding
      /** Characters of the text; all that is kept of it (SC5). */
      readonly length: number
      /** The key that is wanting, so that a sync may bring it. */
      readonly key?: KeyId
    }

const reasons: Partial<Record<Finding, UnreadableReason>> = {
  length: 'not-a-ticket',
  shape: 'not-a-ticket',
  version: 'too-new',
  'other-issuer': 'other-organiser',
  'unknown-key': 'unknown-key',
  'withdrawn-key': 'key-withdrawn',
  'key-unusable': 'cannot-check',
  'signature-shape': 'bad-signature',
  signature: 'bad-signature',
}

/** An unreadable text by the check that found it; whatever is not named above is malformed. */
export function unreadable(finding: Finding, text: string, key?: KeyId): Reading {
  const reading = {
    outcome: 'unreadable',
    reason: reasons[finding] ?? 'malformed',
    finding,
    length: text.length,
  } as const
  return key === undefined ? reading : { ...reading, key }
}
