import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Response, Router } from 'express'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { bookingPdfs, liveBookings } from '../../box-office/booking-files.ts'
import { bookingLink } from '../../box-office/bookings.ts'
import { mostZippedFiles, writeZip } from '../../box-office/zip.ts'
import { allSeries, type NamedSeries, nearestFirst } from '../../console/names.ts'
import { exportPage } from '../../console/pages/export.ts'
import { messagePage } from '../../console/pages/message.ts'
import type { Keyring } from '../../keys/keyring.ts'
import { type Cell, csvLines } from '../../statistics/csv.ts'
import type { TicketRecord } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { openPrintJobs } from './print-jobs.ts'
import { needs, refuseOtherMethods, sendNotFound, textOf, visitOf } from './reader.ts'

export interface ExportDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly now: () => number
  readonly origin: string
}

/** What is exported: a series, or (null) all. */
interface Wanted {
  readonly key: string
  readonly series: NamedSeries | null
}

const here = '/console/bookings/export'

/** The bookings as files: a table for the organiser's own mailing, and one PDF for each booking. */
export function exportRoutes(deps: ExportDeps): Router {
  const { store, keyring, now, origin } = deps
  const jobs = openPrintJobs()
  const router = Router()
  router.use(needs('print'))

  const all = async (response: Response) =>
    nearestFirst(allSeries(await store.programme.programme(visitOf(response).organiser.issuer)), now())
  const wantedOf = async (response: Response, key: string): Promise<Wanted | null> => {
    if (key === '') return { key, series: null }
    const series = (await all(response)).find(({ scope }) => keyOfSeries(scope) === key)
    return series ? { key, series } : null
  }
  const note = async (response: Response, { series }: Wanted, to: string, count: number): Promise<void> => {
    const { organiser, account } = visitOf(response)
    const { issuer } = organiser
    const what = { at: now(), who: account.name, what: 'export', to, reason: String(count) } as const
    await store.desk.addNote(issuer, series?.scope ?? null, what)
  }

  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const wanted = await wantedOf(response, textOf(request.query, 'series'))
    if (!wanted) return sendNotFound(response)
    const bookings = await store.desk.countBookings(issuer, wanted.series?.scope ?? null)
    const job = jobs.state(issuer, wanted.key)
    response.send(exportPage(visit, { chosen: wanted.key, series: await all(response), bookings, job }))
  })

  router.get('/bookings.csv', async (request, response) => {
    const { organiser, words } = visitOf(response)
    const wanted = await wantedOf(response, textOf(request.query, 'series'))
    if (!wanted) return sendNotFound(response)
    const { column } = words.exports
    let count = 0
    async function* rows(): AsyncGenerator<readonly Cell[]> {
      for await (const booking of liveBookings(store, organiser.issuer, wanted?.series?.scope ?? null)) {
        const { reference, email, tickets } = booking
        count += 1
        yield [
          reference,
          namesOf(tickets),
          email ?? '',
          tickets.length,
          bookingLink(origin, keyring, booking),
        ]
      }
    }
    const heading = [column.reference, column.name, column.email, column.tickets, column.link]
    response
      .set('content-disposition', `attachment; filename="bookings${suffix(wanted)}.csv"`)
      .type('text/csv; charset=utf-8')
    try {
      await pipeline(Readable.from(csvLines(heading, rows())), response)
    } catch (cause) {
      if (!isGone(cause)) throw cause
    } finally {
      await note(response, wanted, 'CSV', count)
    }
  })

  router.get('/tickets.zip', async (request, response) => {
    const { organiser, language } = visitOf(response)
    const { issuer } = organiser
    const wanted = await wantedOf(response, textOf(request.query, 'series'))
    if (!wanted) return sendNotFound(response)
    const scope = wanted.series?.scope ?? null
    if ((await store.desk.countBookings(issuer, scope)) > mostZippedFiles) {
      const visit = visitOf(response)
      const { tooMany, title } = visit.words.exports
      const back = { path: here, name: visit.words.act.goBack }
      return void response.status(422).send(messagePage(visit, title, tooMany(mostZippedFiles), back))
    }
    response
      .set('content-disposition', `attachment; filename="tickets${suffix(wanted)}.zip"`)
      .type('application/zip')
    const job = jobs.begin(issuer, wanted.key)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    let made = 0
    const files = bookingPdfs(deps, { issuer, scope, language }, (count) => {
      made = count
      job.tell(count)
    })
    try {
      await writeZip(files, response, AbortSignal.any([job.signal, gone.signal]))
      job.end('whole')
    } catch (cause) {
      job.end(isGone(cause) ? 'stopped' : 'failed')
      response.destroy()
      if (!isGone(cause)) throw cause
    } finally {
      await note(response, wanted, 'ZIP', made)
    }
  })

  router.post('/stop', async (request, response) => {
    const wanted = await wantedOf(response, textOf(request.body, 'series'))
    if (!wanted) return sendNotFound(response)
    jobs.stop(visitOf(response).organiser.issuer, wanted.key)
    response.redirect(303, `${here}?series=${wanted.key}`)
  })
  refuseOtherMethods(router)
  return router
}

const suffix = ({ key }: Wanted): string => (key === '' ? '' : `-${key}`)

/** Whose tickets a booking has, each name once. */
const namesOf = (tickets: readonly TicketRecord[]): string =>
  [...new Set(tickets.flatMap(({ holder }) => holder ?? []))].join(', ')

/** Whether nobody reads any more, or somebody stopped it: nothing that the service has to mend. */
const isGone = (cause: unknown): boolean => {
  const { name, code } = cause as { readonly name?: string; readonly code?: string }
  return name === 'AbortError' || code === 'ERR_STREAM_PREMATURE_CLOSE'
}
