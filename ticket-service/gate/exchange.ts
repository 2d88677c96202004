import type { ScannedTicket } from '../../shared/admission/fact.ts'
import {
  mostFacts,
  parseFact,
  parseSyncRequest,
  protocolVersion,
  type RawFact,
  type SyncAnswer,
  type SyncRequest,
} from '../../shared/sync/protocol.ts'
import type { KeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { Delta, DeviceRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { codeSecretsFor } from './code-secrets.ts'
import { gateAskedFrom } from './gate-asked-from.ts'

/** Changes in one answer; a device asks on while there are more. */
const mostChanges = 5000

export interface ExchangeDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly now: () => number
  /** Called when other gates want to know. */
  readonly nudge: (issuer: DeviceRecord['issuer']) => void
}

/**
 * One sync: scans up, changes down (SY1). Answers a `SyncAnswer` as JSON, in pieces, for many devices are told the same changes; null for
 * a body that is no request of this protocol. What a device could not read is read here first, outside of the store; then everything is received in one transaction.
 */
export async function exchange(
  { store, keyring, now, nudge }: ExchangeDeps,
  device: DeviceRecord,
  body: unknown,
): Promise<readonly (string | Uint8Array)[] | null> {
  const request = parseSyncRequest(body)
  if (!request) return null
  if ('newer' in request)
    return [
      JSON.stringify({
        outcome: 'update-required',
        protocol: protocolVersion,
        request: request.request,
        clock: now(),
      } satisfies SyncAnswer),
    ]
  const readAs = await readAgain(request.facts, () => keyring.keySetOf(device.issuer))
  const { oldest, facts } = request
  const gate = gateAskedFrom(device, request.gate)
  const clockAheadMs = request.clock - now()
  const hasMore = facts.length >= mostFacts
  const upload = { device: device.id, gate, oldest, facts, readAs, clockAheadMs, hasMore }
  const isRevoked = device.revokedAt !== null
  const { received, delta, programme } = isRevoked
    ? {
        received: await store.gate.receive(upload, now()),
        delta: await nothingMore(store, request),
        programme: null,
      }
    : await store.gate.exchange(upload, now(), {
        issuer: device.issuer,
        cursor: request.cursor,
        limit: mostChanges,
        packed: request.packed === 1,
      })
  if (received.changed) nudge(device.issuer)
  const { startOver, changesJson, cursor, more, progress } = delta
  const answer: Omit<Extract<SyncAnswer, { readonly outcome: 'synced' }>, 'changes'> = {
    outcome: 'synced',
    protocol: protocolVersion,
    request: request.request,
    clock: now(),
    device: isRevoked ? 'revoked' : 'active',
    gate: gate ?? device.gate,
    ...(device.staysAtGate ? { staysAtGate: true } : {}),
    watermark: received.watermark,
    results: received.results,
    startOver,
    cursor,
    more,
    ...(progress === undefined ? {} : { progress }),
    secrets: programme && codeSecretsFor(keyring, device.issuer, programme, now(), request.secrets),
  }
  return [`${JSON.stringify(answer).slice(0, -1)},"changes":`, changesJson, '}']
}

/** SC8: a revoked device is told nothing but that it is. */
const nothingMore = async (store: Store, { cursor }: SyncRequest): Promise<Delta> => ({
  startOver: false,
  changes: [],
  changesJson: Buffer.from('[]'),
  cursor: cursor ?? { epoch: await store.epoch(), counter: 0 },
  more: false,
})

/** SC5: a code whose key or version was wanting at the door is kept as text until it is read here. */
export async function readAgain(
  facts: readonly RawFact[],
  keySet: () => Promise<KeySet>,
): Promise<ReadonlyMap<number, ScannedTicket>> {
  const found = new Map<number, ScannedTicket>()
  for (const raw of facts) {
    // Most were read at the door, and are looked at closely when they are received.
    if (
      raw.kind !== 'presentation' ||
      (raw.presented as { readonly kind?: unknown } | null)?.kind !== 'unreadable'
    )
      continue
    const fact = parseFact(raw)
    if (fact?.kind !== 'presentation' || fact.presented.kind !== 'unreadable') continue
    if (fact.presented.text === undefined) continue
    const reading = await read(fact.presented.text, await keySet())
    if (reading.outcome !== 'ticket') continue
    const { issuer: _issuer, seat: _seat, name: _name, ...claims } = reading.claims
    found.set(raw.number, { ...claims, key: reading.key })
  }
  return found
}
