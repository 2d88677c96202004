import { type Response, Router } from 'express'
import type { Bookings } from '../../box-office/bookings.ts'
import { codeAddressOf } from '../../box-office/code-address.ts'
import { openBookingPrinter } from '../../box-office/printing.ts'
import { seriesIn } from '../../box-office/series-in.ts'
import type { Keyring } from '../../keys/keyring.ts'
import { mayCancelUntil } from '../../public/availability.ts'
import { calendarText } from '../../public/calendar.ts'
import { plainPage } from '../../public/layout.ts'
import { cancelPage, type Done, type HeldTicket, holderPage, tooLatePage } from '../../public/pages/holder.ts'
import { type PublicPlace, publicPlaces } from '../../public/place.ts'
import { peopleIn, standingOf, type TicketStanding } from '../../public/standing.ts'
import type { ProgrammeDraft, TicketRecord } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import type { HeldBooking } from '../../store/visit-store.ts'
import { textOf } from '../console/reader.ts'
import { refuseOtherMethods } from '../other-methods.ts'
import { guestOf, sendMissing } from './guest.ts'
import { sendPage } from './page.ts'

export interface HolderDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly bookings: Bookings
  readonly now: () => number
  readonly origin: string
}

interface Held extends Omit<HeldBooking, 'entries'> {
  readonly place: PublicPlace
}

const isSecret = /^[\w-]{22}$/

