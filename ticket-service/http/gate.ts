import { json, type Request, type RequestHandler, type Response, Router, raw } from 'express'
import rateLimit from 'express-rate-limit'
import * as z from 'zod'
import { decodeBase64url } from '../../shared/token/base64url.ts'
import { isOnP256 } from '../../shared/token/p256.ts'
import type { ExchangeDeps } from '../gate/exchange.ts'
import { listsFor } from '../gate/lists.ts'
import type { Live } from '../gate/live.ts'
import { registerDevice } from '../gate/pairing.ts'
import type { DeviceRecord } from '../store/records.ts'
import { jsonOf, mostBytes } from './gate-body.ts'
import { type DeviceCheck, unknownDevice } from './known-device.ts'
import { refuseOtherMethods } from './other-methods.ts'
import { sendPacked } from './packed.ts'
import { sendProblem } from './problem.ts'

export interface GateDeps extends ExchangeDeps {
  readonly live: Live
  readonly random: (length: number) => Uint8Array
  /** The service's origin as devices know it: the audience of their tokens. */
  readonly origin: string
}

const beatMs = 15_000

const pairing = z.object({
  code: z.string().min(8).max(64),
  name: z.string().trim().min(1).max(80),
  // A key that is no point would pair a device of which no request could ever be verified.
  key: z
    .object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string().max(43), y: z.string().max(43) })
    .refine(({ x, y }) => isOnP256(decodeBase64url(x), decodeBase64url(y))),
})

/** What devices at a gate ask beside their syncs (sync-door.ts): pairing, lists, the live channel. */
export function gateRoutes(deps: GateDeps, check: DeviceCheck): Router {
  const router = Router()
  const guesses = rateLimit({
    windowMs: 10 * 60_000,
    limit: 20,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) =>
      sendProblem(response, {
        status: 429,
        code: 'code-used-up',
        title: 'Too many wrong codes. Wait ten minutes.',
      }),
  })
  router.post('/pairings', guesses, json({ limit: '16kb' }), async (request, response) => {
    const parsed = pairing.safeParse(request.body)
    if (!parsed.success)
      return sendProblem(response, { status: 422, code: 'wrong-code', title: 'This is not a pairing code.' })
    const device = await registerDevice(deps.store.gate, parsed.data, deps.now(), deps.random)
    if (device === 'wrong-code')
      return sendProblem(response, { status: 404, code: 'wrong-code', title: 'This code is not known.' })
    if (device === 'code-used-up')
      return sendProblem(response, {
        status: 410,
        code: 'code-used-up',
        title: 'This code was used, or is too old.',
      })
    response.status(201).json({ device: device.id, words: device.words })
  })
  const signed = withDevice(check)
  const ofDevice: RequestHandler = async (request, response, next) => {
    if (await check.claimed(request.headers.authorization)) next()
    else sendProblem(response, unknownDevice)
  }
  const body = raw({ type: () => true, limit: mostBytes })
  router.post('/lists', ofDevice, body, signed, async (request, response) => {
    const device = deviceOf(response)
    if (device.confirmedAt === null || device.revokedAt !== null)
      return sendProblem(response, {
        status: 403,
        code: 'unconfirmed',
        title: 'This device may have no lists.',
      })
    const answer = await listsFor(deps, device, jsonOf(bytesOf(request.body)))
    if (answer) await sendPacked(request, response, answer)
    else sendProblem(response, { status: 400, code: 'no-lists', title: 'The body asks for no lists.' })
  })
  router.get('/live', signed, (request, response) => {
    const device = deviceOf(response)
    if (device.confirmedAt === null || device.revokedAt !== null)
      return sendProblem(response, { status: 403, code: 'unconfirmed', title: 'This device may not listen.' })
    listen(deps.live, device, request, response)
  })
  refuseOtherMethods(router)
  return router
}

const deviceOf = (response: Response): DeviceRecord => response.locals.device as DeviceRecord

const bytesOf = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0))

/** Lets in whom the check knows. */
const withDevice =
  (check: DeviceCheck): RequestHandler =>
  async (request, response, next) => {
    const path = `${request.baseUrl}${request.path}`
    const signed = { method: request.method, path, body: bytesOf(request.body) }
    const known = await check(request.headers.authorization, signed)
    if ('problem' in known) return sendProblem(response, known.problem)
    response.locals.device = known.device
    next()
  }

/** A stream of JSON lines: a nudge when there is something to fetch, a beat so that a cut line is noticed (SY7). */
function listen(live: Live, { issuer }: DeviceRecord, request: Request, response: Response): void {
  response.set({
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  const say = (kind: 'beat' | 'nudge') => response.write(`${JSON.stringify({ kind })}\n`)
  say('beat')
  const stop = live.listen(issuer, () => say('nudge'))
  const beats = setInterval(() => say('beat'), beatMs)
  request.on('close', () => {
    stop()
    clearInterval(beats)
  })
}
