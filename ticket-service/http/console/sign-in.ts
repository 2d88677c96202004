import { type Request, type Response, Router } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import { languages } from '../../../shared/words/language.ts'
import { linkPage } from '../../console/pages/link.ts'
import { messagePage } from '../../console/pages/message.ts'
import { signInPage } from '../../console/pages/sign-in.ts'
import type { AccountLink } from '../../store/account-records.ts'
import { keepLanguage, keepSignIn, secretOf } from './cookies.ts'
import { pathWithin, readerOf, refuseOtherMethods, textOf, type VisitDeps } from './reader.ts'

/** A one-time link that is good, and whose desk it opens. */
interface FoundLink {
  readonly link: AccountLink
  readonly organiser: string
}

const linkOf = (response: Response): FoundLink => response.locals.found as FoundLink

/** What needs no sign-in: signing in and out, one-time links, the language. */
export function signInRoutes({ signIns, store, origin }: VisitDeps): Router {
  const router = Router()
  const leave = (response: Response): void => {
    keepSignIn(response, origin, null)
    // A form that whoever goes back to it finds again is for nobody else at the counter.
    response.set('clear-site-data', '"cache"').redirect(303, '/console/sign-in')
  }
  router.post('/language', (request, response) => {
    const language = languages.find((known) => known === textOf(request.body, 'language'))
    if (language) keepLanguage(response, origin, language)
    response.redirect(303, pathWithin(textOf(request.body, 'back')))
  })

  router.get('/sign-in', (request, response) => {
    response.send(signInPage(readerOf(response), { next: textOf(request.query, 'next') }))
  })
  router.post('/sign-in', async (request, response) => {
    const [name, password, next] = ['name', 'password', 'next'].map((field) => textOf(request.body, field))
    const outcome = await signIns.signIn(name ?? '', password ?? '', addressOf(request))
    if (outcome.outcome === 'signed-in') {
      keepSignIn(response, origin, outcome.secret)
      return response.redirect(303, pathWithin(next ?? ''))
    }
    const isTooMany = outcome.outcome === 'too-many'
    if (isTooMany) response.set('retry-after', '900')
    const fault = isTooMany ? 'tooMany' : 'wrong'
    response
      .status(isTooMany ? 429 : 401)
      .send(signInPage(readerOf(response), { name: name ?? '', fault, next: next ?? '' }))
  })

  router.post('/sign-out', async (request, response) => {
    const secret = secretOf(request, origin)
    if (secret !== null) await signIns.signOut(secret)
    leave(response)
  })
  router.post('/sign-out-everywhere', async (request, response) => {
    const secret = secretOf(request, origin)
    const account = secret === null ? null : await signIns.signedIn(secret)
    if (account) await signIns.signOutEverywhere(account.id)
    leave(response)
  })

  router.use('/link/:secret', async (request, response, next): Promise<void> => {
    const reader = readerOf(response)
    const { secret } = request.params as { readonly secret: string }
    const link = await signIns.link(secret)
    const organiser = (await store.programme.organisers()).find(({ issuer }) => issuer === link?.issuer)
    if (!link || !organiser) {
      const { gone, goneAdvice } = reader.words.link
      return void response.status(410).send(messagePage(reader, gone, goneAdvice))
    }
    response.locals.found = { link, organiser: organiser.name } satisfies FoundLink
    next()
  })
  router.get('/link/:secret', (_request, response) => {
    const { link, organiser } = linkOf(response)
    response.send(linkPage(readerOf(response), link, organiser))
  })
  router.post('/link/:secret', async (request, response): Promise<void> => {
    const { secret } = request.params
    const { link, organiser } = linkOf(response)
    const name = textOf(request.body, 'name')
    const outcome = await signIns.useLink(secret, name, textOf(request.body, 'password'))
    if (outcome.outcome === 'fault')
      return void response
        .status(422)
        .send(linkPage(readerOf(response), link, organiser, { name, faults: outcome.faults }))
    keepSignIn(response, origin, outcome.secret)
    response.redirect(303, '/console/')
  })
  refuseOtherMethods(router)
  return router
}

/** Whom guesses are counted for: an address, of IPv6 the network that one household has. */
const addressOf = ({ ip = '' }: Request): string => ipKeyGenerator(ip)
