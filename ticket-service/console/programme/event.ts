import type { EventNumber } from '../../../shared/model/ids.ts'
import { unsayableEnd, validityOfPass } from '../../box-office/validity.ts'
import { html } from '../../markup/html.ts'
import type { EventRecord } from '../../store/records.ts'
import { type Editor, readOutcome } from './editor.ts'
import { fieldDrawer, isTicked, readerOfForm, typedText } from './form.ts'
import { momentOf, momentText } from './moment.ts'
import { publicBookingFields, readPublicBooking, typedPublicBooking } from './public-booking.ts'

export const eventEditor: Editor<EventRecord> = {
  kind: 'event',
  find: ({ events }, key) => events.find(({ number }) => String(number) === key),
  keyOf: ({ number }) => String(number),
  nameOf: ({ title }) => title,
  typedOf(event, { visit }) {
    const { timeZone } = visit.organiser.calendar
    const { pass } = event ?? {}
    return {
      name: [event?.title ?? ''],
      pass: pass ? ['yes'] : [],
      from: [pass ? momentText(pass.validFrom, timeZone) : ''],
      until: [pass ? momentText(pass.validUntil, timeZone) : ''],
      ...typedPublicBooking(event),
    }
  },
  read(typed, { visit, programme }, before, { numbers }) {
    const form = readerOfForm(typed, visit)
    const title = form.text('name', { isNeeded: true })
    const number = before?.number ?? (numbers.event as EventNumber)
    const open = readPublicBooking(typed, form, programme)
    if (!isTicked(typed, 'pass')) return readOutcome(form.faults, { number, title, ...open })
    const validFrom = momentOf(typedText(typed, 'from'), 'from', form.faults, visit)
    const validUntil = momentOf(typedText(typed, 'until'), 'until', form.faults, visit)
    if (validFrom !== null && validUntil !== null && validUntil <= validFrom)
      form.faults.until = visit.words.programme.faults.endsBefore
    const pass = { validFrom: validFrom ?? 0, validUntil: validUntil ?? 0 }
    const wrongEnd = Object.keys(form.faults).length === 0 ? unsayableEnd(validityOfPass({ pass })) : null
    if (wrongEnd)
      form.faults[wrongEnd === 'start' ? 'from' : 'until'] = visit.words.programme.faults.unsayable
    return readOutcome(form.faults, { number, title, pass, ...open })
  },
  fields(form, { visit, programme }) {
    const { eventForm, sessionForm } = visit.words
    const draw = fieldDrawer(form, visit)
    const moment = { type: 'datetime-local' } as const
    return html`${draw.line('name', eventForm.name, { attributes: html`required` })}
${publicBookingFields(draw, visit, programme)}
<fieldset class="panel"><legend class="unseen-legend">${visit.words.programme.column.pass}</legend>${draw.tick('pass', eventForm.pass)}
<p class="hint">${eventForm.passHint} ${sessionForm.zone(visit.organiser.calendar.timeZone)}</p>
<div class="pair wide">${draw.line('from', eventForm.passFrom, moment)}${draw.line('until', eventForm.passUntil, moment)}</div></fieldset>`
  },
  draftOf: (event) => ({ events: [event] }),
}
