import { type Response, Router } from 'express'
import { editPage } from '../../console/pages/edit-thing.ts'
import { type FormView, fieldDrawer, readerOfForm, typedOf, typedText } from '../../console/programme/form.ts'
import { html } from '../../markup/html.ts'
import { stampOf } from '../../store/programme-amendment.ts'
import type { ProgrammeDeps } from './editing.ts'
import { refuseOtherMethods, visitOf } from './reader.ts'

const path = '/console/programme/organiser'

/** What is said of the organiser; the time zone stays, since the sessions hang on it. */
export function organiserRoutes({ store, now, nudge }: ProgrammeDeps): Router {
  const router = Router()
  const typedNow = (response: Response) => {
    const { name, legalLine, calendar } = visitOf(response).organiser
    return { name: [name], legalLine: [legalLine], dayBegins: [String(calendar.dayBeginsHour)] }
  }
  const show = (response: Response, form: FormView, meanwhile?: string): string => {
    const visit = { ...visitOf(response), path }
    const text = visit.words.organiserForm
    const draw = fieldDrawer(form, visit)
    const fields = html`${draw.line('name', text.name, { hint: text.nameHint, attributes: html`required` })}
${draw.line('legalLine', text.legalLine, { hint: text.legalHint })}
${draw.line('dayBegins', text.dayBegins, { type: 'number', hint: text.dayBeginsHint, attributes: html`required min="0" max="23"` })}
<p class="hint">${text.zone(visit.organiser.calendar.timeZone)}</p>`
    return editPage(
      { visit, programme: { venues: [], events: [], sessions: [], types: [], gates: [] } },
      {
        ...{ title: text.title, path, form, fields, canRemove: false },
        stamp: stampOf(visit.organiser),
        ...(meanwhile === undefined ? {} : { meanwhile }),
      },
    )
  }
  router.get('/', (_request, response) => {
    response.send(show(response, { typed: typedNow(response), faults: {} }))
  })
  router.post('/', async (request, response) => {
    const visit = visitOf(response)
    const typed = typedOf(request.body)
    const form = readerOfForm(typed, visit)
    const name = form.text('name', { isNeeded: true })
    const legalLine = form.text('legalLine')
    const dayBeginsHour = form.whole('dayBegins', 0, 23)
    if (dayBeginsHour === undefined) form.faults.dayBegins ??= visit.words.programme.faults.missing
    if (Object.keys(form.faults).length > 0 || dayBeginsHour === undefined) {
      response.status(422).send(show(response, { typed, faults: form.faults }))
      return
    }
    const { organiser } = visit
    if (typedText(typed, 'stamp') !== stampOf(organiser)) {
      const view = { typed, faults: {}, theirs: typedNow(response) }
      response.status(409).send(show(response, view, visit.words.programme.somebody))
      return
    }
    await store.programme.saveOrganiser({
      ...organiser,
      name,
      legalLine,
      calendar: { ...organiser.calendar, dayBeginsHour },
    })
    const note = { at: now(), who: visit.account.name, what: 'programme', to: name, reason: '' } as const
    await store.desk.addNote(organiser.issuer, null, note)
    nudge(organiser.issuer)
    response.redirect(303, '/console/programme?saved=organiser')
  })
  refuseOtherMethods(router)
  return router
}
