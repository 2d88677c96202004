import { createHash, timingSafeEqual } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { type Request, type RequestHandler, Router } from 'express'
import type { Log } from '../log.ts'
import type { Measured } from '../operation/measured.ts'
import { contentType } from '../operation/metrics.ts'
import { isReady, type Readiness } from '../operation/readiness.ts'
import { refuseOtherMethods } from './other-methods.ts'
import { notFound, sendProblem } from './problem.ts'

export interface OperationDeps {
  readonly measured: Measured
  readonly readiness: () => Promise<Readiness>
  /** What Prometheus shows; null: nobody sees the metrics. */
  readonly metricsToken: string | null
  readonly log: Log
  readonly now: () => number
}

/** A probe costs the disk a write: more often than this nobody is asked anew. */
const askedAgainMs = 2000

/**
 * What who runs the service asks: `/health` (the process answers), `/ready` (it can do its work), `/metrics` (for whoever has the
 * token; for everybody else it is not there).
 */
export function operationRoutes({ measured, readiness, metricsToken, now }: OperationDeps): Router {
  const router = Router()
  router.use(['/health', '/ready', '/metrics'], (_request, response, next) => {
    response.set('cache-control', 'no-store')
    next()
  })
  router.get('/health', (_request, response) => {
    response.json({ status: 'alive' })
  })
  let asked: { readonly at: number; readonly answer: Promise<Readiness> } | null = null
  router.get('/ready', async (_request, response) => {
    if (!asked || now() - asked.at >= askedAgainMs) asked = { at: now(), answer: readiness() }
    const answer = await asked.answer
    response.status(isReady(answer) ? 200 : 503).json({ ready: isReady(answer), ...answer })
  })
  if (metricsToken === null) router.use('/metrics', notFound)
  router.get('/metrics', (request, response) => {
    const [, token = ''] = /^Bearer (\S{1,200})$/.exec(request.get('authorization') ?? '') ?? []
    if (metricsToken === null || !isSame(token, metricsToken)) {
      response.set('www-authenticate', 'Bearer realm="contremarque"')
      sendProblem(response, {
        status: 401,
        code: 'metrics-token',
        title: 'This needs the token of CONTREMARQUE_METRICS_TOKEN.',
      })
      return
    }
    response.type(contentType).send(measured.metrics.text())
  })
  refuseOtherMethods(router)
  return router
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

/** Counts an answer, and logs it where somebody looks closely: by its route's pattern, since addresses hold secrets. */
export function watch(
  { measured, log, now }: OperationDeps,
  method: string,
  response: ServerResponse,
  routeOf: () => string,
): void {
  const began = now()
  response.once('close', () => {
    const route = routeOf()
    const isStream = route.endsWith('/live')
    const answered = {
      method,
      route,
      // Nginx's number for "the client went away".
      status: response.writableFinished || isStream ? response.statusCode : 499,
      ms: isStream ? 0 : Math.max(0, now() - began),
    }
    if (!isStream) measured.answered(answered)
    log.debug({ event: 'request', ...answered })
  })
}

/** Watches every answer. */
export const watched =
  (deps: OperationDeps): RequestHandler =>
  (request, response, next) => {
    watch(deps, request.method, response, () => routeOf(request))
    next()
  }

/** The pattern that matched, such as `/bookings/:secret/:name.pdf`; `none` where none did. */
function routeOf(request: Request): string {
  const pattern: unknown = request.route?.path
  if (typeof pattern !== 'string') return 'none'
  return `${request.baseUrl.toLowerCase()}${pattern}`.replace(/^$/, '/')
}
