import type { DeviceId } from '../../../shared/model/ids.ts'
import type { TicketScope } from '../../../shared/model/ticket.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import { type ListKind, type ListLine, type ListsRequest, packLines } from '../../../shared/sync/lists.ts'
import { parseListsRequest } from '../../../shared/sync/parse-lists.ts'
import {
  type Change,
  type CodeSecrets,
  parseSyncRequest,
  type RawFact,
  type SyncRequest,
} from '../../../shared/sync/protocol.ts'
import { decodeBase64url, encodeBase64url } from '../../../shared/token/base64url.ts'
import { sha256 } from '../../../shared/token/hash.ts'

/** A device as the service has it. */
export interface KnownDevice {
  readonly id: DeviceId
  readonly key: CryptoKey
  isConfirmed: boolean
  isRevoked: boolean
  readonly facts: Map<number, RawFact>
  readonly requests: SyncRequest[]
}

interface Told {
  readonly counter: number
  readonly change: Change
}

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  })
const decoder = new TextDecoder()
const partOf = (part: string): Readonly<Record<string, unknown>> =>
  JSON.parse(decoder.decode(decodeBase64url(part) ?? new Uint8Array()))

/**
 * A service for tests, held in memory and reached through its `fetch`: it speaks the protocol of the gate whole, with real
 * signatures, and folds nothing. What it tells the devices is what a test puts into its feed.
 */
export class InMemoryService {
  readonly devices = new Map<string, KnownDevice>()
  readonly origin = 'https://tickets.example'
  /** The service's clock, epoch milliseconds. */
  now: () => number
  code = 'ABCD2345'
  epoch = '1.0a0b0c0d'
  pageSize = 1000
  secrets: CodeSecrets | null = null
  /** The lists of every gate. */
  lists: readonly {
    readonly list: ListKind
    readonly scope: TicketScope
    readonly lines: readonly ListLine[]
  }[] = []
  readonly listRequests: ListsRequest[] = []
  listsAreCut = false
  /** Stands between the devices and the service, lists aside: answers in its place, or lets pass (null). */
  between: (path: string, passOn: () => Promise<Response>) => Promise<Response> | null = () => null
  #feed: Told[] = []
  #counter = 0
  readonly #onceUsed = new Set<unknown>()
  readonly #channels = new Set<ReadableStreamDefaultController<Uint8Array>>()

  constructor(now: () => number) {
    this.now = now
  }

