import type { SessionNumber } from '../../../shared/model/ids.ts'
import { type Html, html } from '../../markup/html.ts'
import type { EventRecord } from '../../store/records.ts'
import { mostReason } from '../deeds.ts'
import { page } from '../layout.ts'
import { whenWords } from '../names.ts'
import { cell, countCell, field, notice, row, table } from '../parts.ts'
import type { DaysSessions } from '../programme/closing.ts'
import { type FormView, fieldDrawer } from '../programme/form.ts'
import type { Visit } from '../visit.ts'

export const closingPathOf = ({ number }: EventRecord): string =>
  `/console/programme/events/${number}/closing`

export interface ClosingView {
  readonly form: FormView
  /** Null until days are chosen. */
  readonly days: DaysSessions | null
  readonly booked: ReadonlyMap<SessionNumber, number>
  readonly done?: 'closed' | 'reopened' | undefined
}

/** Days on which an event does not take place after all: chosen, looked at, cancelled, and taken back. */
export function closingPage(visit: Visit, event: EventRecord, view: ClosingView): string {
  const { words } = visit
  const { closing: text } = words
  const { form, days, done } = view
  const draw = fieldDrawer(form, visit)
  const main = html`<p class="over"><bdi>${event.title}</bdi></p>
${done && notice('good', html`<p>${text.done[done]}</p>`)}
<p>${text.intro}</p>
<form class="narrow" method="get" action="${closingPathOf(event)}">
<div class="pair">${draw.line('from', words.planForm.from, { type: 'date', attributes: html`required` })}${draw.line('until', words.planForm.until, { type: 'date', hint: words.planForm.untilHint })}</div>
<p class="buttons"><button${!days && html` class="main"`}>${text.show}</button><a class="button" href="/console/programme/events/${event.number}">${words.sessionForm.caption}</a></p>
</form>
${days && chosen(visit, event, days, view)}`
  return page(visit, { title: text.title, main })
}

function chosen(visit: Visit, event: EventRecord, days: DaysSessions, { form, booked }: ClosingView): Html {
  const { closing: text, sessionForm, home } = visit.words
  const { from, until, open, closings } = days
  const sessions = [...open, ...closings.flatMap((closing) => closing.sessions)].toSorted(
    (a, b) => a.starts - b.starts,
  )
  const peopleOf = (number: SessionNumber): number => booked.get(number) ?? 0
  const people = open.reduce((sum, { number }) => sum + peopleOf(number), 0)
  const range = html`<input type="hidden" name="from" value="${from}"><input type="hidden" name="until" value="${until}">`
  const action = closingPathOf(event)
  const toClose = html`<h2>${text.openTitle(open.length)}</h2>
<p>${text.people(people)}</p>
<form class="narrow" method="post" action="${action}">${range}
${field(
  'words',
  text.words,
  (attributes) =>
    html`<input ${attributes} type="text" maxlength="${mostReason}" required autocomplete="off" value="${form.typed.words?.[0] ?? ''}">`,
  { hint: text.example, fault: form.faults.words },
)}
<p class="buttons"><button class="grave" name="step" value="close">${text.close(open.length)}</button></p></form>`
  const toReopen = closings.map(
    (closing) => html`<h2>${text.cancelledTitle(closing.sessions.length)}</h2>
<p class="soft"><bdi>${closing.words}</bdi></p>
<form method="post" action="${action}">${range}<input type="hidden" name="closing" value="${closing.at}"><p class="buttons"><button name="step" value="reopen">${text.reopen(closing.sessions.length)}</button></p></form>`,
  )
  const columns = [
    { name: sessionForm.column.when },
    { name: text.booked, isNumber: true },
    { name: sessionForm.column.notes },
  ]
  const rows = sessions.map((session) =>
    row(
      html`<a href="/console/sessions/${session.number}">${whenWords(session, visit)}</a>`,
      countCell(peopleOf(session.number), visit),
      cell(
        session.cancelled &&
          html`<span class="state cancelled">${home.cancelled}</span> <span class="soft">${session.cancelled.words}</span>`,
      ),
    ),
  )
  return html`${open.length > 0 && toClose}${toReopen}${table(text.caption, columns, rows)}`
}
