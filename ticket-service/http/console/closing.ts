import { type Response, Router } from 'express'
import type { Session } from '../../../shared/model/programme.ts'
import { wallOf } from '../../box-office/wall-clock.ts'
import { isReason } from '../../console/deeds.ts'
import { type ClosingView, closingPage, closingPathOf } from '../../console/pages/closing.ts'
import { type DaysSessions, readDays } from '../../console/programme/closing.ts'
import { eventEditor } from '../../console/programme/event.ts'
import { type Typed, typedOf, typedText } from '../../console/programme/form.ts'
import type { EventRecord } from '../../store/records.ts'
import { changeSessions, reinstated } from './change-sessions.ts'
import type { ProgrammeDeps } from './editing.ts'
import { refuseOtherMethods, sendNotFound, textOf, visitOf } from './reader.ts'

/** An event's sessions of a day or of several, cancelled by one press and reinstated by another. */
export function closingRoutes(deps: ProgrammeDeps): Router {
  const { store } = deps
  const router = Router({ mergeParams: true })
  const contextOf = async (response: Response) => {
    const visit = visitOf(response)
    return { visit, programme: await store.programme.programme(visit.organiser.issuer) }
  }
  const eventOf = (programme: Parameters<typeof eventEditor.find>[0], params: object) =>
    eventEditor.find(programme, (params as { readonly event: string }).event)

  router.get('/', async (request, response) => {
    const { visit, programme } = await contextOf(response)
    const event = eventOf(programme, request.params)
    if (!event) return sendNotFound(response)
    const view = { booked: await store.visits.booked(visit.organiser.issuer) }
    if (textOf(request.query, 'from') === '') {
      const typed = { from: [wallOf(visit.now, visit.organiser.calendar.timeZone).date], until: [''] }
      return response.send(closingPage(visit, event, { ...view, form: { typed, faults: {} }, days: null }))
    }
    const typed = typedOf(request.query)
    const read = readDays(typed, { visit, programme }, event.number)
    const isFaulty = 'faults' in read
    const shown: ClosingView = {
      ...view,
      form: { typed, faults: isFaulty ? read.faults : {} },
      days: isFaulty ? null : read.days,
      done: (['closed', 'reopened'] as const).find((done) => done === textOf(request.query, 'done')),
    }
    response.status(isFaulty ? 422 : 200).send(closingPage(visit, event, shown))
  })

  router.post('/', async (request, response) => {
    const { visit, programme } = await contextOf(response)
    const event = eventOf(programme, request.params)
    if (!event) return sendNotFound(response)
    const typed = typedOf(request.body)
    const isClosing = typedText(typed, 'step') === 'close'
    const words = typedText(typed, 'words').trim()
    if (isClosing && !isReason(words)) {
      const read = readDays(typed, { visit, programme }, event.number)
      const view = {
        form: { typed, faults: { words: visit.words.act.reasonMissing } },
        days: 'faults' in read ? null : read.days,
        booked: await store.visits.booked(visit.organiser.issuer),
      }
      return void response
        .status(422)
        .send(closingPage({ ...visit, path: closingPathOf(event) }, event, view))
    }
    const changed = await change(deps, response, event, typed, isClosing ? words : null)
    if (!changed) return sendNotFound(response)
    const { from, until } = changed.days
    const query = new URLSearchParams({ from, until })
    if (isClosing) query.set('done', 'closed')
    else if (changed.those.length > 0) query.set('done', 'reopened')
    response.redirect(303, `${closingPathOf(event)}?${query}`)
  })
  refuseOtherMethods(router)
  return router
}

interface Changed {
  readonly days: DaysSessions
  readonly those: readonly Session[]
}

/** All of the days' open sessions at once, or those that one closing took and no others; null where there is none. */
async function change(
  deps: ProgrammeDeps,
  response: Response,
  event: EventRecord,
  typed: Typed,
  words: string | null,
): Promise<Changed | null> {
  const visit = visitOf(response)
  const { issuer } = visit.organiser
  // One for all: by it they are found again when the days are opened.
  const at = deps.now()
  const closing = Number(typedText(typed, 'closing'))
  const chosen = await changeSessions<Changed>(
    deps,
    issuer,
    (programme) => {
      const read = readDays(typed, { visit, programme }, event.number)
      if ('faults' in read) return null
      const { days } = read
      if (words !== null) return { days, those: days.open }
      return { days, those: days.closings.find((known) => known.at === closing)?.sessions ?? [] }
    },
    words === null ? reinstated : (session) => ({ ...session, cancelled: { at, words } }),
  )
  if (!chosen) return null
  const { days, those } = chosen
  if (those.length === 0) return chosen
  const what = words === null ? 'reinstate-session' : 'cancel-session'
  const { from, until } = days
  const to = `${event.title}, ${from === until ? from : `${from}–${until}`} (${those.length})`
  const note = { at: deps.now(), who: visit.account.name, what, to, reason: words ?? '' } as const
  await deps.store.desk.addNote(issuer, null, note)
  deps.nudge(issuer)
  return chosen
}
