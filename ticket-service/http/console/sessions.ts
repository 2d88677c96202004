import { type Request, type Response, Router } from 'express'
import type { Session } from '../../../shared/model/programme.ts'
import { overlapsOf } from '../../box-office/session-rule.ts'
import { wallMoment, wallOf } from '../../box-office/wall-clock.ts'
import { isReason } from '../../console/deeds.ts'
import { cancelSessionPage } from '../../console/pages/cancel-session.ts'
import { notice } from '../../console/parts.ts'
import type { EditorContext } from '../../console/programme/editor.ts'
import { sessionEditor } from '../../console/programme/session.ts'
import { type Html, html } from '../../markup/html.ts'
import type { DeskDeed } from '../../store/account-records.ts'
import { changeSessions, reinstated } from './change-sessions.ts'
import { editorRoutes, type ProgrammeDeps } from './editing.ts'
import { refuseOtherMethods, sendNotFound, textOf, visitOf } from './reader.ts'

const here = '/console/programme/sessions'

/** One session: moved, resized, cancelled, reinstated, or taken away where nobody has used it. */
export function sessionRoutes(deps: ProgrammeDeps): Router {
  const { store } = deps
  const router = Router()
  const contextOf = async (response: Response): Promise<EditorContext> => {
    const visit = visitOf(response)
    return { visit, programme: await store.programme.programme(visit.organiser.issuer) }
  }
  router.get('/:session/cancel', async (request, response) => {
    const context = await contextOf(response)
    const session = sessionEditor.find(context.programme, request.params.session)
    if (!session || session.cancelled) return sendNotFound(response)
    response.send(cancelSessionPage(context.visit, session, sessionEditor.nameOf(session, context), ''))
  })
  router.post('/:session/cancel', async (request, response) => {
    const context = await contextOf(response)
    const { visit } = context
    const session = sessionEditor.find(context.programme, request.params.session)
    if (!session) return sendNotFound(response)
    const words = textOf(request.body, 'words').trim()
    if (!isReason(words)) {
      const path = `${here}/${session.number}/cancel`
      const name = sessionEditor.nameOf(session, context)
      const fault = visit.words.act.reasonMissing
      response.status(422).send(cancelSessionPage({ ...visit, path }, session, name, words, fault))
      return
    }
    const cancel = (one: Session): Session => ({
      ...one,
      cancelled: one.cancelled ?? { at: deps.now(), words },
    })
    await change(deps, context, session, cancel, 'cancel-session', words)
    response.redirect(303, `${here}/${session.number}?done=cancelled`)
  })
  router.post('/:session/reinstate', async (request, response) => {
    const context = await contextOf(response)
    const session = sessionEditor.find(context.programme, request.params.session)
    if (!session) return sendNotFound(response)
    await change(deps, context, session, reinstated, 'reinstate-session', '')
    response.redirect(303, `${here}/${session.number}?done=reinstated`)
  })
  router.use(
    editorRoutes(deps, sessionEditor, {
      path: here,
      hasNew: false,
      after: (key) => `${here}/${key}?done=saved`,
      above,
    }),
  )
  refuseOtherMethods(router)
  return router
}

async function change(
  deps: ProgrammeDeps,
  { visit }: EditorContext,
  before: Session,
  changed: (session: Session) => Session,
  what: DeskDeed,
  reason: string,
): Promise<void> {
  const { organiser, account } = visit
  const { issuer } = organiser
  const chosen = await changeSessions(
    deps,
    issuer,
    (programme) => {
      const session = sessionEditor.find(programme, String(before.number))
      return session ? { those: [session], programme } : null
    },
    changed,
  )
  if (!chosen) return
  const scope = { kind: 'session', session: before.number } as const
  const to = sessionEditor.nameOf(before, { visit, programme: chosen.programme })
  await deps.store.desk.addNote(issuer, scope, { at: deps.now(), who: account.name, what, to, reason })
  deps.nudge(issuer)
}

/** What was done, what to see, and what else can be done. */
function above(session: Session, context: EditorContext, { query }: Request): Html {
  const { visit, programme } = context
  const { sessionForm: text, programme: general } = visit.words
  const { number, cancelled } = session
  const name = sessionEditor.nameOf(session, context)
  const done = {
    saved: general.saved(name),
    cancelled: text.cancelDone,
    reinstated: text.reinstateDone,
  }[textOf(query, 'done')]
  const meets = overlapsOf(session, programme.sessions).slice(0, 3)
  const list = meets.map((other) => sessionEditor.nameOf(other, context)).join(' ; ')
  const { timeZone } = visit.organiser.calendar
  const moment = wallMoment(wallOf(session.starts, timeZone), timeZone)
  const toCancel = cancelled
    ? html`<form method="post" action="${here}/${number}/reinstate"><button>${text.reinstate}</button></form>`
    : html`<a class="button" href="${here}/${number}/cancel">${text.cancel}</a>`
  return html`${done !== undefined && notice('good', html`<p>${done}</p>`)}
${meets.length > 0 && !cancelled && notice('warn', html`<p>${text.overlaps(list)}</p>`)}
${moment.shown === 'twice' && notice('warn', html`<p>${text.twice(moment.at === session.starts)}</p>`)}
${cancelled && notice('warn', html`<p>${text.cancelled(cancelled.words)}</p>`)}
<p class="buttons"><a class="button" href="/console/sessions/${number}">${visit.words.home.tickets}</a><a class="button" href="/console/programme/events/${session.event}">${text.caption}</a>${toCancel}</p>`
}
