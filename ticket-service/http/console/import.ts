import { type Request, type Response, Router } from 'express'
import type { ImportJobs } from '../../box-office/import/import-jobs.ts'
import { parsePlan } from '../../box-office/import/plan.ts'
import { planFromForm } from '../../console/import-form.ts'
import { importPage, runningPage } from '../../console/pages/import.ts'
import { previewPage } from '../../console/pages/import-preview.ts'
import type { ImportDraft } from '../../store/import-store.ts'
import type { Store } from '../../store/store.ts'
import { fileForm, fileIn } from './form-file.ts'
import { needs, numberOf, refuseOtherMethods, textOf, visitOf } from './reader.ts'

export interface ImportDeps {
  readonly store: Store
  readonly importJobs: ImportJobs
}

/** A hundred thousand rows and more. */
const mostMegabytes = 32

/** A spreadsheet: chosen, checked, its columns and words explained, and on a yes stored. */
export function importRoutes({ store, importJobs }: ImportDeps): Router {
  const router = Router()
  router.use(needs('import'))
  router.get('/', (request, response) => {
    const [added, unchanged] = ['added', 'unchanged'].map((name) => textOf(request.query, name))
    const isDone = typeof numberOf(added ?? '') === 'number'
    const done = isDone ? { done: { added: Number(added), unchanged: Number(unchanged) || 0 } } : {}
    response.send(importPage(visitOf(response), done))
  })
  const form = fileForm(mostMegabytes * 2 ** 20, async (response) => {
    const visit = visitOf(response)
    const fault = visit.words.import.tooLarge(mostMegabytes)
    response.status(413).send(importPage(visit, { fault }))
  })
  router.post('/', ...form, async (request: Request, response: Response) => {
    const visit = visitOf(response)
    const file = await fileIn(request)
    if (!file) {
      response.status(422).send(importPage(visit, { fault: visit.words.import.noFile }))
      return
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    const corrects = textOf(request.query, 'corrects')
    const said = { who: visit.account.name, name: file.name.slice(0, 200), corrects }
    const id = await importJobs.add(visit.organiser, said, bytes)
    response.redirect(303, `/console/import/${id}`)
  })

  /** The draft that is meant, of the organiser who is signed in; else the reader is told that it is too old. */
  const withDraft =
    (job: (draft: ImportDraft, request: Request, response: Response) => Promise<void>) =>
    async (request: Request, response: Response): Promise<void> => {
      const visit = visitOf(response)
      const { draft: id = '' } = request.params as { readonly draft?: string }
      const draft = await importJobs.find(visit.organiser.issuer, id)
      if (draft && draft.state !== 'done') return job(draft, request, response)
      if (draft?.result && request.method === 'GET') {
        const { added, unchanged } = JSON.parse(draft.result) as {
          readonly added: number
          readonly unchanged: number
        }
        return response.redirect(303, `/console/import?added=${added}&unchanged=${unchanged}`)
      }
      response
        .status(404)
        .send(importPage({ ...visit, path: '/console/import' }, { fault: visit.words.import.gone }))
    }

  const showPreview = async (draft: ImportDraft, response: Response, status = 200): Promise<void> => {
    const visit = visitOf(response)
    const { organiser } = visit
    const path = `/console/import/${draft.id}`
    const checked = await importJobs.check(organiser, draft)
    if (!checked) {
      response.send(
        runningPage({ ...visit, path }, draft.fileName, {
          kind: 'check',
          share: importJobs.progress(draft.id),
        }),
      )
      return
    }
    const [plan, programme] = [
      (await importJobs.find(organiser.issuer, draft.id))?.plan ?? draft.plan,
      await store.programme.programme(organiser.issuer),
    ]
    const view = {
      draft: draft.id,
      fileName: draft.fileName,
      checked,
      plan: parsePlan(JSON.parse(plan)),
      programme,
    }
    response.status(status).send(previewPage({ ...visit, path }, view))
  }

  const show = withDraft(async (draft, _request, response) => {
    if (draft.state !== 'running') return showPreview(draft, response)
    const share = importJobs.progress(draft.id)
    response.send(runningPage(visitOf(response), draft.fileName, { kind: 'import', share }))
  })
  const explain = withDraft(async (draft, request, response) => {
    await importJobs.plan(visitOf(response).organiser, draft, planFromForm(request.body))
    response.redirect(303, `/console/import/${draft.id}`)
  })
  const start = withDraft(async (draft, _request, response) => {
    const outcome = await importJobs.start(visitOf(response).organiser, draft)
    // It runs in the background, or somebody else was quicker: the page says how far it is.
    if (outcome === null || outcome === 'running')
      return response.redirect(303, `/console/import/${draft.id}`)
    if (outcome.outcome === 'faults') return showPreview(draft, response, 409)
    response.redirect(303, `/console/import?added=${outcome.added}&unchanged=${outcome.unchanged}`)
  })
  router.get('/:draft', show)
  router.post('/:draft', start)
  router.post('/:draft/plan', explain)
  refuseOtherMethods(router)
  return router
}
