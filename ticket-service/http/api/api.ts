import { json, type RequestHandler, Router } from 'express'
import type { AccountStore } from '../../store/store.ts'
import { refuseOtherMethods } from '../other-methods.ts'
import { sendProblem } from '../problem.ts'
import { type BookingApiDeps, bookingOperations } from './bookings.ts'
import { holderOf, limitedByKey, needsScope, withApiKey } from './key.ts'
import type { Operation } from './operation.ts'
import { readProgramme } from './programme.ts'
import { readCall } from './read-call.ts'
import { scanOperations } from './scans.ts'
import { sessionChanges } from './session-changes.ts'
import { sessionOperations } from './sessions.ts'

export interface ApiDeps extends BookingApiDeps {
  readonly accounts: AccountStore
  /** Requests of one key in a minute. */
  readonly apiRequestsAMinute: number
}

const mostBytes = '256kb'

/** Everything that other systems may ask for. */
export const apiOperations = (deps: BookingApiDeps): readonly Operation[] => [
  ...bookingOperations(deps),
  readProgramme(deps),
  ...sessionOperations(deps),
  ...sessionChanges(deps),
  ...scanOperations(deps),
]

/** The API for other systems, with a key that bears scopes, and its description, which everybody may read. */
export function apiRoutes(deps: ApiDeps, document: object): Router {
  const router = Router()
  const text = JSON.stringify(document)
  router.get('/openapi.json', (_request, response) => {
    response.set('cache-control', 'no-cache').set('access-control-allow-origin', '*').type('json').send(text)
  })
  router.use(withApiKey(deps.accounts, deps.now), limitedByKey(deps.apiRequestsAMinute))
  for (const one of apiOperations(deps)) {
    const path = one.path.replaceAll(/\{(\w+)\}/g, ':$1')
    const readers = one.in.body ? [saidToBeJson, json({ limit: mostBytes })] : []
    router[one.method](path, needsScope(one.scope), ...readers, serve(one))
  }
  refuseOtherMethods(router)
  return router
}

/** A body of another type would be passed over, and said to be missing. */
const saidToBeJson: RequestHandler = (request, response, next) => {
  // Null: there is no body; one of no bytes, as some clients send where they have none, is said to have some type all the same.
  const isEmpty = request.headers['content-length'] === '0'
  if (isEmpty || request.is('application/json') !== false) return next()
  sendProblem(response, {
    status: 415,
    code: 'media-type',
    title: 'The body is not said to be JSON.',
    detail: 'Send it with "Content-Type: application/json".',
  })
}

const serve =
  (one: Operation): RequestHandler =>
  async (request, response) => {
    const call = readCall(one, request, holderOf(response))
    const outcome = 'problem' in call ? call : await one.handle(call)
    if ('problem' in outcome) return sendProblem(response, outcome.problem)
    response.status(outcome.status).json(outcome.body)
  }
