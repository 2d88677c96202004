import type { Session } from '../../../shared/model/programme.ts'
import { sentTo } from '../../box-office/booking-form.ts'
import { type Html, html } from '../../markup/html.ts'
import type { EventRecord } from '../../store/records.ts'
import { type Availability, mostPeopleOf } from '../availability.ts'
import type { BookingFaults, TypedBooking } from '../booking-form.ts'
import type { Guest } from '../guest.ts'
import { publicPage } from '../layout.ts'
import { startWords } from '../moments.ts'
import { daySlotsPath, type PublicPlace } from '../place.ts'

export interface BookingView {
  readonly event: EventRecord
  readonly session: Session
  readonly venue: string
  readonly availability: Availability
  readonly typed: TypedBooking
  readonly faults: BookingFaults
  /** What this very form has booked already, or this browser with another one. */
  readonly before: BookedBefore | null
}

export interface BookedBefore {
  /** Of the holder's page. */
  readonly path: string
  readonly how: 'form' | 'browser' | 'cancelled'
}

/** Books a session: three fields, and it works without script. */
export function bookingPage(guest: Guest, place: PublicPlace, view: BookingView): string {
  const { words } = guest
  const { event, session, venue, availability, before } = view
  const { calendar } = place.organiser
  const main = html`<h1>${words.bookTitle(event.title)}</h1>
<p><b>${startWords(session, calendar, guest)}</b><br>${venue}${session.hall && `, ${session.hall}`}</p>
${before && html`<div class="notice warn" role="alert"><p>${words.before[before.how]} <a href="${before.path}">${words.before.see}</a></p>${availability.state === 'open' && html`<p>${words.faults.again}</p>`}</div>`}
${availability.state === 'open' ? form(guest, place, view, availability.left) : html`<div class="notice warn" role="alert"><p>${words.closedTitle[availability.state]}</p></div>`}
<p class="onward"><a${availability.state !== 'open' && html` class="button"`} href="${daySlotsPath(place, session)}">${words.otherSessions}</a></p>`
  return publicPage(guest, { title: words.bookTitle(event.title), main, place })
}

function form(guest: Guest, place: PublicPlace, view: BookingView, left: number | null): Html {
  const { words } = guest
  const { event, session, typed, faults, before } = view
  const most = mostPeopleOf(event, left)
  const hint = words.peopleHint(most)
  // Of a slot that is nearly full it would be said of everybody.
  const isGroupTold = most === event.publicBooking?.mostPeople
  const peopleHint = isGroupTold ? `${hint} ${words.groupHint(place.organiser.name)}` : hint
  // What is wrong with a form that has booked is said with that, or at its field.
  const isFaulty = Object.keys(faults).length > 0 && !before
  return html`<p class="soft">${words.freeOfCharge} · ${left === null ? words.unlimited : words.left(left)}</p>
${isFaulty && html`<div class="notice bad" role="alert"><p>${faults.form ?? words.faults.summary}</p></div>`}
<form method="post" action="${sentTo(`${place.path}/sessions/${session.number}`)}">
<input type="hidden" name="key" value="${typed.key}" autocomplete="off">
${(before || typed.isMeant) && html`<input type="hidden" name="meant" value="yes" autocomplete="off">`}
${field('name', words.name, words.nameHint, faults.name, html`value="${typed.name}" required maxlength="300" autocomplete="name"`)}
${field('people', words.people, peopleHint, faults.people, html`type="number" inputmode="numeric" min="1" max="${most}" step="1" value="${typed.people}" required`)}
${field('email', words.email, words.emailHint, faults.email, html`type="email" value="${typed.email}" maxlength="254" autocomplete="email"`)}
<div class="trap" aria-hidden="true"><label for="website">${words.trap}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<p class="hint">${words.privacy}</p>
<button class="main">${words.book}</button>
</form>`
}

/** A labelled field; its hint and its fault are read with it. */
function field(name: string, label: string, hint: string, fault: string | undefined, attributes: Html): Html {
  const described = `${name}-hint${fault === undefined ? '' : ` ${name}-fault`}`
  return html`<div class="field"><label for="${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint}</p>
${fault && html`<p class="fault" id="${name}-fault">${fault}</p>`}
<input id="${name}" name="${name}" aria-describedby="${described}"${fault && html` aria-invalid="true"`} ${attributes}></div>`
}
