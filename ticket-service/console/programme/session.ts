import type { VenueId } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { unsayableEnd, validityOfSession } from '../../box-office/validity.ts'
import { html } from '../../markup/html.ts'
import { whenWords } from '../names.ts'
import { type Editor, readOutcome } from './editor.ts'
import { type FieldReader, fieldDrawer, readerOfForm, typedText } from './form.ts'
import { momentOf, momentText } from './moment.ts'

/** People that a session may take. */
const mostPlaces = 1_000_000

/** Reads what a session and a rule have in common. */
export function readPlace(form: FieldReader, venues: readonly VenueId[]) {
  const venue = form.oneOf('venue', venues)
  const hall = form.text('hall')
  const capacity = form.whole('capacity', 0, mostPlaces)
  return { venue, ...(hall === '' ? {} : { hall }), ...(capacity === undefined ? {} : { capacity }) }
}

/** Edits one session; new ones are made by a rule. */
export const sessionEditor: Editor<Session> = {
  kind: 'session',
  find: ({ sessions }, key) => sessions.find(({ number }) => String(number) === key),
  keyOf: ({ number }) => String(number),
  nameOf(session, { visit, programme }) {
    const title = programme.events.find(({ number }) => number === session.event)?.title ?? ''
    return `${title}, ${whenWords(session, visit)}`
  },
  typedOf(session, { visit }) {
    const { timeZone } = visit.organiser.calendar
    return {
      venue: [session?.venue ?? ''],
      hall: [session?.hall ?? ''],
      capacity: [session?.capacity === undefined ? '' : String(session.capacity)],
      starts: [session ? momentText(session.starts, timeZone) : ''],
      ends: [session ? momentText(session.ends, timeZone) : ''],
    }
  },
  read(typed, { visit, programme }, before) {
    if (!before) throw new Error('Sessions are made by a rule.')
    const form = readerOfForm(typed, visit)
    const venues = programme.venues.map(({ id }) => id)
    const place = readPlace(form, venues)
    const starts = momentOf(typedText(typed, 'starts'), 'starts', form.faults, visit, before.starts)
    const ends = momentOf(typedText(typed, 'ends'), 'ends', form.faults, visit, before.ends)
    if (starts !== null && ends !== null && ends <= starts)
      form.faults.ends = visit.words.programme.faults.endsBefore
    else if (starts !== null && ends !== null) {
      const wrongEnd = unsayableEnd(validityOfSession({ starts, ends }))
      if (wrongEnd) form.faults[`${wrongEnd}s`] = visit.words.programme.faults.unsayable
    }
    const { hall: _hall, capacity: _capacity, ...kept } = before
    return readOutcome(form.faults, { ...kept, ...place, starts: starts ?? 0, ends: ends ?? 0 })
  },
  fields(form, { visit, programme }) {
    const text = visit.words.sessionForm
    const draw = fieldDrawer(form, visit)
    const moment = { type: 'datetime-local', attributes: html`required` } as const
    const venues = programme.venues.map(({ id, name }) => ({ value: id, name }))
    return html`<p class="hint">${text.zone(visit.organiser.calendar.timeZone)} ${text.keeps}</p>
<div class="pair wide">${draw.line('starts', text.starts, moment)}${draw.line('ends', text.ends, moment)}</div>
${draw.choice('venue', text.venue, venues)}
<div class="pair">${draw.line('hall', text.hall)}${draw.line('capacity', text.capacity, { type: 'number', attributes: html`min="0"` })}</div>
<p class="hint">${text.capacityHint}</p>`
  },
  draftOf: (session) => ({ sessions: [session] }),
}
