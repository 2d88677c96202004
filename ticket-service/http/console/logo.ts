import { type Request, type Response, Router } from 'express'
import { usualSettings } from '../../console/print-form.ts'
import { type LogoFault, mostLogoBytes, readLogo } from '../../printing/logo.ts'
import type { Logo } from '../../printing/printed-ticket.ts'
import { fileForm, fileIn } from './form-file.ts'
import { type PrintDeps, showAgain } from './print-view.ts'
import { refuseOtherMethods, visitOf } from './reader.ts'

/** The picture at the top of each ticket. */
export function logoRoutes(deps: PrintDeps): Router {
  const { store } = deps
  const router = Router()
  const form = fileForm(mostLogoBytes, (response) => {
    const { logoFaults } = visitOf(response).words.print
    return showAgain(deps, response, {}, { status: 413, logoFault: logoFaults['too-large'] })
  })
  router.post('/', ...form, async (request: Request, response: Response) => {
    const visit = visitOf(response)
    const file = await fileIn(request)
    const read: Logo | LogoFault | 'missing' = file
      ? readLogo(new Uint8Array(await file.arrayBuffer()))
      : 'missing'
    if (typeof read === 'string')
      return showAgain(deps, response, {}, { logoFault: visit.words.print.logoFaults[read] })
    const { issuer } = visit.organiser
    const settings = (await store.printing.settings(issuer)) ?? usualSettings(visit.language)
    await store.printing.saveSettings(issuer, { ...settings, logo: read })
    response.redirect(303, '/console/print?done=logo')
  })
  router.post('/remove', async (_request, response) => {
    const { organiser, language } = visitOf(response)
    const settings = (await store.printing.settings(organiser.issuer)) ?? usualSettings(language)
    await store.printing.saveSettings(organiser.issuer, { ...settings, logo: null })
    response.redirect(303, '/console/print?done=no-logo')
  })
  refuseOtherMethods(router)
  return router
}
