import { type Response, Router } from 'express'
import type { Session } from '../../../shared/model/programme.ts'
import { page } from '../../console/layout.ts'
import { whenWords } from '../../console/names.ts'
import { messagePage } from '../../console/pages/message.ts'
import { planPage, planPreviewPage } from '../../console/pages/plan.ts'
import { sessionsOfEvent } from '../../console/pages/sessions-of-event.ts'
import { notice } from '../../console/parts.ts'
import { eventEditor } from '../../console/programme/event.ts'
import { type Typed, typedOf, typedText } from '../../console/programme/form.ts'
import { readPlan, typedPlan } from '../../console/programme/plan.ts'
import type { Visit } from '../../console/visit.ts'
import { html } from '../../markup/html.ts'
import type { EventRecord, ProgrammeDraft } from '../../store/records.ts'
import type { ProgrammeDeps } from './editing.ts'
import { numberOf, refuseOtherMethods, sendNotFound, textOf, visitOf } from './reader.ts'

interface Found {
  readonly event: EventRecord
  readonly programme: ProgrammeDraft
}

/** Times that new sessions try other numbers where somebody else took theirs. */
const mostAttempts = 5

/** When sessions are: the only one, or the first and the last. */
function spanWords(sessions: readonly Session[], visit: Visit): string {
  const byTime = sessions.toSorted((a, b) => a.starts - b.starts)
  const ends = byTime.length > 1 ? [byTime[0], byTime.at(-1)] : byTime
  return ends.flatMap((one) => (one ? [whenWords(one, visit)] : [])).join(' – ')
}

/** Sessions by a rule: typed, looked at, made, and taken back where nobody has used them. */
export function planRoutes({ store, now, nudge }: ProgrammeDeps): Router {
  const router = Router({ mergeParams: true })
  const find = async (response: Response, key: string): Promise<Found | null> => {
    const { issuer } = visitOf(response).organiser
    const programme = await store.programme.programme(issuer)
    const event = eventEditor.find(programme, key)
    return event ? { event, programme } : null
  }
  const keyOf = (params: object): string => (params as { readonly event: string }).event

  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const found = await find(response, keyOf(request.params))
    if (!found) return sendNotFound(response)
    const { event, programme } = found
    const { words } = visit
    if (programme.venues.length === 0) {
      const back = { path: '/console/programme/venues/new', name: words.programme.add.venue }
      return response.send(
        messagePage(visit, words.sessionForm.newTitle(event.title), words.programme.none, back),
      )
    }
    const typed = typedPlan({ visit, programme }, event.number)
    response.send(planPage(visit, event, programme, { typed, faults: {} }))
  })

  router.post('/', async (request, response) => {
    const found = await find(response, keyOf(request.params))
    if (!found) return sendNotFound(response)
    const typed = typedOf(request.body)
    const step = typedText(typed, 'step')
    if (step === 'save') return save(response, found, typed)
    const visit = { ...visitOf(response), path: request.originalUrl }
    const { event, programme } = found
    const { session: first } = await store.programme.nextNumbers(visit.organiser.issuer)
    const read = readPlan(typed, { visit, programme }, event.number, first)
    if (step === 'change') return void response.send(planPage(visit, event, programme, { typed, faults: {} }))
    if ('faults' in read)
      return void response.status(422).send(planPage(visit, event, programme, { typed, faults: read.faults }))
    response.send(planPreviewPage(visit, event, programme, { typed, faults: {} }, read.thing))
  })

  const save = async (response: Response, { event, programme }: Found, typed: Typed): Promise<void> => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const { session: first } = await store.programme.nextNumbers(issuer)
      const read = readPlan(typed, { visit, programme }, event.number, first)
      if ('faults' in read) {
        response.status(422).send(planPage(visit, event, programme, { typed, faults: read.faults }))
        return
      }
      const sessions = read.thing.sessions.map(({ session }) => session)
      const outcome = await store.programme.amendProgramme(issuer, { sessions, stamps: new Map() }, now())
      if (outcome.outcome !== 'saved') continue
      const note = { at: now(), who: visit.account.name, what: 'programme', to: event.title } as const
      const last = first + sessions.length - 1
      const done = visit.words.planForm.done(sessions.length)
      await store.desk.addNote(issuer, null, { ...note, reason: `${done} ${spanWords(sessions, visit)}` })
      nudge(issuer)
      response.redirect(
        303,
        `/console/programme/events/${event.number}/sessions/made?first=${first}&last=${last}`,
      )
      return
    }
    throw new Error('New sessions found no numbers.')
  }

  router.get('/made', async (request, response) => {
    const visit = visitOf(response)
    const found = await find(response, keyOf(request.params))
    const range = rangeOf(request.query)
    if (!found || !range) return sendNotFound(response)
    const { event, programme } = found
    const made = programme.sessions.filter(
      (one) => one.event === event.number && one.number >= range.first && one.number <= range.last,
    )
    const { planForm: text, programme: general } = visit.words
    const path = `/console/programme/events/${event.number}/sessions`
    const undo = html`<form method="post" action="${path}/undo"><input type="hidden" name="first" value="${range.first}"><input type="hidden" name="last" value="${range.last}"><button>${text.undo}</button></form>`
    const main = html`${made.length > 0 && notice('good', html`<p>${text.done(made.length)}</p>${undo}`)}
<p class="buttons"><a class="button" href="/console/programme">${general.back}</a></p>
${sessionsOfEvent(visit, event, programme)}`
    response.send(page(visit, { title: event.title, main }))
  })

  router.post('/undo', async (request, response) => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const found = await find(response, keyOf(request.params))
    const range = rangeOf(request.body)
    if (!found || !range) return sendNotFound(response)
    const { event, programme } = found
    const those = programme.sessions.filter(
      (one) => one.event === event.number && one.number >= range.first && one.number <= range.last,
    )
    const items = those.map(({ number }) => ({ kind: 'session', key: String(number) }) as const)
    const { programme: text, planForm } = visit.words
    if ((await store.programme.removeItems(issuer, items, now())) === 'in-use') {
      const back = { path: `/console/programme/events/${event.number}`, name: event.title }
      return void response
        .status(409)
        .send(messagePage({ ...visit, path: back.path }, text.inUse, text.inUse, back))
    }
    if (those.length > 0) {
      const note = { at: now(), who: visit.account.name, what: 'programme', to: event.title } as const
      const reason = `${planForm.undone(those.length)} ${spanWords(those, visit)}`
      await store.desk.addNote(issuer, null, { ...note, reason })
    }
    nudge(issuer)
    response.redirect(303, `/console/programme/events/${event.number}`)
  })
  refuseOtherMethods(router)
  return router
}

function rangeOf(from: unknown): { readonly first: number; readonly last: number } | null {
  const [first, last] = [numberOf(textOf(from, 'first')), numberOf(textOf(from, 'last'))]
  return typeof first === 'number' && typeof last === 'number' ? { first, last } : null
}
