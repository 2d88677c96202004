import type { Session } from '../../../shared/model/programme.ts'
import { type Html, html } from '../../markup/html.ts'
import { type GroupVisit, groupCount, type Month, monthAfter } from '../../statistics/month.ts'
import { type Visit as CountedVisit, countOf } from '../../statistics/visits.ts'
import type { EventRecord, ProgrammeDraft } from '../../store/records.ts'
import { page } from '../layout.ts'
import { cell, countCell, field, figure, notice, row, table } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { attendance } from './attendance.ts'
import { monthWords, visitNames } from './visit-names.ts'

/** What is left of a month where one event alone is asked for, of several sites' the tower. */
export function visitsOfEvent(view: VisitsView, event: EventRecord): VisitsView {
  const numbers = new Set(
    view.programme.sessions.filter((one) => one.event === event.number).map(({ number }) => number),
  )
  const isOfIt = ({ session }: Pick<CountedVisit, 'session'>): boolean =>
    session !== null && numbers.has(session)
  return { ...view, event, visits: view.visits.filter(isOfIt), groups: view.groups.filter(isOfIt) }
}

export interface VisitsView {
  readonly month: Month
  /** Of the month. */
  readonly visits: readonly CountedVisit[]
  readonly programme: ProgrammeDraft
  /** Of the month. */
  readonly groups: readonly GroupVisit[]
  /** Of which alone the visits and the groups are; absent: of all. */
  readonly event?: EventRecord
  /** Sessions that began in the month. */
  readonly sessions: readonly Session[]
  /** As it was typed or is set: days after a session. */
  readonly retention: string
  readonly fault?: string | undefined
  readonly done?: string | undefined
  readonly publicLink: string
  readonly maySet: boolean
}

/** A month of visits, counted in every way that is asked for. */
export function visitsPage(visit: Visit, view: VisitsView): string {
  const text = visit.words.visits
  const { month, visits, programme } = view
  const names = visitNames(programme, visit)
  const { people, withoutTicket } = countOf(visits)
  const link = (to: Month, name: string) =>
    html`<a class="button" href="/console/visits?month=${to}">${name}</a>`
  const main = html`<p class="buttons">${link(monthAfter(month, -1), text.before)}${link(monthAfter(month, 1), text.after)}</p>
${view.done !== undefined && notice('good', html`<p>${view.done}</p>`)}
<p class="soft">${text.intro}</p>
${
  people === 0
    ? html`<p>${text.none}</p>`
    : html`<dl class="figures huge">${figure(people, text.people, visit)}${figure(people - withoutTicket, text.withTicket, visit)}${figure(withoutTicket, text.withoutTicket, visit)}</dl>
${attendance(visit, month, visits, names)}
${groupTable(visit, view)}`
}
${files(visit, view)}
${statements(visit, view)}
<h2>${text.public}</h2><p>${text.publicHint}</p>
<p class="onward address"><a href="${view.publicLink}">${view.publicLink}</a></p>
<p class="buttons">${programme.events.filter(({ publicBooking }) => publicBooking).map(({ number, title }) => html`<a class="button" href="${view.publicLink}/events/${number}/poster.pdf">${text.poster(title)}</a>`)}</p>
${view.maySet && erasure(visit, view)}`
  return page(visit, { title: text.title(monthWords(month, visit)), main })
}

/** The groups by name, as long as names are kept. */
function groupTable(visit: Visit, { groups, programme }: VisitsView): Html {
  if (groups.length === 0) return html``
  const { title, column, erased, said } = visit.words.visits.groups
  const names = visitNames(programme, visit)
  const columns = [
    { name: column.name },
    { name: visit.words.visits.day },
    { name: column.session },
    ...[column.pupils, column.adults, column.people].map((name) => ({ name, isNumber: true })),
  ]
  const rows = groups.map(({ day, name, session, pupils, adults, people }) =>
    row(
      name ?? erased,
      cell(names.day(day)),
      cell(session === null ? '' : names.session(session)),
      countCell(pupils, visit),
      countCell(adults, visit),
      countCell(people, visit),
    ),
  )
  return html`<h2>${title}</h2><p>${said(groupCount(groups))}</p>${table(title, columns, rows, { isCaptionSeen: false })}`
}

function files(visit: Visit, { month, groups, visits, programme }: VisitsView): Html {
  const text = visit.words.visits
  const { eventOf } = visitNames(programme, visit)
  const seen = new Set(visits.map(eventOf))
  const events = programme.events.filter(({ number }) => seen.has(number))
  const rows = events.map(({ number, title }) => {
    const file = (form: 'pdf' | 'csv') =>
      html`<a href="/console/visits/month.${form}?month=${month}&amp;event=${number}">${form.toUpperCase()}</a> `
    return row(title, cell(html`${file('pdf')}${file('csv')}`))
  })
  const columns = [{ name: visit.words.programme.column.event }, { name: text.monthOf }]
  const link = (name: string, label: string) =>
    html`<a class="button" href="/console/visits/${name}?month=${month}">${label}</a>`
  return html`<h2>${text.files}</h2>
<p class="buttons">${link('month.pdf', text.monthPdf)}${link('month.csv', text.monthCsv)}${groups.length > 0 && link('groups.csv', text.groups.csv)}${link('scans.csv', text.scansCsv)}${link('scans.json', text.scansJson)}</p>
${seen.size > 1 && table(text.monthOf, columns, rows, { isCaptionSeen: false })}`
}

/** Sessions whose files are listed at once: more are folded away, hundreds of links that nobody wants to pass by key. */
const mostOpen = 12

function statements(visit: Visit, { sessions, programme }: VisitsView): Html {
  const text = visit.words.visits
  if (sessions.length === 0) return html``
  const { session: nameOf } = visitNames(programme, visit)
  const rows = sessions.map(({ number }) => {
    const file = (name: string, label: string) =>
      html`<a href="/console/visits/${name}?session=${number}">${label}</a> `
    return row(
      nameOf(number),
      cell(html`${file('statement.pdf', 'PDF')}${file('statement.csv', 'CSV')}`),
      cell(html`${file('bookings.csv', 'CSV')}${file('bookings.json', 'JSON')}`),
    )
  })
  const columns = [
    { name: visit.words.home.column.session },
    { name: text.statement },
    { name: text.bookings },
  ]
  const shown = table(text.statements, columns, rows, { isCaptionSeen: false })
  return html`<h2>${text.statements}</h2><p class="soft">${text.statementsHint}</p>
${sessions.length > mostOpen ? html`<details><summary>${text.statementsOf(sessions.length)}</summary>${shown}</details>` : shown}`
}

function erasure({ words }: Visit, { retention, fault, month }: VisitsView): Html {
  const text = words.visits
  return html`<h2>${text.erasure}</h2>
<form method="post" action="/console/visits/erasure?month=${month}" class="narrow">
${field('days', text.erasureDays, (own) => html`<input ${own} type="number" inputmode="numeric" min="1" max="3650" value="${retention}">`, { hint: text.erasureHint, fault })}
<button>${text.erasureSave}</button></form>`
}
