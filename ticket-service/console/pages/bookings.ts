import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { grouped } from '../../../shared/words/counts.ts'
import { may } from '../../accounts/roles.ts'
import { type Html, html } from '../../markup/html.ts'
import type { KeptNote } from '../../store/account-records.ts'
import type { KeptBooking } from '../../store/desk-store.ts'
import type { ProgrammeDraft, TicketRecord } from '../../store/records.ts'
import { offeredDeeds } from '../deeds.ts'
import { page } from '../layout.ts'
import { allSeries, type NamedSeries, pathOfSeries, seriesWords } from '../names.ts'
import { field, numberCell, row, table, wideCell } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { deedNotice } from './deed-notice.ts'
import { newBookingPath } from './new-booking.ts'
import { pathOfBooking, ticketList } from './ticket-list.ts'

export interface BookingsView {
  readonly programme: ProgrammeDraft
  /** Null before anything was looked for. */
  readonly search: {
    readonly text: string
    readonly tickets: readonly TicketRecord[]
    readonly found: number
  } | null
  /** The newest, or those that follow. */
  readonly latest: readonly KeptBooking[]
  readonly count: number
  /** The booking below which the next page begins; null at the end. */
  readonly nextBefore: number | null
  readonly done: readonly KeptNote[] | 'nothing' | null
}

const path = '/console/bookings'

/** Every booking of every session and pass: looked for, listed, and what can be done to their tickets. */
export function bookingsPage(visit: Visit, view: BookingsView): string {
  const { words, account } = visit
  const { bookings: text } = words
  const { search, done, count } = view
  const main = html`${done && deedNotice(visit, done, path)}
${may(account.role, 'tickets') && html`<p class="buttons"><a class="button main" href="${newBookingPath}">${words.newBooking.title}</a></p>`}
<form class="search" method="post" action="${path}/search" role="search">
${field('text', text.search, (attributes) => html`<input ${attributes} type="search" maxlength="200" autocomplete="off" value="${search?.text ?? ''}">`, { hint: text.searchHint })}
<button>${words.series.submitSearch}</button>
</form>
${search ? found(visit, view, search) : latest(visit, view)}
<p class="buttons">${may(account.role, 'print') && count > 0 && html`<a class="button" href="${path}/export">${words.exports.link}</a>`}<a class="button" href="/console/log">${words.log.title}</a></p>`
  return page(visit, { title: text.title, main })
}

const seriesNames = ({ programme }: BookingsView): ReadonlyMap<string, NamedSeries> =>
  new Map(allSeries(programme).map((series) => [keyOfSeries(series.scope), series]))

function found(visit: Visit, view: BookingsView, search: NonNullable<BookingsView['search']>): Html {
  const { words, account } = visit
  const { text, tickets, found } = search
  const names = seriesNames(view)
  const seriesOf = ({ scope }: TicketRecord) => {
    const series = names.get(keyOfSeries(scope))
    return html`<a href="${pathOfSeries(scope)}">${series ? seriesWords(series, visit) : keyOfSeries(scope)}</a>`
  }
  const list =
    tickets.length > 0 &&
    ticketList(visit, {
      ...{ caption: words.series.foundCaption, tickets, types: view.programme.types, seriesOf, back: path },
    })
  return html`<p role="status">${words.series.found(found, tickets.length)} <a href="${path}">${words.bookings.all}</a></p>
${list || html`<p>${words.bookings.noneFound}</p>`}
${found > 1 && may(account.role, 'tickets') && allFound(visit, text, found)}`
}

/** What is done to all that were found, also where the table does not show them. */
const allFound = (
  { words }: Visit,
  text: string,
  found: number,
): Html => html`<form class="panel" method="post" action="${path}/found">
<input type="hidden" name="text" value="${text}">
<p><strong>${words.bookings.allFound(found)}</strong></p>
<p class="buttons">${offeredDeeds.map((deed) => html`<button name="action" value="${deed}" aria-label="${words.actions[deed]}, ${words.bookings.allFound(found)}">${words.actions[deed]}</button>`)}</p>
</form>`

function latest(visit: Visit, view: BookingsView): Html {
  const { words, account } = visit
  const { bookings: text } = words
  if (view.latest.length === 0)
    return html`<p>${text.none}</p><p class="buttons">${may(account.role, 'import') && html`<a class="button" href="/console/import">${words.nav.import}</a>`}</p>`
  const names = seriesNames(view)
  const { column } = text
  const columns = [
    { name: column.reference },
    { name: column.holders },
    { name: column.series },
    { name: column.tickets, isNumber: true },
  ]
  const rows = view.latest.map(({ reference, tickets }) => {
    const cancelled = tickets.filter(({ state }) => state.cancelled !== undefined).length
    const keys = [...new Set(tickets.map(({ scope }) => keyOfSeries(scope)))]
    return row(
      html`<a class="code" href="${pathOfBooking(reference)}">${reference}</a>`,
      wideCell(html`<bdi>${holdersOf(tickets)}</bdi>`),
      wideCell(
        html`${keys.slice(0, 2).map((key) => {
          const series = names.get(key)
          return html`<span class="row">${series ? seriesWords(series, visit) : key}</span>`
        })}${keys.length > 2 && html`<span class="soft">${text.moreSeries(keys.length - 2)}</span>`}`,
      ),
      numberCell(
        html`${cancelled > 0 && html`<span class="state cancelled">${text.cancelled(cancelled, tickets.length)}</span> `}${grouped(tickets.length, visit.language)}`,
      ),
    )
  })
  return html`${table(text.caption(view.count), columns, rows)}
${view.nextBefore !== null && html`<p class="buttons"><a class="button" href="${path}?before=${view.nextBefore}">${text.more}</a></p>`}`
}

/** Whose tickets a booking has: each name once, two of them at most. */
function holdersOf(tickets: readonly TicketRecord[]): string {
  const names = [...new Set(tickets.flatMap(({ holder }) => holder ?? []))]
  return `${names.slice(0, 2).join(', ')}${names.length > 2 ? '…' : ''}`
}
