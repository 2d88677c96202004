import { type Request, type Response, Router } from 'express'
import type { TicketId } from '../../../shared/model/ids.ts'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import {
  actionOf,
  isGrave,
  isReason,
  mostReason,
  mostTickets,
  numbersBySeries,
  parseDeed,
  readTickets,
  type TicketDeed,
  ticketsText,
  undoOf,
} from '../../console/deeds.ts'
import { allSeries, seriesWords } from '../../console/names.ts'
import { type ActView, actPage } from '../../console/pages/act.ts'
import { messagePage } from '../../console/pages/message.ts'
import type { Visit } from '../../console/visit.ts'
import type { KeptNote } from '../../store/account-records.ts'
import type { TicketRecord } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { chosenTickets } from './chosen-tickets.ts'
import {
  needs,
  numberOf,
  pathWithin,
  refuseOtherMethods,
  sendNotFound,
  textOf,
  textsOf,
  visitOf,
} from './reader.ts'

export interface DeedDeps {
  readonly store: Store
  readonly nudge: (issuer: Visit['organiser']['issuer']) => void
  readonly now: () => number
}

/** What is done to tickets, wherever they were chosen: asked first, each with its reason, undone by a press where it can be. */
export function deedRoutes(deps: DeedDeps): Router {
  const { store, now, nudge } = deps
  const router = Router()
  router.use(needs('tickets'))
  router.get('/', async (request, response) => {
    const deed = parseDeed(textOf(request.query, 'action'))
    if (!deed) return sendNotFound(response)
    await askFor(
      store,
      response,
      deed,
      await chosenTickets(store, visitOf(response), request.query),
      backOf(request.query),
    )
  })
  router.post('/', async (request, response) => {
    const visit = visitOf(response)
    const deed = parseDeed(textOf(request.body, 'action'))
    const tickets = readTickets(textOf(request.body, 'tickets').split(','))
    if (!deed || tickets.length === 0 || tickets.length > mostTickets) return sendNotFound(response)
    const back = backOf(request.body)
    const view = await viewOf(store, visit, deed, tickets, back)
    const read = readAnswers(request.body, deed, view.party)
    if ('fault' in read) {
      response.status(422).send(actPage({ ...visit, path: back }, { ...view, ...read }))
      return
    }
    const { account, organiser } = visit
    const { reason, people } = read
    const note = { who: account.name, reason }
    const action = actionOf(deed, reason, people)
    const done = await store.desk.actOn(organiser.issuer, tickets, action, note, now())
    if (!done) return sendNotFound(response)
    nudge(organiser.issuer)
    response.redirect(303, withDone(back, done.notes))
  })
  router.post('/undo', async (request, response) => {
    const { account, organiser, words } = visitOf(response)
    const { issuer } = organiser
    const undone: number[] = []
    for (const id of textsOf(request.body, 'note').filter((text) => /^\d{1,15}$/.test(text))) {
      const found = await store.desk.note(issuer, Number(id))
      const deed = parseDeed(found?.note.what)
      const undo = deed && undoOf[deed]
      if (!found || !undo) return sendNotFound(response)
      const note = { who: account.name, reason: words.act.undone(found.note.reason).slice(0, mostReason) }
      const done = await store.desk.actOn(issuer, found.tickets, actionOf(undo, ''), note, now())
      undone.push(...(done?.notes ?? []))
    }
    nudge(issuer)
    response.redirect(303, withDone(backOf(request.body), undone))
  })
  refuseOtherMethods(router)
  return router
}

/** What was answered to the question before a deed, or the first answer that is wrong. */
function readAnswers(body: unknown, deed: TicketDeed, party: TicketRecord | null) {
  const [reason, people] = [textOf(body, 'reason').trim(), textOf(body, 'people')]
  const typed = { reason, people, isSure: textOf(body, 'sure') === 'yes' }
  if (!isReason(reason)) return { typed, fault: 'reasonMissing' } as const
  const number = party ? (numberOf(people) ?? party.party) : undefined
  if (number === 'wrong' || (party && Number(number) > party.party))
    return { typed, fault: 'peopleMissing' } as const
  if (isGrave(deed) && !typed.isSure) return { typed, fault: 'sureMissing' } as const
  return { reason, people: number }
}

/** The question before a deed, or why there is none. */
export async function askFor(
  store: Store,
  response: Response,
  deed: TicketDeed,
  tickets: readonly TicketId[],
  back: string,
): Promise<void> {
  const visit = { ...visitOf(response), path: back }
  const { act, series } = visit.words
  if (tickets.length > 0 && tickets.length <= mostTickets)
    return void response.send(actPage(visit, await viewOf(store, visit, deed, tickets, back)))
  const why = tickets.length === 0 ? series.noSelection : act.tooMany(mostTickets)
  response
    .status(422)
    .send(messagePage(visit, visit.words.actions[deed], why, { path: back, name: act.goBack }))
}

async function viewOf(
  store: Store,
  visit: Visit,
  deed: TicketDeed,
  tickets: readonly TicketId[],
  back: string,
): Promise<ActView> {
  const programme = await store.programme.programme(visit.organiser.issuer)
  const names = new Map(allSeries(programme).map((one) => [keyOfSeries(one.scope), seriesWords(one, visit)]))
  const chosen = [...numbersBySeries(tickets)].map(([key, numbers]) => ({
    series: names.get(key) ?? key,
    numbers,
  }))
  const [only] = tickets
  const ticket =
    deed === 'reissue' && only !== undefined && tickets.length === 1
      ? await store.boxOffice.ticket(visit.organiser.issuer, only)
      : null
  const party = ticket && ticket.party > 1 ? ticket : null
  return { deed, chosen, tickets: ticketsText(tickets), back, party }
}

const backOf = (from: unknown): string => pathWithin(textOf(from, 'back'), '/console/bookings')

/** The way back, which says what was done. */
function withDone(back: string, notes: readonly number[]): string {
  const { pathname, searchParams } = new URL(back, 'http://desk')
  searchParams.delete('deed')
  for (const note of notes.length === 0 ? [0] : notes) searchParams.append('deed', String(note))
  return `${pathname}?${searchParams}`
}

/** What was just done, as the redirect after it says; null where nothing was. */
export async function doneOf(
  store: Store,
  { organiser }: Visit,
  { query }: Request,
): Promise<readonly KeptNote[] | 'nothing' | null> {
  const ids = textsOf(query, 'deed').filter((text) => /^\d{1,15}$/.test(text))
  if (ids.length === 0) return null
  const found = await Promise.all(ids.map((id) => store.desk.note(organiser.issuer, Number(id))))
  const notes = found.flatMap((one) => (one ? [one.note] : []))
  return notes.length === 0 ? 'nothing' : notes
}