/** The holder's own link: the ticket on the screen, as PDF, as calendar entry, and its cancellation. */
export function holderRoutes(deps: HolderDeps): Router {
  const { store, bookings, origin } = deps
  const router = Router()

  const find = async (secret: string): Promise<Held | null> => {
    const booking = isSecret.test(secret) ? await bookings.findBySecret(secret) : null
    if (!booking) return null
    const places = publicPlaces(await store.programme.organisers())
    const place = places.find(({ organiser }) => organiser.issuer === booking.issuer)
    const programme = await store.programme.programme(booking.issuer)
    return place ? { booking, place, programme } : null
  }

  /** Until when it may be cancelled as it stands; null where it may not. */
  const cancellableUntil = async (held: Held, now: number): Promise<number | null> => {
    const { issuer, tickets } = held.booking
    const entries = await Promise.all(tickets.map(({ id }) => store.visits.entriesWith(issuer, id)))
    return mayCancelUntil({ ...held, entries: entries.flat() }, now)
  }

  const show = async (response: Response, secret: string, ticket: string | null): Promise<void> => {
    const held = await find(secret)
    if (!held) return sendLost(response)
    const { booking, place, programme } = held
    const shown =
      ticket === null
        ? (booking.tickets.find(({ state }) => state.cancelled === undefined) ?? booking.tickets[0])
        : booking.tickets.find(({ id }) => id === ticket)
    if (!shown) return sendMissing(response, place)
    const described = (await bookings.describe({ ...booking, tickets: [shown] })).tickets[0]
    const settings = await store.printing.settings(booking.issuer)
    const around = heldTicket(programme, shown)
    const entries = await store.visits.entriesWith(booking.issuer, shown.id)
    const last = entries.at(-1)
    const guest = guestOf(response)
    const standing = standingOf(shown, { ...around, programme, entries, now: guest.now })
    await sendPage(
      response,
      holderPage(guest, place, {
        ...{ secret, reference: booking.reference, tickets: booking.tickets },
        link: `${origin}/bookings/${secret}`,
        shown: {
          ...around,
          standing,
          came: last ? { people: peopleIn(shown, entries, programme.gates), at: last.at } : null,
          digits: described?.digits ?? null,
          shortCode: described?.shortCode ?? null,
        },
        codeAddress: (settings?.hasAddress && codeAddressOf(origin)) || '',
        cancelUntil: await cancellableUntil(held, guest.now),
        done: doneOf(textOf(response.req.query, 'done'), standing),
      }),
    )
  }

  router.get('/', (_request, response) => sendLost(response))

  router.get('/:secret', (request, response) => show(response, request.params.secret, null))

  router.get('/:secret/visit.ics', async (request, response) => {
    const { secret } = request.params
    const held = await find(secret)
    if (!held) return sendLost(response)
    const { booking, programme, place } = held
    const guest = guestOf(response)
    const scopes = new Map(booking.tickets.map((ticket) => [JSON.stringify(ticket.scope), ticket]))
    const entries = [...scopes.values()].flatMap((ticket) => {
      const { session, event, venue } = heldTicket(programme, ticket)
      if (!session) return []
      const isCancelled = session.cancelled !== undefined || ticket.state.cancelled !== undefined
      return [
        {
          uid: `${booking.reference}-s${session.number}@${booking.issuer.replace(/^https?:\/\//, '')}`,
          ...{ starts: session.starts, ends: session.ends, title: event?.title ?? '', isCancelled },
          place: [venue, session.hall].filter(Boolean).join(', '),
          about: guest.words.reference(booking.reference),
          url: `${origin}/bookings/${secret}`,
        },
      ]
    })
    response.set('content-disposition', 'attachment; filename="visit.ics"').type('text/calendar')
    response.send(calendarText(place.organiser.name, entries, guest.now))
  })

  router.get('/:secret/cancel', async (request, response) => {
    const { secret } = request.params
    const held = await find(secret)
    const [ticket] = held?.booking.tickets ?? []
    if (!held || !ticket) return sendLost(response)
    const guest = guestOf(response)
    const isDone = held.booking.tickets.every(({ state }) => state.cancelled !== undefined)
    if (isDone) return response.redirect(303, `/bookings/${secret}?done=cancelled`)
    if ((await cancellableUntil(held, guest.now)) === null) return tooLate(response, held.place, secret)
    await sendPage(response, cancelPage(guest, held.place, secret, heldTicket(held.programme, ticket)))
  })

  router.post('/:secret/cancel', async (request, response) => {
    const { secret } = request.params
    const held = await find(secret)
    if (!held) return sendLost(response)
    const { now, words } = guestOf(response)
    const mayBe = (asItIs: HeldBooking) => mayCancelUntil(asItIs, now) !== null
    const done = await bookings.cancel(held.booking, words.cancelWords, mayBe)
    if (done !== 'cancelled') return tooLate(response, held.place, secret)
    response.redirect(303, `/bookings/${secret}?done=cancelled`)
  })

  router.get('/:secret/:name.pdf', async (request, response) => {
    const { secret, name } = request.params
    const held = await find(secret)
    const tickets = held?.booking.tickets.filter(
      ({ id, state }) => (name === 'tickets' || id === name) && state.cancelled === undefined,
    )
    if (!held || !tickets || tickets.length === 0)
      return held ? sendMissing(response, held.place) : sendLost(response)
    response.set({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}.pdf"`,
      'cache-control': 'private, no-store',
    })
    const { language } = guestOf(response)
    const print = await openBookingPrinter(deps, held.booking.issuer, language)
    await print(tickets, response)
  })

  router.get('/:secret/:ticket', (request, response) => {
    const { secret, ticket } = request.params
    return show(response, secret, ticket)
  })
  refuseOtherMethods(router)
  return router
}

function heldTicket(programme: ProgrammeDraft, ticket: TicketRecord): HeldTicket {
  const { session, event } = seriesIn(programme, ticket.scope)
  return {
    ticket,
    event,
    session,
    venue: programme.venues.find(({ id }) => id === session?.venue)?.name ?? '',
  }
}

/** What was just done, where it is so: anybody can write it into the address, and it stays in a bookmark. */
function doneOf(text: string, standing: TicketStanding): Done | null {
  if (text === 'cancelled') return standing === 'cancelled' ? text : null
  const isToCome = standing === 'live' || standing === 'due'
  return (text === 'booked' || text === 'again') && isToCome ? text : null
}

function tooLate(response: Response, place: PublicPlace, secret: string): void {
  response.status(409).send(tooLatePage(guestOf(response), place, secret))
}

/** For whoever has no link, or a part of one. */
function sendLost(response: Response): void {
  const guest = guestOf(response)
  response.status(404).send(plainPage(guest, guest.words.notFound, guest.words.lost))
}
