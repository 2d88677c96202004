import { type Request, type Response, Router } from 'express'
import type { SessionNumber } from '../../../shared/model/ids.ts'
import { may } from '../../accounts/roles.ts'
import { type VisitsView, visitsOfEvent, visitsPage } from '../../console/pages/visits.ts'
import { publicPlaces } from '../../public/place.ts'
import { aroundMonth, groupsIn, type Month, monthOf, readMonth, visitsIn } from '../../statistics/month.ts'
import { visitsOf } from '../../statistics/visits.ts'
import type { Store } from '../../store/store.ts'
import { needs, numberOf, refuseOtherMethods, sendNotFound, textOf, visitOf } from './reader.ts'
import { sendBookings, sendGroups, sendMonth, sendScans, sendStatement } from './visit-files.ts'

export interface VisitDeskDeps {
  readonly store: Store
  readonly now: () => number
  readonly origin: string
  readonly nudge: (issuer: VisitsIssuer) => void
}

type VisitsIssuer = Parameters<Store['visits']['booked']>[0]

const mostDays = 3650

/** Who came: counted by month, as files, and without names after the organiser's period. */
export function visitRoutes({ store, now, origin, nudge }: VisitDeskDeps): Router {
  const router = Router()
  const monthIn = (request: Request, response: Response): Month =>
    readMonth(textOf(request.query, 'month')) ?? monthOf(now(), visitOf(response).organiser.calendar)

  const viewOf = async (request: Request, response: Response): Promise<VisitsView> => {
    const { organiser, account } = visitOf(response)
    const { issuer, calendar } = organiser
    const month = monthIn(request, response)
    const { from, until } = aroundMonth(month)
    const programme = await store.programme.programme(issuer)
    const days = await store.visits.retention(issuer)
    const place = publicPlaces(await store.programme.organisers()).find(
      (one) => one.organiser.issuer === issuer,
    )
    return {
      ...{ month, programme, maySet: may(account.role, 'accounts') },
      visits: visitsIn(visitsOf(await store.visits.entries(issuer, from, until), calendar), month),
      groups: groupsIn(await store.visits.groups(issuer, from, until), month, calendar),
      sessions: programme.sessions
        .filter(({ starts }) => monthOf(starts, calendar) === month)
        .toSorted((a, b) => a.starts - b.starts),
      retention: days === null ? '' : String(days),
      publicLink: `${origin}${place?.path ?? '/p'}`,
    }
  }

  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const erased = numberOf(textOf(request.query, 'erased'))
    const isDone = textOf(request.query, 'erased') !== ''
    const done = isDone ? visit.words.visits.erasureDone(typeof erased === 'number' ? erased : 0) : undefined
    response.send(visitsPage(visit, { ...(await viewOf(request, response)), done }))
  })

  router.post('/erasure', needs('accounts'), async (request, response) => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const typed = textOf(request.body, 'days')
    const days = numberOf(typed)
    if (days === 'wrong' || (days !== null && days > mostDays)) {
      const view = await viewOf(request, response)
      const { erasureFault: fault } = visit.words.visits
      response.status(422).send(visitsPage(visit, { ...view, retention: typed, fault }))
      return
    }
    await store.visits.setRetention(issuer, days)
    const erased = await store.visits.eraseHolders(issuer, now())
    nudge(issuer)
    response.redirect(303, `/console/visits?month=${monthIn(request, response)}&erased=${erased}`)
  })

  for (const form of ['csv', 'pdf'] as const)
    router.get(`/month.${form}`, async (request, response) => {
      const view = await viewOf(request, response)
      const asked = textOf(request.query, 'event')
      if (asked === '') return sendMonth(response, view, form)
      const event = view.programme.events.find(({ number }) => String(number) === asked)
      return event ? sendMonth(response, visitsOfEvent(view, event), form) : sendNotFound(response)
    })
  router.get('/groups.csv', async (request, response) =>
    sendGroups(response, await viewOf(request, response)),
  )
  for (const form of ['csv', 'json'] as const)
    router.get(`/scans.${form}`, async (request, response) => {
      const { issuer, calendar } = visitOf(response).organiser
      const month = monthIn(request, response)
      const { from, until } = aroundMonth(month)
      const lines = await store.visits.scans(issuer, from, until)
      const programme = await store.programme.programme(issuer)
      const ofMonth = lines.filter(({ at }) => monthOf(at, calendar) === month)
      sendScans(response, { month, programme, lines: ofMonth }, form)
    })

  const sessionIn = async (request: Request, response: Response) => {
    const { issuer } = visitOf(response).organiser
    const programme = await store.programme.programme(issuer)
    const number = numberOf(textOf(request.query, 'session'))
    const session = programme.sessions.find((known) => known.number === number)
    if (!session) return null
    const scope = { kind: 'session', session: session.number as SessionNumber } as const
    const tickets = await store.boxOffice.tickets(issuer, scope, 0, Number.MAX_SAFE_INTEGER)
    return { programme, session, tickets, voids: await store.boxOffice.voids(issuer, scope) }
  }
  for (const form of ['csv', 'pdf'] as const)
    router.get(`/statement.${form}`, async (request, response) => {
      const found = await sessionIn(request, response)
      return found ? sendStatement(response, found, form) : sendNotFound(response)
    })
  for (const form of ['csv', 'json'] as const)
    router.get(`/bookings.${form}`, needs('tickets'), async (request, response) => {
      const found = await sessionIn(request, response)
      return found ? sendBookings(response, found, form) : sendNotFound(response)
    })
  refuseOtherMethods(router)
  return router
}
