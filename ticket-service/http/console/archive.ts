import { Router } from 'express'
import type { Issuer } from '../../../shared/model/ids.ts'
import { archivePage } from '../../console/pages/archive.ts'
import type { ArchiveFile } from '../../operation/archive/archive-file.ts'
import { needs, numberOf, refuseOtherMethods, textOf, type VisitDeps, visitOf } from './reader.ts'

export interface ArchiveDeps extends VisitDeps {
  readonly archive: (issuer: Issuer) => Promise<ArchiveFile>
}

/** Everything of the organiser as one file, for its owner. */
export function archiveRoutes({ archive, store, now }: ArchiveDeps): Router {
  const router = Router()
  router.use(needs('accounts'))
  router.get('/', (request, response) => {
    const taken = numberOf(textOf(request.query, 'taken'))
    response.send(archivePage(visitOf(response), taken === 'wrong' ? null : taken))
  })
  // A form, since it is noted who did it.
  router.post('/', async (_request, response) => {
    const { organiser, account } = visitOf(response)
    const { path, remove } = await archive(organiser.issuer)
    const at = now()
    const name = `${organiser.issuer.split('/').at(-1) ?? 'archive'}-${new Date(at).toISOString().slice(0, 10)}.zip`
    const note = { at, who: account.name, what: 'export', to: name, reason: '' } as const
    await store.desk.addNote(organiser.issuer, null, note)
    response.download(path, name, () => remove())
  })
  refuseOtherMethods(router)
  return router
}
