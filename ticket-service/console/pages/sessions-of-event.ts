import type { Session } from '../../../shared/model/programme.ts'
import { type Html, html } from '../../markup/html.ts'
import type { EventRecord, ProgrammeDraft } from '../../store/records.ts'
import { whenWords } from '../names.ts'
import { cell, countCell, type Row, row, table } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** Sessions that are listed at once. */
const mostListed = 200

/** The sessions of one event, to be edited, and the way to more. */
export function sessionsOfEvent(visit: Visit, { number }: EventRecord, { sessions }: ProgrammeDraft): Html {
  const { words, now } = visit
  const text = words.sessionForm
  const those = sessions.filter(({ event }) => event === number).toSorted((a, b) => a.starts - b.starts)
  const coming = those.filter(({ ends }) => ends > now)
  const listed = [...coming, ...those.filter(({ ends }) => ends <= now).toReversed()].slice(0, mostListed)
  const columns = [
    { name: text.column.when },
    { name: text.column.hall },
    { name: text.column.places, isNumber: true },
    { name: text.column.notes },
  ]
  return html`<h2>${text.caption}</h2>
<p class="buttons"><a class="button main" href="/console/programme/events/${number}/sessions">${text.add}</a>${coming.length > 0 && html`<a class="button" href="/console/programme/events/${number}/closing">${words.closing.offer}</a>`}</p>
${
  listed.length === 0
    ? html`<p>${text.none}</p>`
    : table(
        text.caption,
        columns,
        listed.map((session) => sessionRow(visit, session)),
        { isCaptionSeen: false },
      )
}`
}

const sessionRow = (visit: Visit, session: Session): Row =>
  row(
    html`<a href="/console/programme/sessions/${session.number}">${whenWords(session, visit)}</a>`,
    cell(html`<bdi>${session.hall}</bdi>`),
    session.capacity === undefined ? cell('') : countCell(session.capacity, visit),
    cell(
      session.cancelled &&
        html`<span class="state cancelled">${visit.words.home.cancelled}</span> <span class="soft">${session.cancelled.words}</span>`,
    ),
  )
