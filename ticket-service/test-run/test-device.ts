import { randomBytes } from 'node:crypto'
import { bodyHashOf, type HandOutClaims, handOutText, handOutType } from '../../shared/sync/hand-out.ts'
import type { RawFact, SyncAnswer, SyncRequest } from '../../shared/sync/protocol.ts'
import { makeDeviceKey, requestClaims } from './device-proof.ts'

/** What a request's token says; a test may bend it. */
type Bend = (claims: Record<string, unknown>) => Record<string, unknown>

/** A phone as the service sees it: a key, signed requests. Real HTTP, real signatures. */
export function testDevice(origin: string, base = origin) {
  const { x, y, signed } = makeDeviceKey()
  let id = ''
  const token = (method: string, path: string, body: string, bend: Bend): string =>
    signed('device+jwt', bend(requestClaims(id, origin, method, path, body)))
  const authorization = (method: string, path: string, body: string, bend: Bend = (claims) => claims) =>
    `Device ${token(method, path, body, bend)}`
  const send = (method: string, path: string, body = '', bend?: Bend) =>
    fetch(`${base}${path}`, {
      method,
      headers: { authorization: authorization(method, path, body, bend) },
      ...(method === 'GET' ? {} : { body }),
    })
  return {
    authorization,
    send,
    id: () => id,
    /** Its log as a file (shared/sync/hand-out.ts); `lines` newest first. */
    handOut(
      lines: readonly string[],
      log: Pick<HandOutClaims, 'oldest' | 'last' | 'head'>,
      typ = handOutType,
    ) {
      const iat = Math.floor(Date.now() / 1000)
      return handOutText(signed(typ, { iss: id, iat, gate: null, ...log, bh: bodyHashOf(lines) }), lines)
    },
    async pair(code: string) {
      const response = await fetch(`${base}/gate/api/pairings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, name: 'Phone', key: { kty: 'EC', crv: 'P-256', x, y } }),
      })
      const answer = (await response.json()) as { device?: string; words?: readonly string[]; code?: string }
      id = answer.device ?? id
      return { status: response.status, ...answer }
    },
    request: (facts: readonly RawFact[] = [], more: Partial<SyncRequest> = {}) =>
      JSON.stringify({
        protocol: 1,
        request: randomBytes(16).toString('hex'),
        clock: Date.now(),
        cursor: null,
        gate: null,
        secrets: null,
        oldest: 1,
        facts,
        ...more,
      }),
    async sync(facts: readonly RawFact[] = [], more: Partial<SyncRequest> = {}) {
      const response = await send('POST', '/gate/api/sync', this.request(facts, more))
      return (await response.json()) as Extract<SyncAnswer, { outcome: 'synced' }>
    },
  }
}
