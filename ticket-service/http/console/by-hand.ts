import { type Request, type Response, Router } from 'express'
import { mintTestTicket } from '../../box-office/test-ticket.ts'
import { takeInPage } from '../../console/pages/take-in.ts'
import { testTicketPage } from '../../console/pages/test-ticket.ts'
import type { ExchangeDeps } from '../../gate/exchange.ts'
import { takeIn } from '../../gate/take-in.ts'
import { fileForm, fileIn } from './form-file.ts'
import { refuseOtherMethods, visitOf } from './reader.ts'

/** Hundreds of thousands of scans. */
const mostMegabytes = 128

/** What passes between a phone and the desk by hand: a file of scans, the test ticket. */
export function handRoutes(deps: ExchangeDeps): Router {
  const { store, keyring, now } = deps
  const router = Router()
  router.get('/test-ticket', async (_request, response) => {
    const visit = visitOf(response)
    const { digits } = await mintTestTicket(keyring, visit.organiser.issuer, now())
    response.send(testTicketPage(visit, digits))
  })
  router.get('/take-in', (_request, response) => {
    response.send(takeInPage(visitOf(response)))
  })
  const form = fileForm(mostMegabytes * 2 ** 20, async (response) => {
    response.status(413).send(takeInPage(visitOf(response), 'too-large'))
  })
  router.post('/take-in', ...form, async (request: Request, response: Response) => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const file = await fileIn(request)
    if (!file) {
      response.status(422).send(takeInPage(visit, 'no-file'))
      return
    }
    const taken = await takeIn(deps, issuer, await file.text())
    if (taken.outcome === 'taken') {
      const who = visit.account.name
      const { accepted, repeated } = taken.lines
      const reason = `${accepted} + ${repeated}`
      const { name } = taken.device
      await store.desk.addNote(issuer, null, { at: now(), who, what: 'take-in', to: name, reason })
    }
    const isWhole = taken.outcome === 'taken' && taken.faults.length === 0
    response.status(isWhole ? 200 : 422).send(takeInPage(visit, taken))
  })
  refuseOtherMethods(router)
  return router
}
