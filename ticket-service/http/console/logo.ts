import { Router, raw } from 'express'
import { usualSettings } from '../../console/print-form.ts'
import { type LogoFault, mostLogoBytes, readLogo } from '../../printing/logo.ts'
import type { Logo } from '../../printing/printed-ticket.ts'
import { fileIn } from './form-file.ts'
import { type PrintDeps, showAgain } from './print-view.ts'
import { visitOf } from './reader.ts'

/** What a form has around its file. */
const formBytes = 4096

/** The picture at the top of each ticket. */
export function logoRoutes(deps: PrintDeps): Router {
  const { store } = deps
  const router = Router()
  const form = raw({ type: 'multipart/form-data', limit: mostLogoBytes + formBytes })
  router.post(
    '/',
    (request, response, next) => {
      if (Number(request.get('content-length') ?? 0) <= mostLogoBytes + formBytes) return next()
      // What is sent is read and thrown away: a browser shows no answer that comes before it has sent all.
      const { logoFaults } = visitOf(response).words.print
      request.on('end', () => {
        showAgain(deps, response, {}, { status: 413, logoFault: logoFaults['too-large'] }).catch(next)
      })
      request.resume()
    },
    form,
    async (request, response) => {
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
    },
  )
  router.post('/remove', async (_request, response) => {
    const { organiser, language } = visitOf(response)
    const settings = (await store.printing.settings(organiser.issuer)) ?? usualSettings(language)
    await store.printing.saveSettings(organiser.issuer, { ...settings, logo: null })
    response.redirect(303, '/console/print?done=no-logo')
  })
  return router
}
