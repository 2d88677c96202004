import { Router } from 'express'
import { sitePage, siteReadyPage } from '../../console/pages/site.ts'
import { typedOf } from '../../console/programme/form.ts'
import { readSite, typedSite } from '../../console/programme/site.ts'
import { availabilityOf } from '../../public/availability.ts'
import { publicPlaces } from '../../public/place.ts'
import type { ProgrammeDeps } from './editing.ts'
import { refuseOtherMethods, sendNotFound, visitOf } from './reader.ts'

export interface SiteDeps extends ProgrammeDeps {
  readonly origin: string
}

/** Times that it tries other numbers where somebody else took them. */
const mostAttempts = 5

/** A site open to visitors by one form, and what to do then. */
export function siteRoutes({ store, now, nudge, origin }: SiteDeps): Router {
  const router = Router()
  router.get('/', async (_request, response) => {
    const visit = visitOf(response)
    const programme = await store.programme.programme(visit.organiser.issuer)
    if (programme.venues.length === 0) return response.redirect(303, '/console/programme/venues/new')
    response.send(sitePage(visit, programme, { typed: typedSite({ visit, programme }), faults: {} }))
  })

  router.post('/', async (request, response) => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const typed = typedOf(request.body)
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const programme = await store.programme.programme(issuer)
      const read = readSite(typed, { visit, programme }, await store.programme.nextNumbers(issuer))
      if ('faults' in read) {
        response.status(422).send(sitePage(visit, programme, { typed, faults: read.faults }))
        return
      }
      const { event, types, sessions } = read.site
      const amendment = { events: [event], types, sessions, stamps: new Map() }
      if ((await store.programme.amendProgramme(issuer, amendment, now())).outcome !== 'saved') continue
      const note = {
        at: now(),
        who: visit.account.name,
        what: 'programme',
        to: event.title,
        reason: '',
      } as const
      await store.desk.addNote(issuer, null, note)
      nudge(issuer)
      response.redirect(303, `/console/programme/site/${event.number}`)
      return
    }
    throw new Error('A new site found no numbers.')
  })

  router.get('/:event', async (request, response) => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const { events, sessions, gates } = await store.programme.programme(issuer)
    const event = events.find(({ number }) => String(number) === request.params.event)
    const places = publicPlaces(await store.programme.organisers())
    const place = places.find(({ organiser }) => organiser.issuer === issuer)
    if (!event?.publicBooking || !place) return sendNotFound(response)
    const link = `${origin}${place.path}/events/${event.number}`
    const those = sessions.filter((session) => session.event === event.number)
    const slots = those.filter(
      (session) => availabilityOf(event, session, 0, visit.now).state === 'open',
    ).length
    const gate = gates.find(({ venue }) => those.some((session) => session.venue === venue))
    response.send(siteReadyPage(visit, { event, slots, link, gate }))
  })
  refuseOtherMethods(router)
  return router
}
