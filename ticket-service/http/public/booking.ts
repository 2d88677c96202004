import { type Request, type Response, Router } from 'express'
import type { Session } from '../../../shared/model/programme.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { formKeyOf, referenceOfForm } from '../../box-office/booking-form.ts'
import type { Bookings } from '../../box-office/bookings.ts'
import { availabilityOf, mostPeopleOf } from '../../public/availability.ts'
import {
  type BookingFaults,
  readBooking,
  type TypedBooking,
  typedBooking,
} from '../../public/booking-form.ts'
import { type BookedBefore, bookingPage } from '../../public/pages/booking.ts'
import type { PublicPlace } from '../../public/place.ts'
import type { BookingOrder, BookingRecord, EventRecord, ProgrammeDraft } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { textOf } from '../console/reader.ts'
import { refuseOtherMethods } from '../other-methods.ts'
import { bookedHere, isSameVisit, keepBooked } from './booked-here.ts'
import { guestOf, notIndexed, placeOf, sendMissing } from './guest.ts'
import { limited } from './limits.ts'
import { sendPage } from './page.ts'

export interface BookingRouteDeps {
  readonly store: Store
  readonly bookings: Bookings
  readonly random: (length: number) => Uint8Array
  readonly now: () => number
  readonly origin: string
  /** Bookings that one address may ask for in an hour. */
  readonly bookingsAnHour: number
}

interface Found {
  readonly place: PublicPlace
  readonly programme: ProgrammeDraft
  readonly event: EventRecord
  readonly session: Session
}

/** Books a session for nothing: asked, checked, and booked once however often the same form comes. */
export function bookingRoutes(deps: BookingRouteDeps): Router {
  const { store, bookings, random } = deps
  const router = Router({ mergeParams: true })
  const newKey = () => formKeyOf('', random)
  const under = (form: string) => `public/${form}`

  /** By the key of 128 bits, never by the reference that follows from it: that one is short enough to be guessed. */
  const bookedBefore = async ({ place }: Found, { key }: TypedBooking): Promise<BookedBefore | null> => {
    const booking = await bookings.findByKey(place.organiser.issuer, under(key))
    return booking && { path: bookings.pathOf(booking), how: isGivenBack(booking) ? 'cancelled' : 'form' }
  }

  /** What this browser has booked of the session under the same name, with the form of another tab. */
  const bookedInTab = async (
    request: Request,
    found: Found,
    { key, isMeant }: TypedBooking,
    name: string,
  ): Promise<BookedBefore | null> => {
    const { issuer } = found.place.organiser
    const other = bookedHere(request)
    if (isMeant || other === null || (await bookings.findByKey(issuer, under(key)))) return null
    const booking = await bookings.findByKey(issuer, under(other))
    return booking && isSameVisit(booking, found, name)
      ? { path: bookings.pathOf(booking), how: 'browser' }
      : null
  }

  const find = async (request: Request): Promise<Found | null> => {
    const place = await placeOf(store, request)
    if (!place) return null
    const programme = await store.programme.programme(place.organiser.issuer)
    const session = programme.sessions.find(({ number }) => String(number) === request.params.session)
    const event = programme.events.find(({ number }) => number === session?.event)
    return session && event ? { place, programme, event, session } : null
  }

  const show = async (
    response: Response,
    { place, programme, event, session }: Found,
    typed: TypedBooking,
    faults: BookingFaults,
    before: BookedBefore | null = null,
  ): Promise<string> => {
    const guest = guestOf(response)
    const booked = (await store.visits.booked(place.organiser.issuer)).get(session.number) ?? 0
    const availability = availabilityOf(event, session, booked, guest.now)
    const venue = programme.venues.find(({ id }) => id === session.venue)?.name ?? ''
    return bookingPage(guest, place, { event, session, venue, availability, typed, faults, before })
  }

  router.get('/:session', notIndexed, async (request, response) => {
    const found = await find(request)
    if (!found) return sendMissing(response)
    // Whoever goes back to it after a booking has the same form, with the same key, though a cookie came in between.
    response.set({ 'cache-control': 'private, max-age=0', vary: 'accept-language' })
    await sendPage(response, await show(response, found, typedBooking({}, random), {}))
  })

  const tooMany = limited(deps.bookingsAnHour, hourMs, async (request, response, minutes) => {
    const found = await find(request)
    if (!found) return sendMissing(response)
    const typed = typedBooking(request.body, random)
    const before = await bookedBefore(found, typed)
    if (before) return response.redirect(303, `${before.path}?done=again`)
    const form = guestOf(response).words.faults.tooMany(minutes)
    response.send(await show(response, found, typed, { form }))
  })
  router.post('/:session', tooMany, async (request, response) => {
    const found = await find(request)
    if (!found) return sendMissing(response)
    const { event, session, place } = found
    const { words, now } = guestOf(response)
    const typed = typedBooking(request.body, random)
    const again = async (status: number, faults: BookingFaults, form = typed): Promise<void> => {
      const before = await bookedBefore(found, typed)
      response.status(status).send(await show(response, found, form, faults, before))
    }
    const another = () => again(409, { form: words.faults.again }, { ...typed, key: newKey() })
    if (textOf(request.body, 'website') !== '') return again(422, { form: words.faults.trap })
    // The capacity is the store's to hold: one that is full is asked all the same, since the form may have booked already.
    const { state } = availabilityOf({ ...event }, { ...session, capacity: Number.POSITIVE_INFINITY }, 0, now)
    if (state !== 'open' || !event.publicBooking) return again(409, {})
    const read = readBooking(typed, mostPeopleOf(event, null), words.faults)
    if ('faults' in read) return again(422, read.faults)
    const { name, email, people } = read.wanted
    const inTab = await bookedInTab(request, found, typed, name)
    if (inTab) return response.status(409).send(await show(response, found, typed, {}, inTab))
    const order: BookingOrder = {
      reference: referenceOfForm(typed.key),
      ...(email === undefined ? {} : { email }),
      tickets: [
        {
          scope: { kind: 'session', session: session.number },
          type: event.publicBooking.type,
          party: people,
          holder: name,
          paymentDue: false,
        },
      ],
    }
    const outcome = await bookings.issue(place.organiser.issuer, order, under(typed.key))
    switch (outcome.outcome) {
      case 'issued':
        keepBooked(response, found, typed.key, deps.origin)
        return response.redirect(303, `${bookings.pathOf(outcome.booking)}?done=booked`)
      case 'repeated':
        if (isGivenBack(outcome.booking)) return another()
        return response.redirect(303, `${bookings.pathOf(outcome.booking)}?done=again`)
      case 'key-reused':
        return another()
      case 'refused': {
        if (outcome.fault === 'full') return again(409, { people: words.faults.left(outcome.left) })
        return outcome.fault === 'reference-taken' ? another() : again(409, {})
      }
    }
  })
  refuseOtherMethods(router)
  return router
}

const isGivenBack = ({ tickets }: BookingRecord): boolean =>
  tickets.every(({ state }) => state.cancelled !== undefined)
