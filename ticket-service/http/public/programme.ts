import { Router } from 'express'
import type { Session } from '../../../shared/model/programme.ts'
import { readDate, wallOf } from '../../box-office/wall-clock.ts'
import { posterPdf } from '../../printing/poster.ts'
import { availabilityOf } from '../../public/availability.ts'
import { calendarText } from '../../public/calendar.ts'
import { accessibilityPage } from '../../public/pages/accessibility.ts'
import { eventPage } from '../../public/pages/event.ts'
import { type ComingEvent, organisersPage, programmePage } from '../../public/pages/programme.ts'
import { publicPlaces } from '../../public/place.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { guestOf, placeOf, sendMissing } from './guest.ts'

export interface ProgrammeRouteDeps {
  readonly store: Store
  readonly origin: string
}

/** Slots of one page: it stays under 30 kB. */
const mostSlots = 70

const venueIn =
  ({ venues }: ProgrammeDraft) =>
  (session: Session): string =>
    venues.find(({ id }) => id === session.venue)?.name ?? ''

const byTime = (sessions: readonly Session[]): readonly Session[] =>
  sessions.toSorted((a, b) => a.starts - b.starts || a.number - b.number)

/** Events that have sessions to come, the next one first. */
export function comingEvents({ sessions, events }: ProgrammeDraft, now: number): readonly ComingEvent[] {
  const coming = byTime(sessions.filter(({ ends, cancelled }) => ends > now && !cancelled))
  const byEvent = Map.groupBy(coming, ({ event }) => event)
  return events
    .map((event) => ({ event, sessions: byEvent.get(event.number) ?? [] }))
    .filter(({ sessions }) => sessions.length > 0)
    .toSorted((a, b) => (a.sessions[0]?.starts ?? 0) - (b.sessions[0]?.starts ?? 0))
}

/** What an organiser announces: as a page, day by day, as a calendar, and as a poster. */
export function programmeRoutes({ store, origin }: ProgrammeRouteDeps): Router {
  const router = Router()
  router.get('/', async (_request, response) => {
    const places = publicPlaces(await store.programme.organisers())
    const [only] = places
    if (only && places.length === 1) return response.redirect(302, only.path)
    response.send(organisersPage(guestOf(response), places))
  })

  router.get('/:place', async (request, response) => {
    const place = await placeOf(store, request)
    if (!place) return sendMissing(response)
    const guest = guestOf(response)
    const programme = await store.programme.programme(place.organiser.issuer)
    const events = comingEvents(programme, guest.now)
    response.send(programmePage(guest, place, events, venueIn(programme), origin))
  })

  router.get('/:place/accessibility', async (request, response) => {
    const place = await placeOf(store, request)
    return place ? void response.send(accessibilityPage(guestOf(response), place)) : sendMissing(response)
  })

  router.get('/:place/programme.ics', async (request, response) => {
    const place = await placeOf(store, request)
    if (!place) return sendMissing(response)
    const { issuer, name } = place.organiser
    const { now } = guestOf(response)
    const programme = await store.programme.programme(issuer)
    const titles = new Map(programme.events.map((event) => [event.number, event]))
    const venueOf = venueIn(programme)
    const entries = byTime(programme.sessions.filter(({ ends }) => ends > now)).map((session) => ({
      uid: `s${session.number}@${issuer.replace(/^https?:\/\//, '')}`,
      ...{ starts: session.starts, ends: session.ends, isCancelled: session.cancelled !== undefined },
      title: titles.get(session.event)?.title ?? '',
      place: [venueOf(session), session.hall].filter(Boolean).join(', '),
      about: titles.get(session.event)?.about ?? '',
      url: `${origin}${place.path}/events/${session.event}`,
    }))
    response.set('content-disposition', 'inline; filename="programme.ics"').type('text/calendar')
    response.send(calendarText(name, entries, now))
  })

  router.get('/:place/events/:event', async (request, response) => {
    const place = await placeOf(store, request)
    if (!place) return sendMissing(response)
    const guest = guestOf(response)
    const { issuer, calendar } = place.organiser
    const programme = await store.programme.programme(issuer)
    const event = programme.events.find(({ number }) => String(number) === request.params.event)
    if (!event) return sendMissing(response, place)
    const booked = await store.visits.booked(issuer)
    const { from: wanted } = request.query
    const from = typeof wanted === 'string' ? readDate(wanted) : null
    const dateOf = ({ starts }: Session) => wallOf(starts, calendar.timeZone).date
    const coming = byTime(
      programme.sessions.filter((session) => session.event === event.number && session.ends > guest.now),
    ).filter((session) => from === null || dateOf(session) >= from)
    const { shown, later } = firstDays(coming, dateOf)
    response.send(
      eventPage(guest, place, {
        ...{ event, later, origin, venueOf: venueIn(programme), isFirst: from === null },
        slots: shown.map((session) => ({
          session,
          availability: availabilityOf(event, session, booked.get(session.number) ?? 0, guest.now),
        })),
      }),
    )
  })

  router.get('/:place/events/:event/poster.pdf', async (request, response) => {
    const place = await placeOf(store, request)
    if (!place) return sendMissing(response)
    const { issuer, name } = place.organiser
    const programme = await store.programme.programme(issuer)
    const event = programme.events.find(({ number }) => String(number) === request.params.event)
    if (!event) return sendMissing(response, place)
    const { words, language, now } = guestOf(response)
    const url = `${origin}${place.path}/events/${event.number}`
    const call = event.publicBooking ? words.poster.scan : words.programme
    const poster = posterPdf({
      ...{ organiser: name, title: event.title, call, how: words.poster.open, url, language },
      createdAt: now,
    })
    response.set('content-disposition', 'inline; filename="poster.pdf"').type('application/pdf')
    poster.pipe(response)
  })
  return router
}

/** Whole days, as many as one page takes; a day of more slots than that is on a page of its own. */
function firstDays(sessions: readonly Session[], dateOf: (session: Session) => string) {
  const shown: Session[] = []
  for (const [date, those] of Map.groupBy(sessions, dateOf)) {
    if (shown.length > 0 && shown.length + those.length > mostSlots) return { shown, later: date }
    shown.push(...those)
  }
  return { shown, later: null }
}
