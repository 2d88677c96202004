import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { TicketScope } from '../../../shared/model/ticket.ts'
import { dayOf } from '../../../shared/model/time.ts'
import { hasControlCharacters } from '../../box-office/limits.ts'
import { actionOf, isGrave, mostReason, mostTickets, parseDeed, ticketsNamed } from '../../console/deeds.ts'
import { eveningFigures } from '../../console/evening.ts'
import { allSeries, keyOfSeries, type NamedSeries, pathOfSeries } from '../../console/names.ts'
import { actPage } from '../../console/pages/act.ts'
import { homePage } from '../../console/pages/home.ts'
import { type SeriesView, seriesPage } from '../../console/pages/series.ts'
import type { Visit } from '../../console/visit.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { needs, numberOf, sendNotFound, textOf, textsOf, visitOf } from './reader.ts'

export interface SeriesDeps {
  readonly store: Store
  readonly nudge: (issuer: Visit['organiser']['issuer']) => void
  readonly now: () => number
}

const ticketsOfPage = 100
const notesOfPage = 20
/** Tickets that one press undoes. */
const mostUndone = 200

/** The first page, and each series of tickets: list, search, and what is done to tickets. */
export function seriesRoutes(deps: SeriesDeps): Router {
  const { store } = deps
  const router = Router()
  router.get('/', async (_request, response) => {
    const visit = visitOf(response)
    response.send(homePage(visit, await countedSeries(store, visit)))
  })
  for (const [kind, letter] of [
    ['sessions', 's'],
    ['passes', 'e'],
  ] as const)
    router.use(`/${kind}/:number`, withSeries(store, letter), ticketRoutes(deps))
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
  router.get('/act', needs('tickets'), (request, response) => ask(deps, request, response))
  router.post('/act', needs('tickets'), (request, response) => act(deps, request, response))
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
  return Promise.all(
    allSeries(programme).map(async (series) => ({
      ...series,
      booked: counts.get(keyOfSeries(series.scope)) ?? 0,
      inside: await insideNow(series),
    })),
  )
}

/** What every view of a series has. */
async function viewOf({ store }: SeriesDeps, { organiser }: Visit, { series, programme }: Found) {
  const { issuer } = organiser
  const { scope } = series
  const key = keyOfSeries(scope)
  const count = (await store.desk.counts(issuer)).find((one) => keyOfSeries(one.scope) === key)
  const notes = await store.desk.notes(issuer, scope, notesOfPage)
  return { series, types: programme.types, booked: count?.people ?? 0, notes }
}

async function listPage(
  deps: SeriesDeps,
  visit: Visit,
  found: Found,
  request: Request,
  fault?: string,
): Promise<string> {
  const after = numberOf(textOf(request.query, 'after'))
  const start = typeof after === 'number' ? after : 0
  const { scope } = found.series
  const { issuer } = visit.organiser
  const tickets = await deps.store.boxOffice.tickets(issuer, scope, start, ticketsOfPage + 1)
  const shown = tickets.slice(0, ticketsOfPage)
  const view: SeriesView = {
    ...(await viewOf(deps, visit, found)),
    tickets: shown,
    nextAfter: tickets.length > ticketsOfPage ? (shown.at(-1)?.number ?? null) : null,
    ...(fault === undefined ? {} : { fault }),
  }
  return seriesPage(visit, { ...view, ...doneOf(scope, request) })
}

/** What was just done, as the redirect after it says. */
function doneOf(scope: TicketScope, { query }: Request): Pick<SeriesView, 'done'> {
  const deed = parseDeed(textOf(query, 'done'))
  const count = numberOf(textOf(query, 'count'))
  if (!deed || typeof count !== 'number') return {}
  return {
    done: { deed, count, tickets: ticketsNamed(scope, textOf(query, 'tickets').split(',')).join(',') },
  }
}

/** The tickets that are chosen: by their boxes, or as a run of numbers, of which those count that exist. */
async function chosenTickets({ store }: SeriesDeps, visit: Visit, { series }: Found, query: unknown) {
  const { scope } = series
  const [first, last] = [numberOf(textOf(query, 'first')), numberOf(textOf(query, 'last'))]
  if (typeof first !== 'number' || typeof last !== 'number')
    return ticketsNamed(scope, textsOf(query, 'ticket'))
  const { issuer } = visit.organiser
  const tickets = await store.boxOffice.tickets(issuer, scope, first - 1, mostTickets + 1)
  return tickets.filter(({ number }) => number <= last).map(({ id }) => id)
}

async function ask(deps: SeriesDeps, request: Request, response: Response): Promise<void> {
  const [visit, found] = [visitOf(response), foundOf(response)]
  const deed = parseDeed(textOf(request.query, 'action'))
  if (!deed) return sendNotFound(response)
  const tickets = await chosenTickets(deps, visit, found, request.query)
  const { series, act } = visit.words
  const fault =
    tickets.length === 0 ? series.noSelection : tickets.length > mostTickets ? act.tooMany(mostTickets) : null
  if (fault === null) {
    response.send(actPage(visit, { series: found.series, deed, tickets }))
    return
  }
  const path = pathOfSeries(found.series.scope)
  response.status(422).send(await listPage(deps, { ...visit, path }, found, request, fault))
}

async function act(deps: SeriesDeps, request: Request, response: Response): Promise<void> {
  const [visit, { series }] = [visitOf(response), foundOf(response)]
  const deed = parseDeed(textOf(request.body, 'action'))
  const tickets = ticketsNamed(series.scope, textOf(request.body, 'tickets').split(','))
  if (!deed || tickets.length === 0 || tickets.length > mostTickets) return sendNotFound(response)
  const reason = textOf(request.body, 'reason').trim()
  const isReason = reason !== '' && reason.length <= mostReason && !hasControlCharacters(reason)
  const isSure = !isGrave(deed) || textOf(request.body, 'sure') === 'yes'
  const path = pathOfSeries(series.scope)
  if (!isReason || !isSure) {
    const fault = isReason ? 'sureMissing' : 'reasonMissing'
    response.status(422).send(actPage({ ...visit, path }, { series, deed, tickets, reason, fault }))
    return
  }
  const { account, organiser } = visit
  const note = { who: account.name, reason }
  const done = await deps.store.desk.actOn(
    organiser.issuer,
    tickets,
    actionOf(deed, reason),
    note,
    deps.now(),
  )
  if (!done) return sendNotFound(response)
  deps.nudge(organiser.issuer)
  // A long list would make an address that is too long; then there is no button to undo it.
  const undo = tickets.length <= mostUndone && !isGrave(deed) ? `&tickets=${tickets.join(',')}` : ''
  response.redirect(303, `${path}?done=${deed}&count=${done.length}${undo}`)
}
