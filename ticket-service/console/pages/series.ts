import { may } from '../../accounts/roles.ts'
import { type Html, html } from '../../markup/html.ts'
import type { DeskNote } from '../../store/account-records.ts'
import type { TicketRecord, TypeRecord } from '../../store/records.ts'
import type { TicketDeed } from '../deeds.ts'
import { page } from '../layout.ts'
import { type NamedSeries, pathOfSeries, whenWords } from '../names.ts'
import { cell, field, notice, numberCell, numberInput, row, table } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { noteList } from './notes.ts'

/** What the page of a series shows. */
export interface SeriesView {
  readonly series: NamedSeries
  readonly booked: number
  readonly types: readonly TypeRecord[]
  readonly tickets: readonly TicketRecord[]
  /** The number after which the next page begins; null at the end. */
  readonly nextAfter: number | null
  readonly search?: { readonly text: string; readonly found: number }
  readonly notes: readonly DeskNote[]
  readonly done?: { readonly deed: TicketDeed; readonly count: number; readonly tickets: string }
  readonly fault?: string
}

/** The tickets of one session or pass, and what was done to them. */
export function seriesPage(visit: Visit, view: SeriesView): string {
  const { words, account } = visit
  const { series, booked, search, done } = view
  const path = pathOfSeries(series.scope)
  const { session } = series
  const main = html`${session && html`<p class="over">${whenWords(session, visit)}${session.hall && ` · ${session.hall}`}</p>`}
${done && doneNotice(visit, path, done)}
${view.fault && notice('bad', html`<p>${view.fault}</p>`)}
<p>${words.home.places(booked, session?.capacity ?? null)}</p>
<p class="buttons">
${session && html`<a class="button" href="/console/evening/${session.number}">${words.home.evening}</a>`}
${may(account.role, 'print') && html`<a class="button" href="/console/print?series=${series.scope.kind === 'session' ? `s${series.scope.session}` : `e${series.scope.event}`}">${words.nav.print}</a>`}
</p>
<form class="search" method="post" action="${path}/search" role="search">
${field('text', words.series.search, (attributes) => html`<input ${attributes} type="search" maxlength="200" autocomplete="off" value="${search?.text ?? ''}">`)}
<button>${words.series.submitSearch}</button>
</form>
${search && html`<p role="status">${words.series.found(search.found, view.tickets.length)} <a href="${path}">${words.series.all}</a></p>`}
${ticketList(visit, view, path)}
${may(account.role, 'tickets') && rangeForm(visit, path)}
${noteList(visit, view.notes)}`
  return page(visit, { title: series.title, main })
}

function doneNotice({ words }: Visit, path: string, done: NonNullable<SeriesView['done']>): Html {
  const { deed, count, tickets } = done
  const back = deed === 'block' ? 'unblock' : deed === 'unblock' ? 'block' : null
  const undo =
    back &&
    html`<form method="post" action="${path}/act">
<input type="hidden" name="action" value="${back}"><input type="hidden" name="tickets" value="${tickets}">
<input type="hidden" name="reason" value="${words.actions[back]}">
<button>${back === 'unblock' ? words.act.undoBlock : words.act.undoUnblock}</button></form>`
  return notice('good', html`<p>${words.act.done[deed](count)}</p>${tickets !== '' && undo}`)
}

function ticketList(visit: Visit, view: SeriesView, path: string): Html {
  const { words, account } = visit
  const { tickets, search, nextAfter } = view
  const [first, last] = [tickets[0], tickets.at(-1)]
  if (!first || !last) return html`<p>${words.series.none}</p>`
  const { column } = words.series
  const canAct = may(account.role, 'tickets')
  const types = new Map(view.types.map(({ number, name }) => [number, name]))
  const columns = [
    ...(canAct ? [{ name: column.select }] : []),
    { name: column.number },
    { name: column.holder },
    { name: column.seat },
    { name: column.type },
    { name: column.people, isNumber: true },
    { name: column.reference },
    { name: column.state },
  ]
  const rows = tickets.map((ticket) => ticketRow(visit, ticket, types.get(ticket.type) ?? '', canAct))
  const caption = search ? words.series.foundCaption : words.series.caption(first.number, last.number)
  const more =
    nextAfter !== null && html`<a class="button" href="${path}?after=${nextAfter}">${words.series.more}</a>`
  const list = table(caption, columns, rows)
  if (!canAct) return html`${list}<p class="buttons">${more}</p>`
  return html`<form method="get" action="${path}/act">
${list}
<p class="buttons"><span>${words.series.withSelected}</span>${deedButtons(visit)}</p>
</form>
<p class="buttons">${more}</p>`
}

const deedButtons = ({ words }: Visit): Html =>
  html`${(['block', 'unblock', 'reissue', 'cancel', 'paid'] as const).map(
    (deed) => html`<button name="action" value="${deed}">${words.actions[deed]}</button>`,
  )}`

function ticketRow({ words }: Visit, ticket: TicketRecord, type: string, canAct: boolean): Html {
  const { id, number, holder, seat, party, reference, state } = ticket
  const cells = [
    html`<td class="wide"><bdi>${holder}</bdi></td>`,
    cell(seat),
    cell(type),
    numberCell(party),
    cell(html`<span class="code">${reference}</span>`),
    cell(
      html`${stateOf(state).map((name) => html`<span class="state ${name}">${words.series.state[name]}</span> `)}${state.liveEdition > 1 && html`<span class="soft">${words.series.edition(state.liveEdition)}</span>`}`,
    ),
  ]
  if (!canAct) return row(number, ...cells)
  return html`<tr><td><input type="checkbox" name="ticket" value="${id}" aria-label="${words.series.select(number)}"></td>
<th scope="row">${number}</th>${cells}</tr>`
}

function stateOf(state: TicketRecord['state']): readonly ('live' | 'blocked' | 'cancelled' | 'due')[] {
  if (state.cancelled !== undefined) return ['cancelled']
  const said = [state.blocked && ('blocked' as const), state.paymentDue && ('due' as const)].filter(
    (name) => name !== false,
  )
  return said.length === 0 ? ['live'] : said
}

const rangeForm = (visit: Visit, path: string): Html => html`<details class="panel">
<summary>${visit.words.series.range}</summary>
<form method="get" action="${path}/act">
<p class="hint">${visit.words.series.rangeHint}</p>
<div class="pair">
${field('first', visit.words.series.from, numberInput(''))}
${field('last', visit.words.series.to, numberInput(''))}
</div>
<p class="buttons">${deedButtons(visit)}</p>
</form>
</details>`
