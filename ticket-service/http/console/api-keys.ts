import { Router } from 'express'
import { hasControlCharacters } from '../../box-office/limits.ts'
import { type ApiKeysView, apiKeysPage, apiKeysPath } from '../../console/pages/api-keys.ts'
import { confirmPage } from '../../console/pages/confirm.ts'
import { type Typed, typedOf, typedText } from '../../console/programme/form.ts'
import type { Visit } from '../../console/visit.ts'
import { apiScopes, makeApiKey, usualScopes } from '../../keys/api-key.ts'
import type { ApiKeyRecord } from '../../store/api-key-store.ts'
import { needs, refuseOtherMethods, sendNotFound, textOf, type VisitDeps, visitOf } from './reader.ts'

export interface ApiKeyDeps extends VisitDeps {
  readonly random: (length: number) => Uint8Array
}

const mostLabel = 60
const empty = { typed: { scope: usualScopes }, faults: {} } as const

/** Keys for other software: made and shown once, listed, revoked. */
export function apiKeyRoutes({ store, now, random }: ApiKeyDeps): Router {
  const router = Router()
  router.use(needs('accounts'))
  const show = async (visit: Visit, view: ApiKeysView): Promise<string> =>
    apiKeysPage({ ...visit, path: apiKeysPath }, await store.accounts.apiKeys(visit.organiser.issuer), view)
  const liveKey = async ({ organiser }: Visit, id: string): Promise<ApiKeyRecord | null> =>
    (await store.accounts.apiKeys(organiser.issuer)).find((key) => key.id === id && key.revokedAt === null) ??
    null

  router.get('/', async (request, response) => {
    const isDone = textOf(request.query, 'done') === 'revoked'
    response.send(await show(visitOf(response), { form: empty, isDone }))
  })
  router.post('/', async (request, response) => {
    const visit = visitOf(response)
    const typed = typedOf(request.body)
    const faults = faultsOf(typed, visit)
    if (Object.keys(faults).length > 0) {
      response.status(422).send(await show(visit, { form: { typed, faults } }))
      return
    }
    const label = typedText(typed, 'label').trim()
    const scopes = scopesIn(typed)
    const { key, hash, hint } = makeApiKey(random)
    await store.accounts.addApiKey(visit.organiser.issuer, { label, scopes, hint, hash }, now())
    response.send(await show(visit, { form: empty, made: { label, key } }))
  })
  router.get('/:key/revoke', async (request, response) => {
    const visit = visitOf(response)
    const key = await liveKey(visit, request.params.key)
    if (!key) return sendNotFound(response)
    const { revokeTitle, revokeMeaning, revoke } = visit.words.apiKeys
    const title = revokeTitle(key.label)
    response.send(confirmPage(visit, { title, meaning: revokeMeaning, verb: revoke, back: apiKeysPath }))
  })
  router.post('/:key/revoke', async (request, response) => {
    const visit = visitOf(response)
    const key = await liveKey(visit, request.params.key)
    if (!key) return sendNotFound(response)
    await store.accounts.revokeApiKey(visit.organiser.issuer, key.id, now())
    response.redirect(303, `${apiKeysPath}?done=revoked`)
  })
  refuseOtherMethods(router)
  return router
}

const scopesIn = (typed: Typed) => apiScopes.filter((scope) => typed.scope?.includes(scope))

function faultsOf(typed: Typed, { words }: Visit): Readonly<Record<string, string>> {
  const { labelFault, scopesFault } = words.apiKeys
  const label = typedText(typed, 'label').trim()
  const isWrong = label === '' || label.length > mostLabel || hasControlCharacters(label)
  return {
    ...(isWrong ? { label: labelFault } : {}),
    ...(scopesIn(typed).length === 0 ? { scope: scopesFault } : {}),
  }
}
