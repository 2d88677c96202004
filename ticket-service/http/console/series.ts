import { type Request, type RequestHandler, type Response, Router } from 'express'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { dayOf } from '../../../shared/model/time.ts'
import { conflictsOf, eveningFigures } from '../../console/evening.ts'
import { allSeries, type NamedSeries, pathOfSeries } from '../../console/names.ts'
import { openOf } from '../../console/pages/evening-conflicts.ts'
import { homePage } from '../../console/pages/home.ts'
import { seriesPage } from '../../console/pages/series.ts'
import type { Visit } from '../../console/visit.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { doneOf } from './deeds.ts'
import { numberOf, refuseOtherMethods, sendNotFound, textOf, visitOf } from './reader.ts'

interface SeriesDeps {
  readonly store: Store
}

const ticketsOfPage = 100
const notesOfPage = 20

/** The first page, and each series of tickets: list and search. */
export function seriesRoutes(deps: SeriesDeps): Router {
  const { store } = deps
  const router = Router()
  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const isAll = textOf(request.query, 'all') !== ''
    response.send(homePage(visit, await countedSeries(store, visit), isAll))
  })
  for (const [kind, letter] of [
    ['sessions', 's'],
    ['passes', 'e'],
  ] as const)
    router.use(`/${kind}/:number`, withSeries(store, letter), ticketRoutes(deps))
  refuseOtherMethods(router)
  return router
}

interface Found {
  readonly series: NamedSeries
  readonly programme: ProgrammeDraft
}

const foundOf = (response: Response): Found => response.locals.found as Found

/** Finds the series of the organiser who is signed in; nobody else's. */
const withSeries =
  (store: Store, letter: 's' | 'e'): RequestHandler =>
  async (request, response, next) => {
    const { issuer } = visitOf(response).organiser
    const programme = await store.programme.programme(issuer)
    const key = `${letter}${request.params.number}`
    const series = allSeries(programme).find(({ scope }) => keyOfSeries(scope) === key)
    if (!series) return sendNotFound(response)
    response.locals.found = { series, programme } satisfies Found
    next()
  }

function ticketRoutes(deps: SeriesDeps): Router {
  const { store } = deps
  const router = Router()
  router.get('/', async (request, response) => {
    response.send(await listPage(deps, visitOf(response), foundOf(response), request))
  })
  router.post('/search', async (request, response) => {
    const [visit, found] = [visitOf(response), foundOf(response)]
    const { scope } = found.series
    const text = textOf(request.body, 'text').slice(0, 200)
    const path = pathOfSeries(scope)
    if (text.trim() === '') return response.redirect(303, path)
    const result = await store.desk.search(visit.organiser.issuer, scope, text, ticketsOfPage)
    const view = await viewOf(deps, visit, found)
    const search = { text, found: result.found }
    response.send(
      seriesPage({ ...visit, path }, { ...view, tickets: result.tickets, nextAfter: null, search }),
    )
  })
  refuseOtherMethods(router)
  return router
}

async function countedSeries(store: Store, { organiser, now }: Visit) {
  const { issuer, calendar } = organiser
  const counts = new Map(
    (await store.desk.counts(issuer)).map(({ scope, people }) => [keyOfSeries(scope), people]),
  )
  const today = dayOf(now, calendar)
  const programme = await store.programme.programme(issuer)
  const insideNow = async ({ session }: NamedSeries): Promise<number | null> =>
    session && dayOf(session.starts, calendar) === today
      ? eveningFigures(await store.desk.passages(issuer, session.number), programme.gates).inside
      : null
  const open = openOf(await store.gate.conflicts(issuer))
  return Promise.all(
    allSeries(programme).map(async (series) => ({
      ...series,
      booked: counts.get(keyOfSeries(series.scope)) ?? 0,
      inside: await insideNow(series),
      conflicts: series.session ? conflictsOf(open, series.session, calendar).length : 0,
    })),
  )
}

/** What every view of a series has. */
async function viewOf({ store }: SeriesDeps, { organiser }: Visit, { series, programme }: Found) {
  const { issuer } = organiser
  const { scope } = series
  const key = keyOfSeries(scope)
  const count = (await store.desk.counts(issuer)).find((one) => keyOfSeries(one.scope) === key)
  const notes = await store.desk.notes(issuer, { scope }, notesOfPage)
  return { series, types: programme.types, booked: count?.people ?? 0, notes, done: null }
}

async function listPage(deps: SeriesDeps, visit: Visit, found: Found, request: Request): Promise<string> {
  const after = numberOf(textOf(request.query, 'after'))
  const start = typeof after === 'number' ? after : 0
  const { scope } = found.series
  const { issuer } = visit.organiser
  const tickets = await deps.store.boxOffice.tickets(issuer, scope, start, ticketsOfPage + 1)
  const shown = tickets.slice(0, ticketsOfPage)
  return seriesPage(visit, {
    ...(await viewOf(deps, visit, found)),
    tickets: shown,
    nextAfter: tickets.length > ticketsOfPage ? (shown.at(-1)?.number ?? null) : null,
    done: await doneOf(deps.store, visit, request),
  })
}
