import { Router } from 'express'
import { accountFaultWords } from '../../console/pages/link.ts'
import { messagePage } from '../../console/pages/message.ts'
import { setUpPage } from '../../console/pages/set-up.ts'
import { readerOfForm, typedOf, typedText } from '../../console/programme/form.ts'
import { keepSignIn } from './cookies.ts'
import { readerOf, refuseOtherMethods } from './reader.ts'
import { type TakeArchiveDeps, takeArchiveRoutes } from './take-archive.ts'

export interface SetUpDeps extends TakeArchiveDeps {}

const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

/** The first page of an empty service: who runs it, and who may sign in; or all of it from an archive. */
export function setUpRoutes(deps: SetUpDeps): Router {
  const { setUp, origin } = deps
  const router = Router()
  router.use('/set-up/:secret', async (request, response, next) => {
    const { secret } = request.params as { readonly secret: string }
    if (await setUp.isOpen(secret)) return next()
    const reader = readerOf(response)
    const { gone, goneAdvice } = reader.words.setUp
    response.status(410).send(messagePage(reader, gone, goneAdvice))
  })
  router.use('/set-up/:secret/archive', takeArchiveRoutes(deps))
  router.get('/set-up/:secret', (_request, response) => {
    response.send(setUpPage(readerOf(response), { typed: { zone: ['Europe/Paris'] }, faults: {} }))
  })
  router.post('/set-up/:secret', async (request, response) => {
    const reader = readerOf(response)
    const { words } = reader
    const typed = typedOf(request.body)
    const form = readerOfForm(typed, reader)
    const organiser = form.text('organiser', { isNeeded: true })
    const timeZone = typedText(typed, 'zone')
    if (!zones.has(timeZone)) form.faults.zone = words.setUp.zoneFault
    const [name, password] = [typedText(typed, 'name'), typedText(typed, 'password')]
    const faults = { ...form.faults, ...accountFaultWords(setUp.faultsOfOwner(name, password, []), reader) }
    const show = (): void => void response.status(422).send(setUpPage(reader, { typed, faults }))
    if (Object.keys(faults).length > 0) return show()
    const outcome = await setUp.begin({ organiser, timeZone, gate: words.setUp.gate, name, password })
    if (outcome.outcome === 'exists')
      return void response.status(410).send(messagePage(reader, words.setUp.gone, words.setUp.goneAdvice))
    if (outcome.outcome === 'fault') throw new Error(outcome.faults.join(', '))
    keepSignIn(response, origin, outcome.secret)
    response.redirect(303, '/console/programme')
  })
  refuseOtherMethods(router)
  return router
}
