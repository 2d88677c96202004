import { type Request, Router } from 'express'
import type { Instant } from '../../../shared/model/time.ts'
import { dayAfter, readDate, wallMoment } from '../../box-office/wall-clock.ts'
import { type LogFilter, type LogView, logPage, parseDeskDeed } from '../../console/pages/log.ts'
import type { Visit } from '../../console/visit.ts'
import type { Store } from '../../store/store.ts'
import { doneOf } from './deeds.ts'
import { numberOf, refuseOtherMethods, textOf, visitOf } from './reader.ts'

const notesOfPage = 100

/** Who did what at the desk, narrowed as is wanted. */
export function logRoutes({ store }: { readonly store: Store }): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const view = await viewOf(store, visit, request)
    response.status(Object.keys(view.faults).length > 0 ? 422 : 200).send(logPage(visit, view))
  })
  refuseOtherMethods(router)
  return router
}

async function viewOf(store: Store, visit: Visit, request: Request): Promise<LogView> {
  const { issuer, calendar } = visit.organiser
  const given = (name: keyof LogFilter) => textOf(request.query, name)
  const filter = { who: given('who'), what: given('what'), from: given('from'), until: given('until') }
  const [from, until] = [readDate(filter.from), readDate(filter.until)]
  const fault = visit.words.programme.faults.date
  const faults = {
    ...(filter.from !== '' && from === null ? { from: fault } : {}),
    ...(filter.until !== '' && until === null ? { until: fault } : {}),
  }
  const what = parseDeskDeed(filter.what)
  const before = numberOf(textOf(request.query, 'before'))
  const notes = await store.desk.notes(
    issuer,
    {
      ...(filter.who === '' ? {} : { who: filter.who }),
      ...(what === null ? {} : { what: [what] }),
      ...(from === null ? {} : { from: midnight(from, calendar.timeZone) }),
      ...(until === null ? {} : { until: midnight(dayAfter(until), calendar.timeZone) }),
      ...(typeof before === 'number' ? { before } : {}),
    },
    notesOfPage + 1,
  )
  const shown = notes.slice(0, notesOfPage)
  return {
    ...{ filter, faults, notes: shown },
    nextBefore: notes.length > notesOfPage ? (shown.at(-1)?.id ?? null) : null,
    authors: await store.desk.noteAuthors(issuer),
    programme: await store.programme.programme(issuer),
    done: await doneOf(store, visit, request),
  }
}

/** When a day begins on the wall; where the clocks leap at midnight, an hour later. */
function midnight(date: string, timeZone: string): Instant {
  const moment = wallMoment({ date, time: '00:00' }, timeZone)
  return moment.shown === 'never' ? midnightLeapt(date, timeZone) : moment.at
}

function midnightLeapt(date: string, timeZone: string): Instant {
  const moment = wallMoment({ date, time: '01:00' }, timeZone)
  return moment.shown === 'never' ? Date.parse(`${date}T00:00:00Z`) : moment.at
}
