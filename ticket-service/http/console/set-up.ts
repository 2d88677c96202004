import { Router } from 'express'
import type { SetUp } from '../../accounts/set-up.ts'
import { messagePage } from '../../console/pages/message.ts'
import { setUpPage } from '../../console/pages/set-up.ts'
import { readerOfForm, typedOf, typedText } from '../../console/programme/form.ts'
import { keepSignIn } from './cookies.ts'
import { readerOf } from './reader.ts'

export interface SetUpDeps {
  readonly setUp: SetUp
  readonly origin: string
}

const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

/** The first page of an empty service: who runs it, and who may sign in. */
export function setUpRoutes({ setUp, origin }: SetUpDeps): Router {
  const router = Router()
  router.use('/set-up/:secret', async (request, response, next) => {
    const reader = readerOf(response)
    const { words } = reader
    const { secret } = request.params as { readonly secret: string }
    const gone = () =>
      response.status(410).send(messagePage(reader, words.setUp.gone, words.setUp.goneAdvice))
    if (!(await setUp.isOpen(secret))) return gone()
    if (request.method === 'GET')
      return response.send(setUpPage(reader, { typed: { zone: ['Europe/Paris'] }, faults: {} }))
    if (request.method !== 'POST') return next()
    const typed = typedOf(request.body)
    const form = readerOfForm(typed, reader)
    const organiser = form.text('organiser', { isNeeded: true })
    const timeZone = typedText(typed, 'zone')
    if (!zones.has(timeZone)) form.faults.zone = words.setUp.zoneFault
    const show = (faults: Readonly<Record<string, string>>) =>
      response.status(422).send(setUpPage(reader, { typed, faults }))
    if (Object.keys(form.faults).length > 0) return show(form.faults)
    const [name, password] = [typedText(typed, 'name'), typedText(typed, 'password')]
    const outcome = await setUp.begin({ organiser, timeZone, gate: words.setUp.gate, name, password })
    if (outcome.outcome === 'fault') {
      if (outcome.fault === 'exists') return gone()
      const field = outcome.fault === 'no-name' || outcome.fault === 'name-taken' ? 'name' : 'password'
      return show({ [field]: words.link.faults[outcome.fault] })
    }
    keepSignIn(response, origin, outcome.secret)
    response.redirect(303, '/console/programme')
  })
  return router
}
