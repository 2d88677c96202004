import type { SessionNumber } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { dateWords } from '../../../shared/words/dates.ts'
import { wallOf } from '../../box-office/wall-clock.ts'
import { type Html, html } from '../../markup/html.ts'
import type { EventRecord } from '../../store/records.ts'
import type { Availability } from '../availability.ts'
import type { Guest } from '../guest.ts'
import { publicPage } from '../layout.ts'
import { clockWords } from '../moments.ts'
import type { PublicPlace } from '../place.ts'
import { announced } from '../schema-org.ts'

/** A session to come, and whether it can be booked. */
export interface Slot {
  readonly session: Session
  readonly availability: Availability
}

export interface EventView {
  readonly event: EventRecord
  /** By time; those of this page. */
  readonly slots: readonly Slot[]
  readonly venueOf: (session: Session) => string
  /** The session with which the next page begins; null where this is the last. */
  readonly later: SessionNumber | null
  readonly isFirst: boolean
  /** Of all that are to come, the first and the last day; null where there is none. */
  readonly dates: { readonly first: string; readonly last: string } | null
  readonly origin: string
}

/** Sessions that machines are told of; the rest is on the page. */
const mostAnnounced = 5

/** So many are seen at once: nobody has to leap to a day. */
const fewSlots = 12

/** An event with its slots, day by day. */
export function eventPage(guest: Guest, place: PublicPlace, view: EventView): string {
  const { words, language, now } = guest
  const { event, slots, venueOf, later, isFirst, origin } = view
  const { calendar } = place.organiser
  const here = `${place.path}/events/${event.number}`
  const days = Map.groupBy(slots, ({ session }) => wallOf(session.starts, calendar.timeZone).date)
  const venues = new Set(slots.map(({ session }) => venueOf(session)))
  const dayOf = (those: readonly Slot[]): string =>
    dateWords(those[0]?.session.starts ?? 0, now, calendar, language)
  const shown = [...days].map(
    ([date, those]) => html`<h3 id="${date}">${dayOf(those)}</h3>
<ul class="slots">${those.map((slot) => slotItem(slot, guest, place))}</ul>`,
  )
  const main = html`<h1>${event.title}</h1>
${event.about && html`<p class="about">${event.about}</p>`}
<p class="soft">${[...venues].join(', ')}${event.publicBooking && html` <span class="tag">${words.free}</span>`}</p>
<h2 id="slots">${words.choose}</h2>
${days.size > 1 && slots.length > fewSlots && html`<nav aria-label="${words.days}"><ul class="days">${[...days].map(([date, those]) => html`<li><a href="#${date}">${dayOf(those)}</a></li>`)}</ul></nav>`}
${(later !== null || !isFirst) && dayForm(view, here, words, [...days.keys()][0] ?? '')}
${slots.length === 0 ? html`<p>${words.noSessions}</p>` : shown}
${(later !== null || !isFirst) && html`<p class="buttons">${!isFirst && html`<a class="button" href="${here}">${words.earlier}</a>`}${later !== null && html`<a class="button" href="${here}?from=${later}#slots">${words.later}</a>`}</p>`}`
  const head = announced(
    place.organiser,
    slots.slice(0, mostAnnounced).map(({ session, availability }) => ({
      ...{ event, session, venue: venueOf(session) },
      url: `${origin}${place.path}/sessions/${session.number}`,
      isFull: event.publicBooking ? availability.state === 'full' : null,
    })),
  )
  return publicPage(guest, { title: event.title, main, place, head })
}

/** Where not all days are on the page: a day to be typed, or picked from the browser's own calendar. */
function dayForm({ dates }: EventView, here: string, words: Guest['words'], shown: string): Html | false {
  return (
    dates !== null &&
    html`<form class="day" action="${here}#slots"><div class="field"><label for="from">${words.otherDay}</label>
<input id="from" name="from" type="date" min="${dates.first}" max="${dates.last}" value="${shown}" required></div><button>${words.showDay}</button></form>`
  )
}

/** What can be booked is a link; what cannot says why. */
function slotItem({ session, availability }: Slot, { words, language }: Guest, place: PublicPlace): Html {
  const time = html`<b>${clockWords(session.starts, place.organiser.calendar, language)}</b>`
  const hall = session.hall && html`<span>${session.hall}</span>`
  if (availability.state !== 'open')
    return html`<li><span class="slot shut">${time}${hall}<span>${words.states[availability.state]}</span></span></li>`
  const { left } = availability
  return html`<li><a class="slot" href="${place.path}/sessions/${session.number}">${time}${hall}<span>${left === null ? words.unlimited : words.left(left)}</span></a></li>`
}
