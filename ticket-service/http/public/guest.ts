import type { Request, RequestHandler, Response } from 'express'
import { languages, preferredLanguage } from '../../../shared/words/language.ts'
import type { Guest } from '../../public/guest.ts'
import { plainPage } from '../../public/layout.ts'
import { type PublicPlace, publicPlaces } from '../../public/place.ts'
import { publicWords } from '../../public/words/public-words.ts'
import type { Store } from '../../store/store.ts'
import { cookieOf } from '../console/cookies.ts'

export const guestOf = (response: Response): Guest => response.locals.guest as Guest

const yearMs = 365 * 24 * 3_600_000

/** The language that was chosen by a link, now or before, else the one that the browser prefers. A file in a language chooses none for what comes after. */
export const withGuest =
  (now: () => number, origin: string): RequestHandler =>
  (request, response, next) => {
    const named = languages.find((language) => language === request.query.lang)
    if (named && !request.path.endsWith('.pdf')) {
      const secure = origin.startsWith('https:')
      response.cookie('lang', named, { sameSite: 'lax', httpOnly: true, secure, path: '/', maxAge: yearMs })
    }
    const kept = languages.find((language) => language === cookieOf(request, 'lang'))
    const language = named ?? kept ?? preferredLanguage(request.acceptsLanguages())
    const [path = '/'] = request.originalUrl.split('?')
    const guest: Guest = { language, words: publicWords[language], path, now: now() }
    response.locals.guest = guest
    next()
  }

/** Stricter than the rest of the service: our own style, forms, and on the holder's page one script and its worker. */
export const strictly: RequestHandler = (_request, response, next) => {
  response.set({
    'cache-control': 'private, no-cache',
    vary: 'accept-language, cookie',
    'referrer-policy': 'no-referrer',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "worker-src 'self'",
      "connect-src 'self'",
      'img-src data:',
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join(';'),
  })
  next()
}

/** Kept out of search engines, files included: an address that is a ticket, or a form that is somebody's own. */
export const notIndexed: RequestHandler = (_request, response, next) => {
  response.set('x-robots-tag', 'noindex')
  next()
}

/** The organiser that a path names; null where there is none. */
export async function placeOf(store: Store, request: Request): Promise<PublicPlace | null> {
  const { place } = request.params as { readonly place?: string }
  const places = publicPlaces(await store.programme.organisers())
  return places.find(({ path }) => path === `/p/${place}`) ?? null
}

/** A wrong address in words, for whoever reads pages; a program's request goes on. */
export const missingPage =
  (now: () => number, origin: string): RequestHandler =>
  (request, response, next) => {
    if (request.method !== 'GET' || request.accepts(['json', 'html']) !== 'html') return next()
    strictly(request, response, () => withGuest(now, origin)(request, response, () => sendMissing(response)))
  }

export function sendMissing(response: Response, place: PublicPlace | null = null): void {
  const guest = guestOf(response)
  const { notFound, notFoundAdvice } = guest.words
  response.status(404).send(plainPage(guest, notFound, notFoundAdvice, place))
}
