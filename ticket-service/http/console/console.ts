import { type RequestHandler, type Response, Router, urlencoded } from 'express'
import { messagePage } from '../../console/pages/message.ts'
import { openPairings } from '../../console/pairings.ts'
import { printScript, script, style } from '../../console/served.ts'
import { failedPage } from '../failed-page.ts'
import { servedFiles } from '../served-files.ts'
import { accountRoutes } from './accounts.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { type ArchiveDeps, archiveRoutes } from './archive.ts'
import type { BlankDeps } from './blank.ts'
import { bookingRoutes } from './bookings.ts'
import { deedRoutes } from './deeds.ts'
import { type DeviceDeps, deviceRoutes } from './devices.ts'
import { type EveningDeps, eveningRoutes } from './evening.ts'
import { type ImportDeps, importRoutes } from './import.ts'
import { logRoutes } from './log.ts'
import type { NewBookingDeps } from './new-booking.ts'
import { printRoutes } from './print.ts'
import type { PrintDeps } from './print-view.ts'
import { programmeRoutes } from './programme.ts'
import { ownPagesOnly, readerOf, sendNotFound, type VisitDeps, withReader, withVisit } from './reader.ts'
import { seriesRoutes } from './series.ts'
import { type SetUpDeps, setUpRoutes } from './set-up.ts'
import { signInRoutes } from './sign-in.ts'
import { visitRoutes } from './visits.ts'

/** What the desk needs of the service. */
export interface ConsoleDeps
  extends VisitDeps,
    ArchiveDeps,
    SetUpDeps,
    PrintDeps,
    BlankDeps,
    NewBookingDeps,
    EveningDeps,
    ImportDeps,
    Omit<DeviceDeps, 'pairings'> {
  readonly random: (length: number) => Uint8Array
  readonly report: (cause: unknown) => void
}

/** The organiser's desk: pages that work without script, everything behind a sign-in but the sign-in itself. */
export function consoleRoutes(deps: ConsoleDeps): Router {
  const router = Router()
  router.use(strictly)
  router.use(servedFiles([style, script, printScript], '/console'))
  router.use(
    withReader,
    ownPagesOnly(deps.origin),
    urlencoded({ extended: false, limit: '256kb', parameterLimit: 5000 }),
  )
  router.use(signInRoutes(deps))
  router.use(setUpRoutes(deps))
  router.use(withVisit(deps))
  router.use('/bookings', bookingRoutes(deps))
  router.use('/deeds', deedRoutes(deps))
  router.use('/log', logRoutes(deps))
  router.use('/import', importRoutes(deps))
  router.use('/programme', programmeRoutes(deps))
  router.use('/print', printRoutes(deps))
  router.use('/devices', deviceRoutes({ ...deps, pairings: openPairings(deps) }))
  router.use('/accounts/keys', apiKeyRoutes(deps))
  router.use('/accounts/archive', archiveRoutes(deps))
  router.use('/accounts', accountRoutes(deps))
  router.use('/visits', visitRoutes(deps))
  router.use(eveningRoutes(deps))
  router.use(seriesRoutes(deps))
  router.use((_request, response) => sendNotFound(response))
  router.use(failedPage(deps.report, troublePage))
  return router
}

/**
 * Stricter than the rest of the service: nothing but our own style, script and forms. Forms need the `Origin` header, which a
 * browser leaves out under `no-referrer`.
 */
const strictly: RequestHandler = (_request, response, next) => {
  response.set({
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      // The proof of a sheet, a PDF of our own.
      "frame-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join(';'),
  })
  next()
}

function troublePage(response: Response, why: 'badForm' | 'failed') {
  const reader = readerOf(response)
  const { problems } = reader.words
  return messagePage(reader, problems[why], problems[`${why}Advice`])
}
