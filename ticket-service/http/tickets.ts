import { type Response, Router } from 'express'
import rateLimit from 'express-rate-limit'
import { type Language, preferredLanguage } from '../../shared/words/language.ts'
import type { Bookings } from '../box-office/bookings.ts'
import { printBooking } from '../box-office/printing.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { Store } from '../store/store.ts'
import { sendProblem } from './problem.ts'

export interface TicketPdfDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly now: () => number
  readonly bookings: Bookings
}

/** The holder's own link: a booking's tickets, or one of them, as a PDF in the language of the one who asks. */
export function ticketPdfRoutes(deps: TicketPdfDeps): Router {
  const router = Router()
  // A secret has 128 bits; this keeps guessing from costing the service anything.
  router.use(rateLimit({ windowMs: 60_000, limit: 120, standardHeaders: 'draft-8', legacyHeaders: false }))
  router.get('/:secret/:name.pdf', async (request, response) => {
    const { secret, name } = request.params
    const booking = await deps.bookings.findBySecret(secret)
    const tickets = booking?.tickets.filter(
      ({ id, state }) => (name === 'tickets' || id === name) && state.cancelled === undefined,
    )
    if (!booking || !tickets || tickets.length === 0) return noTicket(response)
    response.set({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}.pdf"`,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    })
    await printBooking(deps, booking.issuer, tickets, languageOf(request.acceptsLanguages()), response)
  })
  return router
}

const languageOf = (accepted: readonly string[]): Language => preferredLanguage(accepted)

const noTicket = (response: Response): void =>
  sendProblem(response, { status: 404, code: 'unknown-ticket', title: 'There is no such ticket.' })
