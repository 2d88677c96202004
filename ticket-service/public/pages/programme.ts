import type { Session } from '../../../shared/model/programme.ts'
import { nowAndNext } from '../../box-office/now-and-next.ts'
import { type Html, html } from '../../markup/html.ts'
import { shortened } from '../../markup/shortened.ts'
import type { EventRecord } from '../../store/records.ts'
import type { Guest } from '../guest.ts'
import { publicPage } from '../layout.ts'
import { startWords } from '../moments.ts'
import type { PublicPlace } from '../place.ts'
import { announced } from '../schema-org.ts'

/** An event with its sessions to come, by time. */
export interface ComingEvent {
  readonly event: EventRecord
  readonly sessions: readonly Session[]
}

/** One page of what an organiser announces. */
export interface ProgrammeView {
  readonly events: readonly ComingEvent[]
  /** From 0. */
  readonly page: number
  readonly isLast: boolean
}

/** Events that machines are told of; the rest is on the page. */
const mostAnnounced = 5

/** What an organiser announces. */
export function programmePage(
  guest: Guest,
  place: PublicPlace,
  { events, page, isLast }: ProgrammeView,
  venueOf: (session: Session) => string,
  origin: string,
): string {
  const { words } = guest
  const { organiser } = place
  const url = `${origin}${place.path}/events/`
  const head = announced(
    organiser,
    events.slice(0, mostAnnounced).flatMap(({ event, sessions }) => {
      const [session] = sessions
      return session
        ? [{ event, session, venue: venueOf(session), url: `${url}${event.number}`, isFull: null }]
        : []
    }),
  )
  const main = html`<h1>${organiser.name}</h1>
${events.length === 0 ? html`<p>${words.nothing}</p>` : eventList(guest, place, events, 'h2')}
${(page > 0 || !isLast) && html`<p class="buttons">${page > 0 && html`<a class="button" href="${place.path}?page=${page}">${words.earlierEvents}</a>`}${!isLast && html`<a class="button" href="${place.path}?page=${page + 2}">${words.laterEvents}</a>`}</p>`}`
  return publicPage(guest, { title: words.programme, main, place, head })
}

/** Events as cards, the title of each under a heading of that level. */
export function eventList(
  guest: Guest,
  { organiser, path }: PublicPlace,
  events: readonly ComingEvent[],
  level: 'h2' | 'h3',
): Html {
  const { words } = guest
  const list = events.map(({ event, sessions }) => {
    const { current, next } = nowAndNext(sessions, guest.now)
    const whenWords = (session: Session) => startWords(session, organiser.calendar, guest)
    const times = [
      current && words.underWay(whenWords(current)),
      next && words.next(whenWords(next)),
      words.times(sessions.length),
    ]
    const link = html`<a href="${path}/events/${event.number}">${event.title}</a>`
    return html`<li>${level === 'h2' ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
${event.about && html`<p class="about">${shortened(event.about, mostAbout)}</p>`}
<p class="soft">${times.filter(Boolean).join(' · ')}</p>
${event.publicBooking && html`<p><span class="tag">${words.free}</span></p>`}</li>`
  })
  return html`<ul class="events">${list}</ul>`
}

const mostAbout = 200

/** Every organiser of the service, where there are several. */
export const organisersPage = (guest: Guest, places: readonly PublicPlace[]): string =>
  publicPage(guest, {
    title: guest.words.programme,
    place: null,
    main: html`<h1>${guest.words.programme}</h1>
<ul class="events">${places.map(({ organiser, path }) => html`<li><h2><a href="${path}">${organiser.name}</a></h2></li>`)}</ul>`,
  })
