import { Router } from 'express'
import { printPlanned } from '../../box-office/printing.ts'
import { printPage } from '../../console/pages/print.ts'
import { readPrint } from '../../console/print-form.ts'
import { typedOf } from '../../console/programme/form.ts'
import type { Visit } from '../../console/visit.ts'
import { type BlankDeps, blankRoutes } from './blank.ts'
import { logoRoutes } from './logo.ts'
import { runRoutes } from './print-runs.ts'
import { type PrintDeps, planOf, printableSeries, showAgain, viewOf } from './print-view.ts'
import { needs, refuseOtherMethods, textOf, visitOf } from './reader.ts'

/** Tickets as a PDF: a form with a live proof, runs that can be watched, stopped and printed again, blank tickets, the logo. */
export function printRoutes(deps: PrintDeps & BlankDeps): Router {
  const { store } = deps
  const router = Router()
  router.use(needs('print'))
  router.use('/runs', runRoutes(deps))
  router.use('/blank', blankRoutes(deps))
  router.use('/logo', logoRoutes(deps))
  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const done = doneWords(request.query, visit)
    response.send(printPage(visit, { ...(await viewOf(deps, visit, typedOf(request.query))), done }))
  })
  router.get('/proof.pdf', async (request, response) => {
    const visit = visitOf(response)
    const wish = readPrint(typedOf(request.query), visit, await printableSeries(store, visit))
    if ('faults' in wish) return showAgain(deps, response, typedOf(request.query), {})
    const { description, settings: look } = wish.thing
    const { plan } = await planOf(store, visit, description)
    const first = description.sheets?.first ?? 1
    if (plan.tickets === 0) return showAgain(deps, response, typedOf(request.query), {})
    const { plan: proof } = await planOf(store, visit, { ...description, sheets: { first, last: first } })
    response.set({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="proof.pdf"',
      'cache-control': 'private, no-store',
      // A browser's viewer is a page of its own, which our policy for pages would keep from drawing.
      'content-security-policy': "frame-ancestors 'self'",
    })
    await printPlanned(deps, visit.organiser.issuer, description, proof, response, { look })
  })
  refuseOtherMethods(router)
  return router
}

function doneWords(query: unknown, { words }: Visit): string | undefined {
  const done = textOf(query, 'done')
  const [count, first, last] = ['count', 'first', 'last'].map((name) => Number(textOf(query, name)))
  if (done === 'blank' && count && first && last) return words.blank.done(count, first, last)
  return { logo: words.print.logoSaved, 'no-logo': words.print.logoRemoved }[done]
}
