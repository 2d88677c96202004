import type { Session } from '../../../shared/model/programme.ts'
import { dayOf, timeOfDay } from '../../../shared/model/time.ts'
import { grouped } from '../../../shared/words/counts.ts'
import { may } from '../../accounts/roles.ts'
import { type Html, html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import { isOver, type NamedSeries, pathOfSeries, whenWords } from '../names.ts'
import { cell, figure, numberCell, row, table, whenCell } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { mayBeBooked, newBookingOf } from './new-booking.ts'

/** A series with how many people it has; for a session of today also who is inside. */
export interface CountedSeries extends NamedSeries {
  readonly booked: number
  readonly inside: number | null
  /** Conflicts that nobody has looked into. */
  readonly conflicts: number
}

/** Sessions that are shown of those before and after today; behind today also those with something to look into. */
const mostOthers = 25

/** Today's sessions as cards, those that are over below the others; further days as tables: the nearest, or all of them. */
export function homePage(visit: Visit, series: readonly CountedSeries[], isAll: boolean): string {
  const { words, organiser, now } = visit
  const today = dayOf(now, organiser.calendar)
  const dayOfSeries = ({ session }: CountedSeries) => session && dayOf(session.starts, organiser.calendar)
  const ofDay = (fits: (day: string) => boolean) =>
    series.filter((one) => {
      const day = dayOfSeries(one)
      return day !== undefined && fits(day)
    })
  const [past, current, coming] = [
    ofDay((day) => day < today).toReversed(),
    ofDay((day) => day === today),
    ofDay((day) => day > today),
  ]
  const stillToday = current.filter((one) => !isOver(one, now))
  const overToday = current.filter((one) => isOver(one, now))
  const most = isAll ? series.length : mostOthers
  const passes = series.filter(({ session }) => !session)
  const main =
    series.length === 0
      ? html`<p>${words.home.nothing}</p>${may(visit.account.role, 'programme') && html`<p><a class="button main" href="/console/programme">${words.home.toProgramme}</a></p>`}`
      : html`<h2>${words.home.today}</h2>
${stillToday.length > 0 && cards(visit, stillToday)}
${current.length === 0 && html`<p>${words.home.noneToday}</p>`}
${overToday.length > 0 && html`${stillToday.length > 0 && html`<h2>${words.home.overToday}</h2>`}${cards(visit, overToday)}`}
${list(visit, words.home.coming, coming.slice(0, most))}${rest(visit, coming.length - most)}
${list(visit, words.home.passes, passes)}
${list(
  visit,
  words.home.past,
  past.filter(({ conflicts }, index) => index < most || conflicts > 0),
)}${rest(visit, past.length - most)}`
  return page(visit, { title: words.home.title, main })
}

const cards = (visit: Visit, series: readonly CountedSeries[]): Html =>
  html`<ul class="cards">${series.map((one) => card(visit, one))}</ul>`

function card(visit: Visit, one: CountedSeries): Html {
  const { words, organiser } = visit
  const { session, scope, title, booked, inside } = one
  if (!session) return html``
  const time = timeOfDay(session.starts, organiser.calendar)
  // Each half hour there is another of the same title.
  const named = `${title}, ${time}`
  return html`<li class="card">
<p class="time">${time}</p>
<div><h3><a href="${pathOfSeries(scope)}">${title}</a></h3>
<p class="soft">${session.hall}</p></div>
${session.cancelled ? html`<p><span class="state cancelled">${words.home.cancelled}</span></p>` : null}
${one.conflicts > 0 && html`<p>${conflictsLink(visit, one)}</p>`}
<dl class="figures">
${figure(booked, session.capacity === undefined ? words.home.booked : words.home.bookedOf(session.capacity), visit)}
${figure(inside ?? 0, words.home.inside, visit)}
</dl>
${session.capacity !== undefined && bar(session, booked, inside ?? 0)}
<p class="buttons"><a class="button main" href="/console/evening/${session.number}" aria-label="${words.home.evening}, ${named}">${words.home.evening}</a>
<a class="button" href="${pathOfSeries(scope)}" aria-label="${words.home.tickets}, ${named}">${words.home.tickets}</a>${
    mayBeBooked(visit, one) &&
    html`
<a class="button" href="${newBookingOf(one)}" aria-label="${words.home.book}, ${named}">${words.home.book}</a>`
  }</p>
</li>`
}

/** What is to be looked into, with the page where it is. */
const conflictsLink = ({ words }: Visit, { session, conflicts }: CountedSeries): Html =>
  html`<a class="state due" href="/console/evening/${session?.number}">${words.home.conflicts(conflicts)}</a>`

/** Where those are that were left out of a list. */
const rest = ({ words }: Visit, count: number): Html | false =>
  count > 0 && html`<p><a href="/console/?all=yes">${words.home.rest(count)}</a></p>`

/** How full, said in figures above: booked behind, inside before it. */
function bar({ capacity = 1 }: Session, booked: number, inside: number): Html {
  const width = (people: number) => Math.min(100, (100 * people) / Math.max(1, capacity)).toFixed(1)
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
<rect class="booked" width="${width(booked)}" height="4"/><rect class="inside" width="${width(inside)}" height="4"/>
</svg>`
}

function list(visit: Visit, name: string, series: readonly CountedSeries[]): Html {
  if (series.length === 0) return html``
  const { words, language } = visit
  const { column } = words.home
  const rows = series.map((one) => {
    const { title, scope, session, booked, conflicts } = one
    const people = grouped(booked, language)
    return row(
      html`<a href="${pathOfSeries(scope)}">${title}</a>${session?.cancelled && html` <span class="state cancelled">${words.home.cancelled}</span>`}${conflicts > 0 && html` ${conflictsLink(visit, one)}`}`,
      whenCell(session ? whenWords(session, visit) : words.home.allDays),
      cell(session?.hall ?? ''),
      numberCell(
        session?.capacity === undefined ? people : `${people} / ${grouped(session.capacity, language)}`,
      ),
    )
  })
  const columns = [
    { name: column.session },
    { name: column.when },
    { name: column.hall },
    { name: column.booked, isNumber: true },
  ]
  return html`<h2>${name}</h2>${table(name, columns, rows, { isCaptionSeen: false })}`
}
