import { Router, raw } from 'express'
import type { Issuer } from '../../../shared/model/ids.ts'
import { importFile, tryFile } from '../../box-office/import/import-file.ts'
import type { ImportDrafts } from '../../console/import-drafts.ts'
import { importPage, previewPage } from '../../console/pages/import.ts'
import type { Keyring } from '../../keys/keyring.ts'
import type { Store } from '../../store/store.ts'
import { fileIn } from './form-file.ts'
import { needs, numberOf, textOf, visitOf } from './reader.ts'

export interface ImportDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly drafts: ImportDrafts
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  readonly nudge: (issuer: Issuer) => void
}

/** A hundred thousand rows and more. */
export const mostMegabytes = 16

/** A spreadsheet: chosen, checked, and on a yes stored. */
export function importRoutes(deps: ImportDeps): Router {
  const { store, drafts, now, random, nudge } = deps
  const router = Router()
  router.use(needs('import'))
  router.get('/', (request, response) => {
    const [added, unchanged] = ['added', 'unchanged'].map((name) => textOf(request.query, name))
    const isDone = typeof numberOf(added ?? '') === 'number'
    const done = isDone ? { done: { added: Number(added), unchanged: Number(unchanged) || 0 } } : {}
    response.send(importPage(visitOf(response), done))
  })
  const form = raw({ type: 'multipart/form-data', limit: `${mostMegabytes}mb` })
  router.post('/', form, async (request, response) => {
    const visit = visitOf(response)
    const file = await fileIn(request)
    if (!file) {
      response.status(422).send(importPage(visit, { fault: visit.words.import.noFile }))
      return
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    const id = drafts.add(visit.organiser.issuer, file.name.slice(0, 200), bytes)
    response.redirect(303, `/console/import/${id}`)
  })
  router.get('/:draft', async (request, response) => {
    const visit = visitOf(response)
    const draft = drafts.find(visit.organiser.issuer, request.params.draft)
    if (!draft) {
      response.status(404).send(importPage(visit, { fault: visit.words.import.gone }))
      return
    }
    const preview = await tryFile(deps, visit.organiser, draft.bytes)
    response.send(previewPage(visit, visit.path, draft.fileName, preview))
  })
  router.post('/:draft', async (request, response) => {
    const visit = visitOf(response)
    const { draft: id } = request.params
    const { issuer } = visit.organiser
    const draft = drafts.find(issuer, id)
    if (!draft) {
      response.status(404).send(importPage(visit, { fault: visit.words.import.gone }))
      return
    }
    const outcome = await importFile(deps, visit.organiser, draft.bytes, {}, { now: now(), random })
    if (outcome.outcome === 'faults') {
      response.status(409).send(previewPage(visit, visit.path, draft.fileName, outcome))
      return
    }
    drafts.remove(id)
    const reason = `${outcome.added} + ${outcome.unchanged}`
    await store.desk.addNote(issuer, null, {
      at: now(),
      who: visit.account.name,
      what: 'import',
      to: draft.fileName,
      reason,
    })
    nudge(issuer)
    response.redirect(303, `/console/import?added=${outcome.added}&unchanged=${outcome.unchanged}`)
  })
  return router
}
