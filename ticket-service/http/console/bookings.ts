import { type Request, Router } from 'express'
import type { TicketId } from '../../../shared/model/ids.ts'
import { bookingLink } from '../../box-office/bookings.ts'
import { ticketOfShortCode } from '../../box-office/short-codes.ts'
import { mostTickets, parseDeed } from '../../console/deeds.ts'
import { bookingPage } from '../../console/pages/booking.ts'
import { type BookingsView, bookingsPage } from '../../console/pages/bookings.ts'
import { pathOfBooking } from '../../console/pages/ticket-list.ts'
import type { Visit } from '../../console/visit.ts'
import type { Keyring } from '../../keys/keyring.ts'
import type { FoundTickets } from '../../store/desk-store.ts'
import type { Store } from '../../store/store.ts'
import { askFor, doneOf } from './deeds.ts'
import { exportRoutes } from './export.ts'
import { type NewBookingDeps, newBookingRoutes } from './new-booking.ts'
import { needs, numberOf, refuseOtherMethods, sendNotFound, textOf, visitOf } from './reader.ts'

export interface BookingDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly now: () => number
  readonly origin: string
}

const here = '/console/bookings'
const bookingsOfPage = 50
const ticketsShown = 50
const notesOfPage = 50
const mostText = 200

/** The bookings of every session and pass: found, looked at, acted on, handed out. */
export function bookingRoutes(deps: BookingDeps & NewBookingDeps): Router {
  const { store, keyring, origin } = deps
  const router = Router()
  router.get('/', async (request, response) => {
    response.send(await listPage(deps, visitOf(response), request))
  })
  router.post('/search', async (request, response) => {
    const visit = { ...visitOf(response), path: here }
    const text = searched(request)
    if (text.trim() === '') return response.redirect(303, here)
    const search = { text, ...(await find(deps, visit, text, ticketsShown)) }
    response.send(bookingsPage(visit, { ...(await viewOf(deps, visit)), search }))
  })
  router.post('/found', needs('tickets'), async (request, response) => {
    const deed = parseDeed(textOf(request.body, 'action'))
    const text = searched(request)
    if (!deed || text.trim() === '') return sendNotFound(response)
    const { tickets } = await find(deps, visitOf(response), text, mostTickets + 1)
    await askFor(
      store,
      response,
      deed,
      tickets.map(({ id }) => id),
      here,
    )
  })
  router.get('/ticket/:ticket', async (request, response) => {
    const { issuer } = visitOf(response).organiser
    const ticket = await store.boxOffice.ticket(issuer, request.params.ticket as TicketId)
    if (!ticket) return sendNotFound(response)
    response.redirect(303, pathOfBooking(ticket.reference))
  })
  router.get('/of/:reference', async (request, response) => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const booking = await store.boxOffice.booking(issuer, request.params.reference)
    if (!booking) return sendNotFound(response)
    const tickets = booking.tickets.map(({ id }) => id)
    response.send(
      bookingPage(
        { ...visit, path: pathOfBooking(booking.reference) },
        {
          booking,
          link: bookingLink(origin, keyring, booking),
          // In the desk's language: the cookie that bears it goes to the desk alone.
          pdf: `${bookingLink('', keyring, booking)}/tickets.pdf?lang=${visit.language}`,
          made: (['booked', 'again'] as const).find((one) => one === textOf(request.query, 'done')) ?? null,
          programme: await store.programme.programme(issuer),
          notes: await store.desk.notes(issuer, { tickets }, notesOfPage),
          done: await doneOf(store, visit, request),
        },
      ),
    )
  })
  router.use('/new', newBookingRoutes(deps))
  router.use('/export', exportRoutes(deps))
  refuseOtherMethods(router)
  return router
}

const searched = (request: Request): string => textOf(request.body, 'text').slice(0, mostText)

/** By what people say of a booking, or by the code that is typed at the door. */
async function find(
  { store, keyring }: BookingDeps,
  { organiser }: Visit,
  text: string,
  limit: number,
): Promise<FoundTickets> {
  const { issuer } = organiser
  const byCode = await ticketOfShortCode({ store, keyring }, issuer, text)
  const { tickets, found } = await store.desk.search(issuer, null, text, limit)
  if (byCode.length === 0) return { tickets, found }
  const others = tickets.filter(({ id }) => !byCode.some((ticket) => ticket.id === id))
  return {
    tickets: [...byCode, ...others].slice(0, limit),
    found: found - tickets.length + byCode.length + others.length,
  }
}

async function viewOf({ store }: BookingDeps, { organiser }: Visit): Promise<BookingsView> {
  const { issuer } = organiser
  return {
    programme: await store.programme.programme(issuer),
    ...{ search: null, latest: [], nextBefore: null, done: null },
    count: await store.desk.countBookings(issuer, null),
  }
}

async function listPage(deps: BookingDeps, visit: Visit, request: Request): Promise<string> {
  const { store } = deps
  const { issuer } = visit.organiser
  const before = numberOf(textOf(request.query, 'before'))
  const from = typeof before === 'number' ? before : null
  const those = await store.desk.bookings(issuer, null, from, bookingsOfPage + 1)
  const latest = those.slice(0, bookingsOfPage)
  return bookingsPage(visit, {
    ...(await viewOf(deps, visit)),
    latest,
    nextBefore: those.length > bookingsOfPage ? (latest.at(-1)?.id ?? null) : null,
    done: await doneOf(store, visit, request),
  })
}
