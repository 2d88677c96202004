import type { TicketId } from '../../../shared/model/ids.ts'
import { may } from '../../accounts/roles.ts'
import { serialsText } from '../../box-office/serials.ts'
import { type Html, html } from '../../markup/html.ts'
import type { TicketRecord, TypeRecord } from '../../store/records.ts'
import { cell, headCell, numberCell, type Row, row, table, wideCell } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { deedButtons } from './deed-notice.ts'

/** Tickets in a table, to be chosen by their boxes. */
export interface TicketList {
  readonly caption: string
  readonly tickets: readonly TicketRecord[]
  readonly types: readonly TypeRecord[]
  /** What the series of a ticket is called, where the table has several. */
  readonly seriesOf?: (ticket: TicketRecord) => Html
  /** Where one goes after something was done. */
  readonly back: string
  /** Beside the buttons: all that were found, for one. */
  readonly more?: Html
}

/** Where a booking is shown. */
export const pathOfBooking = (reference: string): string =>
  `/console/bookings/of/${encodeURIComponent(reference)}`

/** Where a ticket is shown, by its id alone. */
export const ticketLink = (id: TicketId): Html =>
  html`<a class="code" href="/console/bookings/ticket/${id}">${id}</a>`

/** The table, and below it what can be done to those that are chosen. */
export function ticketList(visit: Visit, list: TicketList): Html {
  const { words, account } = visit
  const { column } = words.series
  const canAct = may(account.role, 'tickets')
  const types = new Map(list.types.map(({ number, name }) => [number, name]))
  const columns = [
    ...(canAct ? [{ name: column.select }] : []),
    { name: column.number },
    { name: column.holder },
    ...(list.seriesOf ? [{ name: words.home.column.session }] : []),
    { name: column.seat },
    { name: column.type },
    { name: column.people, isNumber: true },
    { name: column.reference },
    { name: column.state },
  ]
  const rows = list.tickets.map((ticket) => ticketRow(visit, ticket, types.get(ticket.type) ?? '', list))
  const shown = table(list.caption, columns, rows, { isHeadNamed: true })
  if (!canAct) return shown
  return html`<form method="get" action="/console/deeds">
<input type="hidden" name="back" value="${list.back}">
${shown}
<p class="buttons deeds"><span>${words.series.withSelected}</span>${deedButtons(visit)}</p>
</form>`
}

function ticketRow(
  { words, account }: Visit,
  ticket: TicketRecord,
  type: string,
  { seriesOf, tickets }: TicketList,
): Row {
  const { id, holder, seat, party, reference, state } = ticket
  const numbers = serialsText(ticket)
  const cells = [
    wideCell(html`<bdi>${holder}</bdi>`),
    ...(seriesOf ? [wideCell(seriesOf(ticket))] : []),
    cell(html`<bdi>${seat}</bdi>`),
    cell(html`<bdi>${type}</bdi>`),
    numberCell(party),
    cell(html`<a class="code" href="${pathOfBooking(reference)}">${reference}</a>`),
    cell(
      html`${stateOf(state).map((name) => html`<span class="state ${name}">${words.series.state[name]}</span> `)}${state.cancelled && html`<span class="soft">${state.cancelled}</span> `}${state.liveEdition > 1 && html`<span class="soft">${words.series.edition(state.liveEdition)}</span>`}`,
    ),
  ]
  if (!may(account.role, 'tickets')) return row(numbers, ...cells)
  const label = seriesOf ? words.series.selectOf(numbers, reference) : words.series.select(numbers)
  const box = html`<label class="touch"><input type="checkbox" name="ticket" value="${id}"${tickets.length === 1 && html` checked`} aria-label="${label}"></label>`
  return [cell(box, 'box'), headCell(numbers), ...cells]
}

function stateOf(state: TicketRecord['state']): readonly ('live' | 'blocked' | 'cancelled' | 'due')[] {
  if (state.cancelled !== undefined) return ['cancelled']
  const said = [state.blocked && ('blocked' as const), state.paymentDue && ('due' as const)].filter(
    (name) => name !== false,
  )
  return said.length === 0 ? ['live'] : said
}