  /** Tells the devices what holds now. */
  tell(...changes: readonly Change[]): void {
    for (const change of changes) {
      this.#counter += 1
      this.#feed = this.#feed.filter(
        (told) => told.change.kind !== change.kind || told.change.key !== change.key,
      )
      this.#feed.push({ counter: this.#counter, change })
    }
  }

  nudge(): void {
    for (const channel of this.#channels) channel.enqueue(new TextEncoder().encode('{"kind":"nudge"}\n'))
  }

  /** Cuts every live channel. */
  hangUp(): void {
    for (const channel of this.#channels) channel.error(new TypeError('cut'))
    this.#channels.clear()
  }

  get listeners(): number {
    return this.#channels.size
  }

  /** Back to an older state, as after a restore from a backup: another epoch, and of each log only its beginning. */
  restore(epoch: string, keepFacts: number): void {
    this.epoch = epoch
    for (const { facts } of this.devices.values())
      for (const number of facts.keys()) if (number > keepFacts) facts.delete(number)
  }

  readonly fetch: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted()
    const { pathname } = new URL(String(input))
    if (pathname === '/gate/api/lists' && this.listsAreCut) throw new TypeError('offline')
    const passOn = async () => this.#answer(pathname, init ?? {})
    const instead = pathname === '/gate/api/lists' ? null : this.between(pathname, passOn)
    return instead ?? passOn()
  }

  async #answer(path: string, init: RequestInit): Promise<Response> {
    const body = init.body instanceof Uint8Array ? new Uint8Array(init.body) : new Uint8Array()
    if (path === '/gate/api/pairings') return this.#pair(JSON.parse(decoder.decode(body)))
    const device = await this.#signedBy(path, init, body)
    if (device instanceof Response) return device
    if (path === '/gate/api/lists') return this.#lists(JSON.parse(decoder.decode(body)))
    if (path === '/gate/api/live') return this.#listen(init.signal ?? null)
    return this.#sync(device, JSON.parse(decoder.decode(body)))
  }

  async #pair({ code, key }: { readonly code: string; readonly key: JsonWebKey }): Promise<Response> {
    if (code !== this.code) return json(403, { code: 'wrong-code' })
    const id = (this.devices.size + 1).toString(16).padStart(16, '0') as DeviceId
    const verifying = await crypto.subtle.importKey(
      'jwk',
      key,
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    )
    this.devices.set(id, {
      id,
      key: verifying,
      isConfirmed: false,
      isRevoked: false,
      facts: new Map(),
      requests: [],
    })
    return json(201, { device: id, words: ['amber', 'boat', 'cedar'] })
  }

  async #signedBy(path: string, init: RequestInit, body: Uint8Array): Promise<KnownDevice | Response> {
    const token = new Headers(init.headers).get('Authorization')?.replace(/^Device /, '') ?? ''
    const [header = '', payload = '', signature = ''] = token.split('.')
    if (decoder.decode(decodeBase64url(header) ?? undefined) !== '{"alg":"ES256","typ":"device+jwt"}')
      return json(401, { code: 'bad-proof' })
    const claims = partOf(payload)
    const device = this.devices.get(String(claims.iss))
    if (!device) return json(401, { code: 'unknown-device' })
    const isGenuine = await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      device.key,
      new Uint8Array(decodeBase64url(signature) ?? []),
      new TextEncoder().encode(`${header}.${payload}`),
    )
    const isOfThis =
      claims.aud === this.origin &&
      claims.htm === (init.method ?? 'GET') &&
      claims.htu === path &&
      claims.bh === encodeBase64url(sha256(body)) &&
      Number(claims.exp) - Number(claims.iat) <= 60 &&
      !this.#onceUsed.has(claims.jti)
    if (!isGenuine || !isOfThis) return json(401, { code: 'bad-proof' })
    this.#onceUsed.add(claims.jti)
    if (Math.abs(Number(claims.iat) * 1000 - this.now()) > 60_000)
      return json(401, { code: 'clock-off', clock: this.now() })
    return device.isConfirmed ? device : json(403, { code: 'unconfirmed' })
  }

  #listen(signal: AbortSignal | null): Response {
    const channels = this.#channels
    const stream = new ReadableStream<Uint8Array>({
      start(channel) {
        channels.add(channel)
        signal?.addEventListener('abort', () => {
          if (channels.delete(channel)) channel.error(new TypeError('aborted'))
        })
      },
    })
    return new Response(stream, { status: 200 })
  }

  /** Every list whole, as after a restore, unless the device has all of it. */
  #lists(value: unknown): Response {
    const request = parseListsRequest(value)
    if (!request) return json(400, { code: 'no-lists' })
    this.listRequests.push(request)
    const parts = this.lists
      .map(({ list, scope, lines }) => {
        const { number: through = 0 } = lines.at(-1) ?? {}
        const reach = { list, scope, through, count: lines.length }
        const isHeld =
          request.epoch === this.epoch &&
          request.holds.some((held) => canonicalJson(held) === canonicalJson(reach))
        return { ...reach, isAnew: true, lines: isHeld ? '' : packLines(lines, 0) }
      })
      .map((part) => (part.lines === '' ? { ...part, isAnew: false } : part))
    return json(200, { protocol: 1, epoch: this.epoch, lists: parts, more: false })
  }

  #sync(device: KnownDevice, value: unknown): Response {
    const request = parseSyncRequest(value)
    if (!request) return json(400, { code: 'not-a-request' })
    if ('newer' in request)
      return json(200, {
        outcome: 'update-required',
        protocol: 1,
        request: request.request,
        clock: this.now(),
      })
    device.requests.push(request)
    const results = request.facts.map((fact) => ({ number: fact.number, result: receive(device, fact) }))
    const numbers = [...device.facts.keys()]
    let watermark = 0
    while (numbers.includes(watermark + 1)) watermark += 1
    const page = device.isRevoked ? this.#pageAfter(null, 0) : this.#pageAfter(request.cursor, this.pageSize)
    return json(200, {
      outcome: 'synced',
      protocol: 1,
      request: request.request,
      clock: this.now(),
      device: device.isRevoked ? 'revoked' : 'active',
      watermark,
      results,
      ...page,
      gate: request.gate,
      secrets: this.secrets?.version === request.secrets ? null : this.secrets,
    })
  }

  #pageAfter(cursor: SyncRequest['cursor'], limit: number) {
    const startOver = cursor?.epoch !== this.epoch || cursor.counter > this.#counter
    const after = startOver ? 0 : cursor.counter
    const rows = this.#feed.filter(({ counter }) => counter > after)
    const page = rows.slice(0, limit)
    const more = rows.length > limit && limit > 0
    const counter = more ? (page.at(-1)?.counter ?? 0) : this.#counter
    return {
      startOver,
      changes: page.map(({ change }) => change),
      cursor: { epoch: this.epoch, counter },
      more,
    }
  }
}

function receive({ facts }: KnownDevice, fact: RawFact): 'accepted' | 'repeated' | 'fork' {
  const held = facts.get(fact.number)
  if (!held) facts.set(fact.number, fact)
  if (!held) return 'accepted'
  return canonicalJson(held) === canonicalJson(fact) ? 'repeated' : 'fork'
}
