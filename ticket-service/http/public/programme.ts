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
import { refuseOtherMethods } from '../other-methods.ts'
import { sendPackedText } from '../packed.ts'
import { guestOf, placeOf, sendMissing } from './guest.ts'
import { sendPage } from './page.ts'

export interface ProgrammeRouteDeps {
  readonly store: Store
  readonly origin: string
}

/** Slots and events of one page: it stays under 30 kB. */
const mostSlots = 70
const mostEvents = 12

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
    await sendPage(response, organisersPage(guestOf(response), places))
  })

  router.get('/:place', async (request, response) => {
    const place = await placeOf(store, request)
    if (!place) return sendMissing(response)
    const guest = guestOf(response)
    const programme = await store.programme.programme(place.organiser.issuer)
    const events = comingEvents(programme, guest.now)
    const first = pageOf(request.query.page, events.length) * mostEvents
    const shown = {
      events: events.slice(first, first + mostEvents),
      page: first / mostEvents,
      isLast: first + mostEvents >= events.length,
    }
    await sendPage(response, programmePage(guest, place, shown, venueIn(programme), origin))
  })

  router.get('/:place/accessibility', async (request, response) => {
    const place = await placeOf(store, request)
    if (!place) return sendMissing(response)
    await sendPage(response, accessibilityPage(guestOf(response), place))
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
    response.set('content-disposition', 'inline; filename="programme.ics"')
    const text = calendarText(name, entries, now)
    await sendPackedText(request, response, text, 'text/calendar; charset=utf-8')
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
    const dateOf = ({ starts }: Session) => wallOf(starts, calendar.timeZone).date
    const coming = byTime(
      programme.sessions.filter((session) => session.event === event.number && session.ends > guest.now),
    )
    const [earliest, latest] = [coming[0], coming.at(-1)]
    const dates = earliest && latest ? { first: dateOf(earliest), last: dateOf(latest) } : null
    const first = firstOf(request.query.from, coming, dateOf)
    const { shown, later } = firstDays(coming.slice(first), dateOf)
    await sendPage(
      response,
      eventPage(guest, place, {
        ...{ event, later, origin, dates, venueOf: venueIn(programme), isFirst: first === 0 },
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
      ...(event.about === undefined ? {} : { about: event.about }),
      ...{ organiser: name, title: event.title, call, how: words.poster.open, url, language },
      createdAt: now,
    })
    response.set('content-disposition', 'inline; filename="poster.pdf"').type('application/pdf')
    poster.pipe(response)
  })
  refuseOtherMethods(router)
  return router
}

/** Which page of events is asked for, from 0; one that is not there is the last. */
function pageOf(asked: unknown, events: number): number {
  const page = typeof asked === 'string' && /^\d{1,4}$/.test(asked) ? Number(asked) - 1 : 0
  return Math.max(0, Math.min(page, Math.ceil(events / mostEvents) - 1))
}

/** The first session that is asked for, by its number or its date; of one that is over, the first to come; after the last day, that day. */
function firstOf(asked: unknown, sessions: readonly Session[], dateOf: (session: Session) => string): number {
  const date = typeof asked === 'string' ? readDate(asked) : null
  const last = sessions.at(-1)
  const day = date !== null && last && dateOf(last) < date ? dateOf(last) : date
  const first = sessions.findIndex((session) =>
    day === null ? String(session.number) === asked : dateOf(session) >= day,
  )
  return Math.max(0, first)
}

/** Whole days, as many as one page takes, and where the next page begins; a day of more slots than that goes on there. */
function firstDays(sessions: readonly Session[], dateOf: (session: Session) => string) {
  const shown: Session[] = []
  for (const those of Map.groupBy(sessions, dateOf).values()) {
    if (shown.length > 0 && shown.length + those.length > mostSlots) break
    shown.push(...those.slice(0, mostSlots))
    if (those.length > mostSlots) break
  }
  return { shown, later: sessions[shown.length]?.number ?? null }
}
