import { json, type Request, type RequestHandler, type Response, Router } from 'express'
import type { Issuer, TicketId } from '../../shared/model/ids.ts'
import type { Bookings } from '../box-office/bookings.ts'
import { barcodeSealer } from '../box-office/seal-barcode.ts'
import { hashOfApiKey } from '../keys/api-key.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { IssueOutcome, TicketAction } from '../store/records.ts'
import type { AccountStore } from '../store/store.ts'
import { parseBooking } from './booking-schema.ts'
import { sendProblem } from './problem.ts'

export interface ApiDeps {
  readonly accounts: AccountStore
  readonly bookings: Bookings
  readonly keyring: Keyring
}

const mostBytes = '256kb'

/** The API for other systems, with a key made on the command line: bookings and what is done to their tickets. */
export function apiRoutes({ accounts, bookings, keyring }: ApiDeps): Router {
  const router = Router()
  router.use(withApiKey(accounts))
  router.post('/bookings', json({ limit: mostBytes }), async (request, response) => {
    const key = request.get('idempotency-key') ?? null
    if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key))
      return badBody(response, [{ place: 'Idempotency-Key', fault: '1 to 200 visible ASCII characters' }])
    const parsed = parseBooking(request.body, barcodeSealer(keyring, issuerOf(response)))
    if ('faults' in parsed) return badBody(response, parsed.faults)
    await answerIssue(response, await bookings.issue(issuerOf(response), parsed.order, key), bookings)
  })
  router.get('/bookings/:reference', async (request, response) => {
    const booking = await bookings.find(issuerOf(response), request.params.reference)
    if (!booking) return unknown(response, 'booking')
    response.json(await bookings.describe(booking))
  })
  router.post('/tickets/:ticket/:action', json({ limit: mostBytes }), async (request, response) => {
    const action = actionOf(request)
    if (!action) return unknown(response, 'action')
    const { ticket = '' } = request.params as { readonly ticket?: string }
    const done = await bookings.act(issuerOf(response), ticket as TicketId, action)
    if (!done) return unknown(response, 'ticket')
    response.json(done)
  })
  return router
}

const issuerOf = (response: Response): Issuer => response.locals.issuer as Issuer

function withApiKey(accounts: AccountStore): RequestHandler {
  return async (request, response, next) => {
    const [, key] = /^Bearer (\S{1,200})$/.exec(request.get('authorization') ?? '') ?? []
    const issuer = key === undefined ? null : await accounts.issuerOfApiKey(hashOfApiKey(key))
    if (issuer === null) {
      response.set('www-authenticate', 'Bearer realm="contremarque"')
      return sendProblem(response, {
        status: 401,
        code: 'api-key',
        title: 'This needs an API key.',
        detail: 'Send "Authorization: Bearer KEY". Make a key with: npm run cli -- api-key',
      })
    }
    response.locals.issuer = issuer
    next()
  }
}

function actionOf(request: Request): TicketAction | null {
  const { action } = request.params
  const { words } = (request.body ?? {}) as { readonly words?: unknown }
  switch (action) {
    case 'cancel':
      return { kind: 'cancel', words: typeof words === 'string' ? words.slice(0, 200) : '' }
    case 'block':
    case 'unblock':
    case 'reissue':
    case 'paid':
      return { kind: action }
    default:
      return null
  }
}

function badBody(
  response: Response,
  faults: readonly { readonly place: string; readonly fault: string }[],
): void {
  sendProblem(response, {
    status: 422,
    code: 'invalid-body',
    title: 'The request has faults; nothing was stored.',
    detail: faults.map(({ place, fault }) => (place === '' ? fault : `${place}: ${fault}`)).join('; '),
    faults,
  })
}

const unknown = (response: Response, what: string): void =>
  sendProblem(response, { status: 404, code: `unknown-${what}`, title: `There is no such ${what}.` })

const faultWords: Readonly<Record<string, string>> = {
  'unknown-session': 'There is no such session.',
  'unknown-event': 'There is no such event.',
  'no-pass': 'This event sells no pass.',
  'unknown-type': 'There is no such ticket type.',
  'session-cancelled': 'The session is cancelled.',
  full: 'There are not enough places left.',
  'reference-taken': 'This reference belongs to another booking.',
  'barcode-taken': 'This barcode belongs to another ticket of the session.',
  'series-exhausted': 'The session has no number left.',
}

async function answerIssue(response: Response, outcome: IssueOutcome, bookings: Bookings): Promise<void> {
  switch (outcome.outcome) {
    case 'issued':
    case 'repeated':
      response.status(outcome.outcome === 'issued' ? 201 : 200).json(await bookings.describe(outcome.booking))
      return
    case 'key-reused':
      return sendProblem(response, {
        status: 422,
        code: 'idempotency-key-reused',
        title: 'This idempotency key was used for another booking.',
      })
    case 'refused': {
      const { fault, ticket } = outcome
      const left = fault === 'full' ? { left: outcome.left } : {}
      const isTaken =
        fault === 'full' ||
        fault === 'reference-taken' ||
        fault === 'barcode-taken' ||
        fault === 'session-cancelled'
      return sendProblem(response, {
        status: isTaken ? 409 : 422,
        code: fault,
        title: faultWords[fault] ?? fault,
        place: `tickets[${ticket}]`,
        ...left,
      })
    }
  }
}
