import type { Request, RequestHandler, Response, Router } from 'express'
import { type Language, languages, preferredLanguage } from '../../../shared/words/language.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import { may, type Right } from '../../accounts/roles.ts'
import { messagePage } from '../../console/pages/message.ts'
import type { Reader, Visit } from '../../console/visit.ts'
import { consoleWords } from '../../console/words/words.ts'
import type { Store } from '../../store/store.ts'
import { refuseOtherMethods as refuseMethods } from '../other-methods.ts'
import { cookieOf, secretOf } from './cookies.ts'

export interface VisitDeps {
  readonly store: Store
  readonly signIns: Accounts
  readonly now: () => number
  readonly origin: string
}

export const readerOf = (response: Response): Reader => response.locals.reader as Reader
/** Only behind `withVisit`. */
export const visitOf = (response: Response): Visit => response.locals.visit as Visit

/** The language that was chosen, else the one that the browser prefers. */
export const withReader: RequestHandler = (request, response, next) => {
  const chosen = languages.find((language) => language === cookieOf(request, 'language'))
  const language: Language = chosen ?? preferredLanguage(request.acceptsLanguages())
  const reader: Reader = { language, words: consoleWords[language], path: request.originalUrl }
  response.locals.reader = reader
  next()
}

/**
 * Refuses what changes something and was not sent by one of our own pages. The cookie is `SameSite=Strict` already; this holds
 * where another site shares our registrable domain, and for signing in itself.
 */
export const ownPagesOnly =
  (origin: string): RequestHandler =>
  (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const sender = request.get('origin')
    const isOurs = sender === origin || (sender !== undefined && sender === ownOrigin(request, origin))
    if (isOurs) return next()
    const { problems } = readerOf(response).words
    response.status(403).send(messagePage(readerOf(response), problems.origin, problems.originAdvice))
  }

/** The service under the address that was asked for: on the machine itself it has several. */
const ownOrigin = (request: Request, origin: string): string =>
  `${origin.slice(0, origin.indexOf(':'))}://${request.get('host') ?? ''}`

/** Lets in whoever is signed in; everybody else may sign in first. */
export const withVisit =
  ({ store, signIns, now, origin }: VisitDeps): RequestHandler =>
  async (request, response, next) => {
    const secret = secretOf(request, origin)
    const account = secret === null ? null : await signIns.signedIn(secret)
    const organiser = (await store.programme.organisers()).find(({ issuer }) => issuer === account?.issuer)
    if (!account || !organiser) {
      const wanted = request.method === 'GET' ? `?next=${encodeURIComponent(request.originalUrl)}` : ''
      return response.redirect(303, `/console/sign-in${wanted}`)
    }
    const visit: Visit = { ...readerOf(response), account, organiser, now: now() }
    response.locals.reader = visit
    response.locals.visit = visit
    next()
  }

/** Lets in roles that have a right. */
export const needs =
  (right: Right): RequestHandler =>
  (_request, response, next) => {
    const visit = visitOf(response)
    const { account, words } = visit
    if (may(account.role, right)) return next()
    const { forbidden, forbiddenAdvice } = words.problems
    response.status(403).send(messagePage(visit, forbidden, forbiddenAdvice(words.roles[account.role])))
  }

/** What is not there, or another organiser's: nobody can tell which. */
export function sendNotFound(response: Response, status = 404): void {
  const { problems } = readerOf(response).words
  response.status(status).send(messagePage(readerOf(response), problems.notFound, problems.notFoundAdvice))
}

/** For a router of the desk whose routes are all said; in words, for an address that only takes a form may be typed or kept. */
export const refuseOtherMethods = (router: Router): void =>
  refuseMethods(router, (_request, response) => sendNotFound(response, 405))

/** A member of a form or a query as text; empty where it is not there, or there more than once. */
export function textOf(from: unknown, name: string): string {
  const value = (from as Readonly<Record<string, unknown>> | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}

/** A member that may be there several times. */
export function textsOf(from: unknown, name: string): readonly string[] {
  const value = (from as Readonly<Record<string, unknown>> | undefined)?.[name]
  return [value].flat().filter((text) => typeof text === 'string')
}

/** A whole number from 1; null for an empty text, `wrong` for anything else. */
export function numberOf(text: string): number | null | 'wrong' {
  if (text.trim() === '') return null
  return /^\d{1,9}$/.test(text.trim()) && Number(text) >= 1 ? Number(text) : 'wrong'
}

/** A path of the desk that a form or an address names; anything else leads elsewhere, to the first page unless said otherwise. */
export const pathWithin = (path: string, otherwise = '/console/'): string =>
  /^\/console\/[\w/?=&%.,-]*$/.test(path) ? path : otherwise
