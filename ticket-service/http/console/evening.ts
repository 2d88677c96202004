import { Router } from 'express'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { conflictsOf, eveningFigures, gatesOf } from '../../console/evening.ts'
import { allSeries } from '../../console/names.ts'
import { eveningPage } from '../../console/pages/evening.ts'
import type { Live } from '../../gate/live.ts'
import type { Store } from '../../store/store.ts'
import { needs, refuseOtherMethods, sendNotFound, textOf, visitOf } from './reader.ts'

export interface EveningDeps {
  readonly store: Store
  readonly live: Live
  readonly now: () => number
}

const beatMs = 15_000
/** Scans that are looked through for the last ones. */
const mostScans = 60
/** An evening's scans: from the first visitor to the last. */
const scansBeforeMs = 6 * hourMs
const scansAfterMs = 6 * hourMs

/** One session as it stands, and the stream that says when it does no more. */
export function eveningRoutes({ store, live, now }: EveningDeps): Router {
  const router = Router()
  router.get('/evening/:session', async (request, response) => {
    const visit = visitOf(response)
    const { issuer, calendar } = visit.organiser
    const programme = await store.programme.programme(issuer)
    const key = `s${request.params.session}`
    const others = allSeries(programme)
    const series = others.find(({ scope }) => keyOfSeries(scope) === key)
    const session = series?.session
    if (!session) return sendNotFound(response)
    const passages = await store.desk.passages(issuer, session.number)
    const here = new Set(gatesOf(programme.gates, session).map(({ id }) => id))
    const devices = (await store.gate.devices(issuer)).filter(
      ({ gate, confirmedAt, revokedAt }) =>
        confirmedAt !== null && revokedAt === null && (gate === null || here.has(gate)),
    )
    const ids = devices.map(({ id }) => id)
    const scans = await store.desk.lastScans(issuer, ids, mostScans)
    const counts = new Map(
      (await store.desk.counts(issuer)).map(({ scope, people }) => [keyOfSeries(scope), people]),
    )
    response.send(
      eveningPage(visit, {
        series,
        others,
        booked: counts.get(key) ?? 0,
        passes: counts.get(keyOfSeries({ kind: 'pass', event: session.event })) ?? 0,
        figures: eveningFigures(passages, programme.gates),
        gates: programme.gates,
        devices,
        conflicts: conflictsOf(await store.gate.conflicts(issuer), session, calendar),
        scans: scans.filter(
          ({ at }) => at > session.starts - scansBeforeMs && at < session.ends + scansAfterMs,
        ),
      }),
    )
  })
  router.post('/evening/:session/conflicts', needs('tickets'), async (request, response) => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const conflict = textOf(request.body, 'conflict')
    const isDone = textOf(request.body, 'do') !== 'reopen'
    const who = isDone ? visit.account.name : null
    if (!(await store.desk.lookInto(issuer, conflict, who, now()))) return sendNotFound(response)
    if (isDone)
      await store.desk.addNote(issuer, null, {
        at: now(),
        who: visit.account.name,
        what: 'look-into',
        to: conflict.slice(0, 200),
        reason: '',
      })
    live.nudge(issuer)
    response.redirect(303, `/console/evening/${Number(request.params.session) || ''}`)
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
  refuseOtherMethods(router)
  return router
}
