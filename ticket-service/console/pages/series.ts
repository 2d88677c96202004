import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { may } from '../../accounts/roles.ts'
import { serialsOf } from '../../box-office/serials.ts'
import { type Html, html } from '../../markup/html.ts'
import type { KeptNote } from '../../store/account-records.ts'
import type { TicketRecord, TypeRecord } from '../../store/records.ts'
import { page } from '../layout.ts'
import { type NamedSeries, pathOfSeries, whenWords } from '../names.ts'
import { field, numberInput } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { deedButtons, deedNotice } from './deed-notice.ts'
import { mayBeBooked, newBookingOf } from './new-booking.ts'
import { noteList } from './notes.ts'
import { ticketList } from './ticket-list.ts'

/** What the page of a series shows. */
export interface SeriesView {
  readonly series: NamedSeries
  readonly booked: number
  readonly types: readonly TypeRecord[]
  readonly tickets: readonly TicketRecord[]
  /** The number after which the next page begins; null at the end. */
  readonly nextAfter: number | null
  readonly search?: { readonly text: string; readonly found: number }
  readonly notes: readonly KeptNote[]
  readonly done: readonly KeptNote[] | 'nothing' | null
}

/** The tickets of one session or pass, and what was done to them. */
export function seriesPage(visit: Visit, view: SeriesView): string {
  const { words, account } = visit
  const { series, booked, search, done } = view
  const path = pathOfSeries(series.scope)
  const { session } = series
  const key = keyOfSeries(series.scope)
  const main = html`${session && html`<p class="over">${whenWords(session, visit)}${session.hall && ` · ${session.hall}`}</p>`}
${done && deedNotice(visit, done, path)}
<p>${words.home.places(booked, session?.capacity ?? null)}</p>
<p class="buttons">
${mayBeBooked(visit, series) && html`<a class="button main" href="${newBookingOf(series)}">${words.newBooking.title}</a>`}${session && html`<a class="button" href="/console/evening/${session.number}">${words.home.evening}</a>`}
${may(account.role, 'print') && html`<a class="button" href="/console/print?series=${key}">${words.nav.print}</a><a class="button" href="/console/bookings/export?series=${key}">${words.exports.link}</a>`}
</p>
<form class="search" method="post" action="${path}/search" role="search">
${field('text', words.series.search, (attributes) => html`<input ${attributes} type="search" maxlength="200" autocomplete="off" value="${search?.text ?? ''}">`)}
<button>${words.series.submitSearch}</button>
</form>
${search && html`<p role="status">${words.series.found(search.found, view.tickets.length)} <a href="${path}">${words.series.all}</a></p>`}
${tickets(visit, view, path)}
${may(account.role, 'tickets') && rangeForm(visit, key, path)}
${noteList(visit, view.notes)}`
  return page(visit, { title: series.title, main })
}

function tickets(visit: Visit, { tickets, types, search, nextAfter }: SeriesView, back: string): Html {
  const { series: words } = visit.words
  const [first, last] = [tickets[0], tickets.at(-1)]
  if (!first || !last) return html`<p>${words.none}</p>`
  const caption = search ? words.foundCaption : words.caption(first.number, serialsOf(last).last)
  return html`${ticketList(visit, { caption, tickets, types, back })}
<p class="buttons">${nextAfter !== null && html`<a class="button" href="${back}?after=${nextAfter}">${words.more}</a>`}</p>`
}

const rangeForm = (visit: Visit, key: string, back: string): Html => html`<details class="panel">
<summary>${visit.words.series.range}</summary>
<form method="get" action="/console/deeds">
<input type="hidden" name="series" value="${key}"><input type="hidden" name="back" value="${back}">
<p class="hint">${visit.words.series.rangeHint}</p>
<div class="pair">
${field('first', visit.words.series.from, numberInput(''))}
${field('last', visit.words.series.to, numberInput(''))}
</div>
<p class="buttons">${deedButtons(visit)}</p>
</form>
</details>`
