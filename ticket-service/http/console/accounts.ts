import { Router } from 'express'
import { parseRole } from '../../accounts/roles.ts'
import { accountsPage } from '../../console/pages/accounts.ts'
import { confirmPage } from '../../console/pages/confirm.ts'
import type { Visit } from '../../console/visit.ts'
import type { AccountRecord } from '../../store/account-records.ts'
import { needs, refuseOtherMethods, sendNotFound, textOf, type VisitDeps, visitOf } from './reader.ts'

const here = '/console/accounts'

/** Who works at the desk: links for new accounts and new passwords, and closing. */
export function accountRoutes({ store, signIns, now }: VisitDeps): Router {
  const router = Router()
  router.use(needs('accounts'))
  const accountsOf = ({ organiser }: Visit) => store.accounts.accounts(organiser.issuer)
  /** Another account of the same organiser: nobody closes their own. */
  const another = async (visit: Visit, id: string): Promise<AccountRecord | null> =>
    (await accountsOf(visit)).find((account) => account.id === id && id !== visit.account.id) ?? null

  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const done = textOf(request.query, 'done') === 'closed'
    response.send(accountsPage(visit, await accountsOf(visit), { done }))
  })
  router.post('/links', async (request, response) => {
    const visit = visitOf(response)
    const accounts = await accountsOf(visit)
    const named = textOf(request.body, 'account')
    const account = accounts.find(({ id }) => id === named)
    const role = account?.role ?? (named === '' ? parseRole(textOf(request.body, 'role')) : null)
    if (!role) return sendNotFound(response)
    const link = await signIns.makeLink(visit.organiser.issuer, role, account?.id ?? null)
    response.send(accountsPage({ ...visit, path: here }, accounts, { link }))
  })
  router.get('/:account/close', async (request, response) => {
    const visit = visitOf(response)
    const account = await another(visit, request.params.account)
    if (!account) return sendNotFound(response)
    const { closeTitle, closeMeaning, close } = visit.words.accounts
    response.send(
      confirmPage(visit, { title: closeTitle(account.name), meaning: closeMeaning, verb: close, back: here }),
    )
  })
  router.post('/:account/close', async (request, response) => {
    const visit = visitOf(response)
    const account = await another(visit, request.params.account)
    if (!account) return sendNotFound(response)
    const outcome = await store.accounts.closeAccount(visit.organiser.issuer, account.id, now())
    if (outcome === 'closed') return response.redirect(303, `${here}?done=closed`)
    response
      .status(409)
      .send(accountsPage({ ...visit, path: here }, await accountsOf(visit), { fault: true }))
  })
  refuseOtherMethods(router)
  return router
}
