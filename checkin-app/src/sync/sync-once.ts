import { mostFacts, protocolVersion, type SyncRequest } from '../../../shared/sync/protocol.ts'
import { applyAnswer, positionOf } from '../store/apply-answer.ts'
import { type DeviceRecord, unsentOf } from '../store/device-record.ts'
import { forgetAll } from '../store/forget.ts'
import { dropIdentity } from '../store/identity.ts'
import { noteComparison } from '../store/note-comparison.ts'
import { type Outbox, readOutbox } from '../store/outbox.ts'
import type { GateDatabase } from '../store/schema.ts'
import { compareClocks } from './clock.ts'
import { hexOf } from './proof.ts'
import type { Failure } from './reply.ts'
import type { ServiceClient, SyncReply, Timing } from './service-client.ts'

/** What became of one sync. */
export type SyncResult =
  /** Everything is sent, and everything that the service had is applied. */
  | { readonly outcome: 'done' }
  /** There is nobody to sync as. */
  | { readonly outcome: 'idle' }
  | { readonly outcome: 'unconfirmed' }
  | { readonly outcome: 'failed'; readonly why: Exclude<Failure['why'], 'unconfirmed'> | 'no-progress' }
  /** SY8. */
  | { readonly outcome: 'update-required' }

export interface SyncDeps {
  readonly db: GateDatabase
  readonly client: ServiceClient
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
}

/**
 * Sends what lies above the watermark and takes in what the service has, until neither has more. The store is read and closed
 * before anything is sent, and written in one transaction afterwards; a cut in between loses nothing (SY4, SY5).
 */
export async function syncOnce(deps: SyncDeps): Promise<SyncResult> {
  for (;;) {
    const turn = await takeTurn(deps)
    if (turn.outcome !== 'more-left') return turn
  }
}

/** One request and its answer. */
async function takeTurn(deps: SyncDeps): Promise<SyncResult | { readonly outcome: 'more-left' }> {
  const { db } = deps
  const outbox = await readOutbox(db, mostFacts)
  const { record, identity } = outbox
  if (record.standing === 'revoked' && unsentOf(record) === 0) {
    // SC8: what was left is sent.
    if (identity) await forgetAll(db)
    return { outcome: 'idle' }
  }
  if (!identity) return { outcome: 'idle' }
  const request = requestOf(outbox, deps)
  const reply = await askTwice(deps, request, outbox)
  if (reply.outcome === 'failed') {
    if (reply.why === 'unconfirmed') return { outcome: 'unconfirmed' }
    if (reply.why === 'unknown-device') await dropIdentity(db, identity.device)
    return { outcome: 'failed', why: reply.why }
  }
  const { answer } = reply
  const comparison = compareClocks({ ...reply, serviceClock: answer.clock })
  const applied = await applyAnswer(db, {
    answer,
    sentBy: identity.device,
    sentCursor: request.cursor,
    comparison,
  })
  if (answer.outcome === 'update-required') return { outcome: 'update-required' }
  if (applied === 'older') return { outcome: 'failed', why: 'not-an-answer' }
  const now = await db.record()
  if (applied === 'applied' && !answer.more && unsentOf(now) === 0) return { outcome: 'done' }
  // What was written since this request was read has not been offered yet.
  const isOffered = outbox.facts.length > 0 || now.lastNumber === record.lastNumber
  const isStuck =
    applied === 'revoked'
      ? now.watermark <= record.watermark && unsentOf(now) > 0
      : isOffered && !hasMoved(record, now)
  return isStuck ? { outcome: 'failed', why: 'no-progress' } : { outcome: 'more-left' }
}

/** A service that takes nothing and gives nothing is not asked again at once. */
const hasMoved = (before: DeviceRecord, after: DeviceRecord): boolean =>
  after.watermark > before.watermark ||
  positionOf(after)?.epoch !== positionOf(before)?.epoch ||
  positionOf(after)?.counter !== positionOf(before)?.counter ||
  positionOf(after)?.after !== positionOf(before)?.after

const requestOf = (
  { record, facts, oldest, secretsVersion }: Outbox,
  { now, randomBytes }: SyncDeps,
): SyncRequest => ({
  protocol: protocolVersion,
  request: hexOf(randomBytes(16)),
  clock: Math.round(now()),
  cursor: positionOf(record),
  gate: record.gate,
  secrets: secretsVersion,
  oldest,
  facts,
  // The changes that follow a packed start-over end it, however many they are.
  ...(record.staging && record.staging.after === undefined ? {} : { packed: 1 as const }),
})

type Answered = Extract<SyncReply, { readonly outcome: 'answered' }>

/** A device whose clock is off is told the service's time, and tries once more with it. */
async function askTwice(
  { db, client }: SyncDeps,
  request: SyncRequest,
  { record, identity }: Outbox,
): Promise<Answered | Failure> {
  if (!identity) return { outcome: 'failed', why: 'unknown-device' }
  const signer = { device: identity.device, key: identity.keys.privateKey }
  const first = await client.sync(request, { ...signer, offsetMs: record.comparison?.offsetMs ?? 0 })
  if (first.outcome !== 'failed' || first.why !== 'clock-off' || !('sentAt' in first)) return first
  const comparison = compareClocks({ ...(first as Timing), serviceClock: first.clock })
  await noteComparison(db, comparison)
  return client.sync(request, { ...signer, offsetMs: comparison.offsetMs })
}
