import { type Request, type Response, Router } from 'express'
import type { Issuer } from '../../../shared/model/ids.ts'
import { confirmPage } from '../../console/pages/confirm.ts'
import { type EditView, editPage } from '../../console/pages/edit-thing.ts'
import type { Editor, EditorContext } from '../../console/programme/editor.ts'
import { type FormView, type Typed, typedOf, typedText } from '../../console/programme/form.ts'
import type { Html } from '../../markup/html.ts'
import { type AmendOutcome, keyText, stampOf } from '../../store/programme-amendment.ts'
import type { Store } from '../../store/store.ts'
import { refuseOtherMethods, sendNotFound, visitOf } from './reader.ts'

export interface ProgrammeDeps {
  readonly store: Store
  readonly now: () => number
  readonly nudge: (issuer: Issuer) => void
}

/** Where an editor lives and where it leads. */
export interface EditorPlace<Thing> {
  readonly path: string
  readonly after: (key: string, isNew: boolean, thing: Thing) => string
  readonly above?: (thing: Thing, context: EditorContext, request: Request) => Html
  readonly below?: (thing: Thing, context: EditorContext) => Html
  /** Things that are made in another way. */
  readonly hasNew?: boolean
}

/** Times that a new thing tries another number where somebody else took its own. */
const mostAttempts = 5

/** Forms for one kind of thing: new, as it is, saved, removed. */
export function editorRoutes<Thing extends object>(
  deps: ProgrammeDeps,
  editor: Editor<Thing>,
  place: EditorPlace<Thing>,
): Router {
  const { store, now, nudge } = deps
  const router = Router()

  const contextOf = async (response: Response): Promise<EditorContext> => {
    const visit = visitOf(response)
    return { visit, programme: await store.programme.programme(visit.organiser.issuer) }
  }

  const show = (
    context: EditorContext,
    request: Request,
    before: Thing | undefined,
    form: FormView,
    more: Partial<EditView> = {},
  ): string => {
    const key = before ? editor.keyOf(before) : 'new'
    const path = `${place.path}/${key}`
    const { newTitle } = context.visit.words.programme
    const title = before ? editor.nameOf(before, context) : newTitle[editor.kind as keyof typeof newTitle]
    return editPage(
      { ...context, visit: { ...context.visit, path } },
      {
        title,
        path,
        stamp: stampOf(before),
        form,
        fields: editor.fields(form, context, before),
        canRemove: before !== undefined,
        ...(before && place.above ? { above: place.above(before, context, request) } : {}),
        ...(before && place.below ? { below: place.below(before, context) } : {}),
        ...more,
      },
    )
  }

  const save = async (request: Request, response: Response, key: string | null): Promise<void> => {
    const context = await contextOf(response)
    const before = key === null ? undefined : editor.find(context.programme, key)
    if (key !== null && !before) return sendNotFound(response)
    const typed = typedOf(request.body)
    for (let attempt = 0; ; attempt += 1) {
      const { visit } = context
      const { issuer } = visit.organiser
      const next = { numbers: await store.programme.nextNumbers(issuer), attempt }
      const read = editor.read(typed, context, before, next)
      if ('faults' in read) {
        const stamp = typedText(typed, 'stamp')
        response.status(422).send(show(context, request, before, { typed, faults: read.faults }, { stamp }))
        return
      }
      const { thing } = read
      const item = { kind: editor.kind, key: editor.keyOf(thing) }
      const stamps = new Map(key === null ? [] : [[keyText(item), typedText(typed, 'stamp')]])
      const outcome = await store.programme.amendProgramme(
        issuer,
        { ...editor.draftOf(thing), stamps },
        now(),
      )
      if (outcome.outcome === 'saved') {
        if (outcome.changed > 0) await note(context, editor.nameOf(thing, context))
        nudge(issuer)
        response.redirect(303, place.after(item.key, key === null, thing))
        return
      }
      if (key === null && attempt < mostAttempts) continue
      return refuse(context, request, response, typed, before, outcome)
    }
  }

  const refuse = async (
    context: EditorContext,
    request: Request,
    response: Response,
    typed: Typed,
    before: Thing | undefined,
    outcome: Exclude<AmendOutcome, { readonly outcome: 'saved' }>,
  ): Promise<void> => {
    const { faults } = context.visit.words.programme
    if (outcome.outcome === 'below-issued') {
      const capacity = faults.belowIssued(outcome.issued)
      response.status(422).send(show(context, request, before, { typed, faults: { capacity } }))
      return
    }
    const latest = await contextOf(response)
    const current = before && editor.find(latest.programme, editor.keyOf(before))
    if (!current) return sendNotFound(response)
    const theirs = editor.typedOf(current, latest)
    const meanwhile = await whoChanged(latest, editor.nameOf(current, latest))
    response.status(409).send(show(latest, request, current, { typed, faults: {}, theirs }, { meanwhile }))
  }

  const note = ({ visit }: EditorContext, name: string): Promise<void> =>
    store.desk.addNote(visit.organiser.issuer, null, {
      at: now(),
      who: visit.account.name,
      what: 'programme',
      to: name,
      reason: '',
    })

  /** Whoever last changed a thing of that name. */
  const whoChanged = async ({ visit }: EditorContext, name: string): Promise<string> => {
    const notes = await store.desk.notes(visit.organiser.issuer, { scope: null, what: ['programme'] }, 20)
    const last = notes.find(({ to }) => to === name)
    return last?.who ?? visit.words.programme.somebody
  }

  if (place.hasNew !== false) {
    router.get('/new', async (request, response) => {
      const context = await contextOf(response)
      const typed = editor.typedOf(undefined, context)
      response.send(show(context, request, undefined, { typed, faults: {} }))
    })
    router.post('/new', (request, response) => save(request, response, null))
  }
  router.get('/:key', async (request, response) => {
    const context = await contextOf(response)
    const thing = editor.find(context.programme, request.params.key)
    if (!thing) return sendNotFound(response)
    response.send(show(context, request, thing, { typed: editor.typedOf(thing, context), faults: {} }))
  })
  router.post('/:key', (request, response) => save(request, response, request.params.key))
  router.get('/:key/remove', async (request, response) => {
    const context = await contextOf(response)
    const thing = editor.find(context.programme, request.params.key)
    if (!thing) return sendNotFound(response)
    const { removeTitle, removeMeaning, remove } = context.visit.words.programme
    const title = removeTitle(editor.nameOf(thing, context))
    const back = `${place.path}/${editor.keyOf(thing)}`
    response.send(confirmPage(context.visit, { title, meaning: removeMeaning, verb: remove, back }))
  })
  router.post('/:key/remove', async (request, response) => {
    const context = await contextOf(response)
    const { issuer } = context.visit.organiser
    const thing = editor.find(context.programme, request.params.key)
    if (!thing) return sendNotFound(response)
    const item = { kind: editor.kind, key: editor.keyOf(thing) }
    if ((await store.programme.removeItems(issuer, [item], now())) === 'in-use') {
      const form = { typed: editor.typedOf(thing, context), faults: {} }
      response.status(409).send(show(context, request, thing, form, { isInUse: true }))
      return
    }
    await note(context, editor.nameOf(thing, context))
    nudge(issuer)
    response.redirect(303, '/console/programme')
  })
  refuseOtherMethods(router)
  return router
}
