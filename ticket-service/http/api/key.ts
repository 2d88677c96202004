import type { RequestHandler, Response } from 'express'
import rateLimit from 'express-rate-limit'
import type { Issuer } from '../../../shared/model/ids.ts'
import { type ApiScope, hashOfApiKey } from '../../keys/api-key.ts'
import type { AccountStore } from '../../store/store.ts'
import { sendProblem } from '../problem.ts'

/** What a request may do whose key is known. */
export interface KeyHolder {
  readonly issuer: Issuer
  readonly label: string
  readonly scopes: readonly ApiScope[]
  /** Of the key, for counting. */
  readonly mark: string
}

/** Only behind `withApiKey`. */
export const holderOf = (response: Response): KeyHolder => response.locals.keyHolder as KeyHolder

export const withApiKey =
  (accounts: AccountStore, now: () => number): RequestHandler =>
  async (request, response, next) => {
    const [, key] = /^Bearer +(\S{1,200})$/i.exec(request.get('authorization') ?? '') ?? []
    const hash = key === undefined ? null : hashOfApiKey(key)
    const known = hash && (await accounts.useApiKey(hash, now()))
    if (!hash || !known) {
      response.set('www-authenticate', 'Bearer realm="contremarque"')
      return sendProblem(response, {
        status: 401,
        code: 'api-key',
        title: 'This needs an API key.',
        detail:
          'Send "Authorization: Bearer KEY". Make a key at the desk, or with: npm run -s cli -- api-key LABEL',
      })
    }
    const holder: KeyHolder = { ...known, mark: Buffer.from(hash).toString('base64url') }
    response.locals.keyHolder = holder
    next()
  }

export const needsScope =
  (scope: ApiScope): RequestHandler =>
  (_request, response, next) => {
    if (holderOf(response).scopes.includes(scope)) return next()
    sendProblem(response, {
      status: 403,
      code: 'scope',
      title: 'This key may not do this.',
      detail: `It lacks the scope ${scope}. Make another key that has it.`,
      needs: scope,
    })
  }

/** Requests of one key in a minute; whoever asks more often is told when to come back. */
export const limitedByKey = (aMinute: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: aMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (_request, response) => holderOf(response as Response).mark,
    handler(_request, response) {
      sendProblem(response, {
        status: 429,
        code: 'too-many-requests',
        title: 'Too many requests with this key.',
        detail: 'Wait for the seconds that Retry-After says.',
      })
    },
  })
