import { Router } from 'express'
import { type ApiDocument, apiPage } from '../../public/pages/api.ts'
import { landingPage } from '../../public/pages/landing.ts'
import { publicPlaces } from '../../public/place.ts'
import { refuseOtherMethods } from '../other-methods.ts'
import { guestOf, strictly, withGuest } from './guest.ts'
import { limited } from './limits.ts'
import { sendPage } from './page.ts'
import { comingEvents, type ProgrammeRouteDeps } from './programme.ts'

export interface LandingDeps extends ProgrammeRouteDeps {
  readonly now: () => number
}

/** The address without a path, and the page of the API. */
export function landingRoutes({ store, now, origin }: LandingDeps, document: ApiDocument): Router {
  const router = Router()
  const forEverybody = [strictly, withGuest(now, origin), limited(600, 60_000)]
  router.get('/', ...forEverybody, async (_request, response) => {
    const guest = guestOf(response)
    const places = publicPlaces(await store.programme.organisers())
    const coming = await Promise.all(
      places.map(async (place) => ({
        place,
        events: comingEvents(await store.programme.programme(place.organiser.issuer), guest.now),
      })),
    )
    await sendPage(response, landingPage(guest, coming))
  })
  router.get('/api', ...forEverybody, (_request, response) =>
    sendPage(response, apiPage(guestOf(response), document)),
  )
  refuseOtherMethods(router)
  return router
}
