import type { DeviceId } from '../../../shared/model/ids.ts'
import type { ListsAnswer, ListsRequest } from '../../../shared/sync/lists.ts'
import type { SyncAnswer, SyncRequest } from '../../../shared/sync/protocol.ts'
import { proofOf } from './proof.ts'
import {
  type Failure,
  failed,
  failureOf,
  type RawReply,
  readListsReply,
  readPairingReply,
  readSyncReply,
} from './reply.ts'

/** How long an answer may take before it counts as none. */
const answerWithinMs = 10_000

/** Who signs, and how far the service's clock is from this device's. */
export interface Signer {
  readonly device: DeviceId
  readonly key: CryptoKey
  readonly offsetMs: number
}

export interface ClientDeps {
  readonly now: () => number
  readonly monotonicMs: () => number
  readonly randomBytes: (count: number) => Uint8Array
  readonly fetch: typeof fetch
  readonly origin: string
  /** Milliseconds; `answerWithinMs` unless given. */
  readonly timeoutMs?: number
}

/** When a request went out by the device's own clock, and how long until its answer, milliseconds. */
export interface Timing {
  readonly sentAt: number
  readonly roundTripMs: number
}

export type SyncReply =
  | (({ readonly outcome: 'answered'; readonly answer: SyncAnswer } | Failure) & Timing)
  | Failure
export type ListsReply = { readonly outcome: 'answered'; readonly answer: ListsAnswer } | Failure
export type PairingReply = ReturnType<typeof readPairingReply>

/** The service as the device reaches it. No call throws: every failure is a value (SY5). */
export interface ServiceClient {
  pair(code: string, name: string, publicKey: CryptoKey): Promise<PairingReply>
  sync(request: SyncRequest, signer: Signer): Promise<SyncReply>
  lists(request: ListsRequest, signer: Signer): Promise<ListsReply>
  /** Opens the live channel; the lines come until the stream or the signal ends. */
  live(signer: Signer, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | Failure>
}

const encoder = new TextEncoder()
const nothing = new Uint8Array()
/** What is sent is not to be stored, redirected to a portal's page, or given cookies. */
const plain = {
  redirect: 'error',
  cache: 'no-store',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
} as const

export function serviceClient(deps: ClientDeps): ServiceClient {
  // Called by its bare name: a browser's own fetch refuses to be any other object's method.
  const { origin, timeoutMs = answerWithinMs, fetch } = deps
  const listsTimeoutMs = 6 * timeoutMs
  const signed = async (method: 'GET' | 'POST', path: string, body: Uint8Array, signer: Signer) => ({
    Authorization: `Device ${await proofOf({
      device: signer.device,
      key: signer.key,
      audience: origin,
      method,
      path,
      body,
      at: deps.now() + signer.offsetMs,
      once: deps.randomBytes(16),
    })}`,
  })
  const post = async (
    path: string,
    body: Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>>,
    withinMs = timeoutMs,
  ): Promise<RawReply> => {
    const response = await fetch(`${origin}${path}`, {
      ...plain,
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
      signal: AbortSignal.timeout(withinMs),
    })
    return { status: response.status, text: await response.text() }
  }

  return {
    async pair(code, name, publicKey) {
      try {
        const { x, y } = await crypto.subtle.exportKey('jwk', publicKey)
        const body = { code, name, key: { kty: 'EC', crv: 'P-256', x, y } }
        return readPairingReply(await post('/gate/api/pairings', encoder.encode(JSON.stringify(body)), {}))
      } catch {
        return { outcome: 'no-network' }
      }
    },

    async sync(request, signer) {
      try {
        const path = '/gate/api/sync'
        const body = encoder.encode(JSON.stringify(request))
        const headers = await signed('POST', path, body, signer)
        const sentAt = deps.now()
        const began = deps.monotonicMs()
        const reply = await post(path, body, headers)
        const timing = { sentAt, roundTripMs: deps.monotonicMs() - began }
        return { ...readSyncReply(reply, request.request), ...timing }
      } catch {
        return failed('network')
      }
    },

    async lists(request, signer) {
      try {
        const path = '/gate/api/lists'
        const body = encoder.encode(JSON.stringify(request))
        return readListsReply(
          await post(path, body, await signed('POST', path, body, signer), listsTimeoutMs),
        )
      } catch {
        return failed('network')
      }
    },

    async live(signer, signal) {
      try {
        const path = '/gate/api/live'
        const headers = await signed('GET', path, nothing, signer)
        const response = await fetch(`${origin}${path}`, { ...plain, headers, signal })
        if (response.status === 200 && response.body) return response.body
        return failureOf({ status: response.status, text: await response.text() })
      } catch {
        return failed('network')
      }
    },
  }
}
