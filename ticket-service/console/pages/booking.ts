import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { may } from '../../accounts/roles.ts'
import { html } from '../../markup/html.ts'
import type { KeptNote } from '../../store/account-records.ts'
import { page } from '../layout.ts'
import { allSeries, pathOfSeries, seriesWords } from '../names.ts'
import type { Visit } from '../visit.ts'
import { type Booked, bookedNotice, onPaper } from './booked.ts'
import { deedNotice } from './deed-notice.ts'
import { noteList } from './notes.ts'
import { pathOfBooking, ticketList } from './ticket-list.ts'

export interface BookingView extends Booked {
  /** The holder's own page; whoever has it holds the tickets. */
  readonly link: string
  /** Whether somebody has just made it here, or sent the form of it once more. */
  readonly made: 'booked' | 'again' | null
  readonly notes: readonly KeptNote[]
  readonly done: readonly KeptNote[] | 'nothing' | null
}

/** One booking: its tickets, its link for whoever lost the mail, and what was done to it. */
export function bookingPage(visit: Visit, view: BookingView): string {
  const { booking, link, programme, notes, done } = view
  const { words, account } = visit
  const { booking: text } = words
  const { reference, email, tickets } = booking
  const names = new Map(
    allSeries(programme).map((series) => [keyOfSeries(series.scope), seriesWords(series, visit)]),
  )
  const back = pathOfBooking(reference)
  const main = html`<p class="over"><bdi>${email ?? text.noEmail}</bdi></p>
${done ? deedNotice(visit, done, back) : view.made && bookedNotice(visit, view, view.made, back)}
${may(account.role, 'print') && onPaper(visit, view)}
${ticketList(visit, {
  caption: text.caption(tickets.length),
  tickets,
  types: programme.types,
  seriesOf: ({ scope }) =>
    html`<a href="${pathOfSeries(scope)}">${names.get(keyOfSeries(scope)) ?? keyOfSeries(scope)}</a>`,
  back,
})}
${
  may(account.role, 'print') &&
  html`<h2>${text.linkTitle}</h2><p class="soft">${text.linkMeaning}</p>
<p class="onward"><a class="code" href="${link}">${link}</a></p>`
}
${noteList(visit, notes)}
<p class="onward"><a href="/console/bookings">${words.bookings.all}</a></p>`
  return page(visit, { title: text.title(reference), main })
}
