import { timeOfDay } from '../../../shared/model/time.ts'
import { dateWords } from '../../../shared/words/dates.ts'
import { type Html, html } from '../../markup/html.ts'
import type { EventRecord, ProgrammeDraft } from '../../store/records.ts'
import { page } from '../layout.ts'
import { whenWords } from '../names.ts'
import { cell, countCell, notice, type Row, row, table } from '../parts.ts'
import { type FieldDrawer, type FormView, fieldDrawer } from '../programme/form.ts'
import type { NewSession, NewSessions } from '../programme/plan.ts'
import type { Visit } from '../visit.ts'

const pathOf = ({ number }: EventRecord): string => `/console/programme/events/${number}/sessions`

/** When sessions are, as a form. */
export function ruleFields(draw: FieldDrawer, { words, organiser }: Visit): Html {
  const text = words.planForm
  const number = { type: 'number', attributes: html`min="0"` } as const
  return html`<div class="pair">${draw.line('from', text.from, { type: 'date', attributes: html`required` })}${draw.line('until', text.until, { type: 'date', hint: text.untilHint })}</div>
<p class="hint">${words.sessionForm.zone(organiser.calendar.timeZone)}</p>
${draw.ticks(
  'weekday',
  text.weekdays,
  Object.entries(text.days).map(([value, name]) => ({ value, name })),
)}
${draw.line('times', text.times, { hint: text.timesHint, attributes: html`required` })}
<div class="pair">${draw.line('every', text.every, number)}${draw.line('last', text.last)}</div>
<p class="hint">${text.everyHint}</p>
${draw.line('lasts', text.lasts, { type: 'number', attributes: html`required min="1"` })}`
}

/** One session or many by a rule. */
export function planPage(
  visit: Visit,
  event: EventRecord,
  { venues }: ProgrammeDraft,
  form: FormView,
): string {
  const { words } = visit
  const text = words.planForm
  const session = words.sessionForm
  const draw = fieldDrawer(form, visit)
  const isFaulty = Object.keys(form.faults).length > 0
  const main = html`<p>${text.intro}</p>
${isFaulty && notice('bad', html`<p>${words.programme.faulty}</p>`)}
<form class="narrow" method="post" action="${pathOf(event)}">
${ruleFields(draw, visit)}
${draw.choice(
  'venue',
  session.venue,
  venues.map(({ id, name }) => ({ value: id, name })),
)}
<div class="pair">${draw.line('hall', session.hall)}${draw.line('capacity', session.capacity, { type: 'number', attributes: html`min="0"` })}</div>
<p class="hint">${session.capacityHint}</p>
<p class="buttons"><button class="main" name="step" value="preview">${text.preview}</button><a class="button" href="/console/programme/events/${event.number}">${words.act.back}</a></p>
</form>`
  return page(visit, { title: session.newTitle(event.title), main })
}

/** Sessions that a preview lists. */
const mostListed = 60

/** What a rule would make, before anything is saved. */
export function planPreviewPage(
  visit: Visit,
  event: EventRecord,
  programme: ProgrammeDraft,
  form: FormView,
  { sessions, leaptOver }: NewSessions,
): string {
  const { words, organiser, language, now } = visit
  const text = words.planForm
  const meeting = sessions.filter(({ meets }) => meets.length > 0)
  const skipped = leaptOver.map(
    ({ date, time }) =>
      `${dateWords(Date.parse(`${date}T12:00:00Z`), now, { ...organiser.calendar, timeZone: 'UTC' }, language)} ${time}`,
  )
  // What is to be looked at comes first.
  const listed = [...meeting, ...sessions.filter(({ meets }) => meets.length === 0)].slice(0, mostListed)
  const rows = listed
    .toSorted((a, b) => a.session.starts - b.session.starts)
    .map((one) => previewRow(visit, programme, one))
  const columns = [
    { name: words.sessionForm.column.when },
    { name: words.sessionForm.ends },
    { name: words.sessionForm.hall },
    { name: words.sessionForm.column.places, isNumber: true },
    { name: words.sessionForm.column.notes },
  ]
  const hidden = Object.entries(form.typed)
    .filter(([name]) => name !== 'step')
    .flatMap(([name, values]) =>
      values.map((value) => html`<input type="hidden" name="${name}" value="${value}">`),
    )
  const main = html`<p class="over"><bdi>${event.title}</bdi></p>
<p>${text.previewHint}</p>
${skipped.length > 0 && notice('warn', html`<p>${text.leaptOver(skipped.join(', '))}</p>`)}
${meeting.length > 0 && notice('warn', html`<p>${text.overlapCount(meeting.length)}</p>`)}
<form method="post" action="${pathOf(event)}">${hidden}
<p class="buttons"><button class="main" name="step" value="save">${text.confirm(sessions.length)}</button><button name="step" value="change">${text.change}</button></p></form>
${table(listed.length < sessions.length ? text.first(listed.length, sessions.length) : text.caption, columns, rows)}`
  return page(visit, { title: text.previewTitle(sessions.length), main })
}

function previewRow(visit: Visit, { events }: ProgrammeDraft, { session, isTwice, meets }: NewSession): Row {
  const { words, organiser } = visit
  const notes = [
    isTwice && words.planForm.twice,
    ...meets
      .slice(0, 2)
      .map(({ event, starts }) =>
        words.planForm.overlaps(
          `${events.find(({ number }) => number === event)?.title ?? ''} (${timeOfDay(starts, organiser.calendar)})`,
        ),
      ),
  ].filter((note) => note !== false)
  return row(
    whenWords(session, visit),
    cell(timeOfDay(session.ends, organiser.calendar)),
    cell(html`<bdi>${session.hall}</bdi>`),
    session.capacity === undefined ? cell('') : countCell(session.capacity, visit),
    cell(notes.join(' · ')),
  )
}
