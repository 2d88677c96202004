import type * as z from 'zod/mini'
import type { Fact } from '../admission/fact.ts'
import type { Passage, TicketState } from '../admission/knowledge.ts'
import type { Conflict } from '../admission/reconcile.ts'
import type { FactNumber, GateId, TicketId } from '../model/ids.ts'
import type { Event, Gate, Organiser, Session, TicketType, Venue } from '../model/programme.ts'
import type { TicketScope } from '../model/ticket.ts'
import type { Instant } from '../model/time.ts'
import { type PackedPassages, unpackPassages } from './packed-passages.ts'
import { type PackedStates, unpackStates } from './packed-states.ts'
import { isPossible } from './possible.ts'
import { answerSchema, anyRequestSchema, changeBodies, factSchema, requestSchema } from './schemas.ts'
import type { TableBlock } from './ticket-table.ts'

/** The version of the messages; a test holds their shape to it by a hash. */
export const protocolVersion = 1
/** SY1: facts in one request, and results in its answer. */
export const mostFacts = 500

/** How far a device has the service's changes (SC7). Another epoch means start over. */
export interface Cursor {
  readonly epoch: string
  readonly counter: number
  /** Within a packed start-over: how far it has come, in the service's own words; the changes since `counter` follow it. */
  readonly after?: string
}

/** A fact as it came over the wire: kept as it is even where it makes no sense (SY2). */
export interface RawFact {
  readonly number: number
  readonly [member: string]: unknown
}

/** Scans up, changes down, in one request (SY1). */
export interface SyncRequest {
  readonly protocol: typeof protocolVersion
  /** Drawn anew for each request; the answer bears it, so that an older answer is not taken for this one. */
  readonly request: string
  /** The device's own clock (SY6). */
  readonly clock: Instant
  /** Null: nothing is known yet. */
  readonly cursor: Cursor | null
  readonly gate: GateId | null
  /** The version of the code secrets that the device holds. */
  readonly secrets: string | null
  /** The lowest number that the device still keeps, or its next one where it keeps none (SC2, SY3). */
  readonly oldest: FactNumber
  readonly facts: readonly RawFact[]
  /** The device unpacks `passages` and `states`, so that whoever lacks much is told it packed. */
  readonly packed?: 1
}

/** `fork`: another content was received under this number before; `marked`: kept, but it makes no sense or came after the revocation (SY2). */
export type FactResult = 'accepted' | 'repeated' | 'fork' | 'marked'

/** A passage as the devices tell each other through the service; a walk-in has no ticket. */
export interface ToldPassage extends Passage {
  readonly ticket: TicketId | null
}

export interface ToldConflict extends Conflict {
  /** RC4: later uploads dissolved it. */
  readonly dissolved: boolean
}

interface KeyBody {
  readonly kid: string
  readonly iss: string
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly withdrawn: boolean
}

interface Bodies {
  readonly organiser: Organiser
  readonly venue: Venue
  readonly event: Event
  readonly session: Session
  readonly type: TicketType
  readonly gate: Gate
  readonly key: KeyBody
  readonly table: TableBlock
  readonly ticket: TicketState & { readonly ticket: TicketId }
  readonly passage: ToldPassage
  readonly conflict: ToldConflict
  /** Many of one device, in a start-over only; the key is `<device>/<first number>`. */
  readonly passages: PackedPassages
  /** Of one series, in a start-over only; the key is `<series>/<lowest number>`. */
  readonly states: PackedStates
}

export type ChangeKind = keyof Bodies

/**
 * What holds now of one thing; without a body it is gone. Applying a change twice changes nothing. The key is the thing's own
 * number or id; a passage's `<device>/<number>`, a table block's `s12/0` or `e7/0`, each holding the tickets whose first number is among
 * 1,000.
 */
export type Change = {
  readonly [Kind in ChangeKind]: {
    readonly kind: Kind
    readonly key: string
    readonly body: Bodies[Kind] | null
  }
}[ChangeKind]

/** The secret of a series' short codes, base64url; replaced as a whole, so that yesterday's are forgotten. */
export interface CodeSecrets {
  readonly version: string
  readonly list: readonly { readonly scope: TicketScope; readonly secret: string }[]
}

export type SyncAnswer =
  | {
      readonly outcome: 'synced'
      readonly protocol: typeof protocolVersion
      readonly request: string
      /** The service's clock (SY6). */
      readonly clock: Instant
      /** SC8. */
      readonly device: 'active' | 'revoked'
      /** Where the organiser has put the device; taken where it stands at no gate yet. */
      readonly gate: GateId | null
      /** The organiser alone says at which gate the device stands: it stands at `gate`, whatever it asked. Absent: no. */
      readonly staysAtGate?: boolean
      /** Every fact up to here is stored durably (SY3). */
      readonly watermark: number
      readonly results: readonly { readonly number: number; readonly result: FactResult }[]
      /** SY4: on the first part only. The changes of this part and of those that follow, until one has no more, replace what is kept. */
      readonly startOver: boolean
      readonly changes: readonly Change[]
      readonly cursor: Cursor
      readonly more: boolean
      /** How much of a packed start-over has come, 0 to 1. */
      readonly progress?: number
      /** Null: the device has the newest. */
      readonly secrets: CodeSecrets | null
    }
  | {
      readonly outcome: 'update-required'
      readonly protocol: number
      readonly request: string
      readonly clock: Instant
    }

/** Reads a request: `update-required` for one of a newer protocol (SY8), null for what is none. */
export function parseSyncRequest(
  value: unknown,
): SyncRequest | { readonly newer: true; readonly request: string } | null {
  const parsed = requestSchema.safeParse(value)
  if (parsed.success) return parsed.data as unknown as SyncRequest
  const any = anyRequestSchema.safeParse(value)
  return any.success && any.data.protocol > protocolVersion
    ? { newer: true, request: any.data.request }
    : null
}

/** Reads one fact strictly; null for what makes no sense, which is kept all the same (SY2). */
export function parseFact(raw: unknown): Fact | null {
  const parsed = factSchema.safeParse(raw)
  const fact = parsed.success ? (parsed.data as unknown as Fact) : null
  return fact && isPossible(fact) ? fact : null
}

/**
 * Reads an answer; null for what is none: a captive portal's page, a body cut short, a change that makes no sense (SY5). Changes
 * of kinds that this version does not know are left out.
 */
export function parseSyncAnswer(value: unknown): SyncAnswer | null {
  const parsed = answerSchema.safeParse(value)
  if (!parsed.success) return null
  const answer = parsed.data
  if (answer.outcome === 'update-required') return answer
  const changes: Change[] = []
  for (const { kind, key, body } of answer.changes) {
    if (!isChangeKind(kind)) continue
    const read = body === null ? null : changeBodies[kind].safeParse(body)
    if (read && !read.success) return null
    if (read && !unpacks(kind, read.data)) return null
    changes.push({ kind, key, body: read ? read.data : null } as Change)
  }
  return { ...answer, changes } as SyncAnswer
}

/** Whether what is packed can be unpacked. */
function unpacks(kind: ChangeKind, body: unknown): boolean {
  if (kind === 'passages') return unpackPassages(body as PackedPassages) !== null
  return kind !== 'states' || unpackStates(body as PackedStates) !== null
}

const isChangeKind = (kind: string): kind is ChangeKind => Object.hasOwn(changeBodies, kind)

/** The schemas of all messages as data: what the hash that freezes the wire format is taken of. */
export const messageSchemas: Readonly<Record<string, z.ZodMiniType>> = {
  request: requestSchema,
  fact: factSchema,
  answer: answerSchema,
  ...changeBodies,
}
