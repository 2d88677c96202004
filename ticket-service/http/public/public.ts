import { type Request, type Response, Router, urlencoded } from 'express'
import { minuteMs } from '../../../shared/model/time.ts'
import { plainPage } from '../../public/layout.ts'
import { apiStyle, holderScript, holderWorker, style } from '../../public/served.ts'
import { failedPage } from '../failed-page.ts'
import { refuseOtherMethods } from '../other-methods.ts'
import { servedFiles } from '../served-files.ts'
import { type BookingRouteDeps, bookingRoutes } from './booking.ts'
import { codeRoutes } from './code.ts'
import { guestOf, notIndexed, sendMissing, strictly, withGuest } from './guest.ts'
import { type HolderDeps, holderRoutes } from './holder.ts'
import { limited } from './limits.ts'
import { programmeRoutes } from './programme.ts'

export interface PublicDeps extends BookingRouteDeps, HolderDeps {
  readonly report: (cause: unknown) => void
}

/** The pages for everybody: programme, booking, the holder's ticket, and what a code says. They work without script. */
export function publicRoutes(deps: PublicDeps): Router {
  const router = Router()
  router.use(['/p', '/bookings', '/t'], strictly, withGuest(deps.now, deps.origin))
  router.use(servedFiles([style, apiStyle, holderScript]))
  router.get('/bookings/worker.js', (_request, response) => {
    response.set('cache-control', 'no-cache').type('text/javascript').send(holderWorker)
  })
  refuseOtherMethods(router)
  router.use(['/p', '/bookings', '/t'], limited(600, minuteMs))
  router.use(['/bookings', '/t'], notIndexed)
  router.use(['/p', '/bookings'], urlencoded({ extended: false, limit: '16kb' }))
  router.use('/p', programmeRoutes(deps))
  router.use('/p/:place/sessions', bookingRoutes(deps))
  router.use('/bookings', holderRoutes(deps))
  router.use('/t', codeRoutes(deps))
  router.use('/p', (_request: Request, response: Response) => sendMissing(response))
  router.use(['/p', '/bookings', '/t'], failedPage(deps.report, troublePage))
  return router
}

function troublePage(response: Response, why: 'badForm' | 'failed') {
  const guest = guestOf(response)
  return plainPage(guest, guest.words[why], guest.words[`${why}Advice`])
}
