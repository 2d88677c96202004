import { Router } from 'express'
import { conflictsOf, eveningFigures, gatesOf } from '../../console/evening.ts'
import { allSeries, keyOfSeries } from '../../console/names.ts'
import { eveningPage } from '../../console/pages/evening.ts'
import type { Live } from '../../gate/live.ts'
import type { Store } from '../../store/store.ts'
import { sendNotFound, visitOf } from './reader.ts'

export interface EveningDeps {
  readonly store: Store
  readonly live: Live
}

const beatMs = 15_000

/** One session as it stands, and the stream that says when it does no more. */
export function eveningRoutes({ store, live }: EveningDeps): Router {
  const router = Router()
  router.get('/evening/:session', async (request, response) => {
    const visit = visitOf(response)
    const { issuer, calendar } = visit.organiser
    const programme = await store.programme.programme(issuer)
    const key = `s${request.params.session}`
    const series = allSeries(programme).find(({ scope }) => keyOfSeries(scope) === key)
    const session = series?.session
    if (!session) return sendNotFound(response)
    const passages = await store.desk.passages(issuer, session.number)
    const here = new Set(gatesOf(programme.gates, session).map(({ id }) => id))
    const devices = (await store.gate.devices(issuer)).filter(
      ({ gate, confirmedAt, revokedAt }) =>
        confirmedAt !== null && revokedAt === null && (gate === null || here.has(gate)),
    )
    const counts = new Map(
      (await store.desk.counts(issuer)).map(({ scope, people }) => [keyOfSeries(scope), people]),
    )
    response.send(
      eveningPage(visit, {
        series,
        booked: counts.get(key) ?? 0,
        passes: counts.get(keyOfSeries({ kind: 'pass', event: session.event })) ?? 0,
        figures: eveningFigures(passages, programme.gates),
        gates: programme.gates,
        devices,
        conflicts: conflictsOf(await store.gate.conflicts(issuer), session, calendar),
      }),
    )
  })
  router.get('/live', (request, response) => {
    response.set({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    // Only that something changed: the page asks for the rest, and is asked who it is.
    response.write('retry: 3000\n: here\n\n')
    const stop = live.listen(visitOf(response).organiser.issuer, () => response.write('data: changed\n\n'))
    const beats = setInterval(() => response.write(': beat\n\n'), beatMs)
    request.on('close', () => {
      stop()
      clearInterval(beats)
    })
  })
  return router
}
