import { type Response, Router } from 'express'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { printPlanned } from '../../box-office/printing.ts'
import { allSeries } from '../../console/names.ts'
import { type RunView, runPage } from '../../console/pages/print-run.ts'
import { type PrintWish, readPrint } from '../../console/print-form.ts'
import { typedOf } from '../../console/programme/form.ts'
import { runsOf } from '../../store/number-runs.ts'
import type { PrintDescription, PrintRunRecord } from '../../store/print-store.ts'
import { rangeOf } from './chosen-tickets.ts'
import { doneOf } from './deeds.ts'
import { openPrintJobs } from './print-jobs.ts'
import { longestOf, type PrintDeps, planOf, printableSeries, showAgain, sizeOf } from './print-view.ts'
import { numberOf, refuseOtherMethods, sendNotFound, visitOf } from './reader.ts'

/** Print runs: made from the form, fetched as a PDF, watched, stopped, and some sheets of them again. */
export function runRoutes(deps: PrintDeps): Router {
  const { store, now } = deps
  const jobs = openPrintJobs()
  const router = Router()

  const runOf = async (response: Response, id: string): Promise<PrintRunRecord | null> => {
    const number = numberOf(id)
    return typeof number === 'number' ? store.printing.run(visitOf(response).organiser.issuer, number) : null
  }

  const begin = async (response: Response, description: PrintDescription): Promise<boolean> => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const { plan, printable } = await planOf(store, visit, description)
    if (plan.tickets === 0) return false
    const who = visit.account.name
    const kept = { ...description, numbers: description.numbers ?? runsOf(printable.numbers) }
    const run = await store.printing.addRun(issuer, {
      ...{ at: now(), who, description: kept, tickets: plan.tickets },
    })
    const stretches = plan.stretches.filter(({ length }) => length > 0)
    await store.desk.addNote(issuer, description.scope, {
      at: now(),
      who,
      what: 'print',
      to: stretches
        .map((those) => `${those[0]}–${those.at(-1)}`)
        .slice(0, 3)
        .join(', '),
      reason: typeof description.layout === 'string' ? description.layout : 'labels',
    })
    response.redirect(303, `/console/print/runs/${run.id}`)
    return true
  }

  router.post('/', async (request, response) => {
    const visit = visitOf(response)
    const typed = typedOf(request.body)
    const read = readPrint(typed, visit, await printableSeries(store, visit))
    if ('faults' in read) return showAgain(deps, response, typed, {})
    const { description, settings }: PrintWish = read.thing
    const { printable } = await planOf(store, visit, description)
    // A code that no phone could read is not printed.
    const longest = await longestOf(store, visit.organiser.issuer, description.scope, printable)
    if (!(await sizeOf(deps, visit, description, longest)).isEnough)
      return showAgain(deps, response, typed, {})
    const { issuer } = visit.organiser
    const { logo = null } = (await store.printing.settings(issuer)) ?? {}
    await store.printing.saveSettings(issuer, { ...settings, logo })
    if (!(await begin(response, description))) return showAgain(deps, response, typed, {})
  })
  router.get('/:run', async (request, response) => {
    const run = await runOf(response, request.params.run)
    if (!run) return sendNotFound(response)
    const done = await doneOf(store, visitOf(response), request)
    response.send(await show(response, run, { done }))
  })
  const show = async (
    response: Response,
    run: PrintRunRecord,
    more: Partial<RunView> = {},
  ): Promise<string> => {
    const visit = { ...visitOf(response), path: `/console/print/runs/${run.id}` }
    const { issuer } = visit.organiser
    const key = keyOfSeries(run.description.scope)
    const series = allSeries(await store.programme.programme(issuer)).find(
      ({ scope }) => keyOfSeries(scope) === key,
    )
    const printing = jobs.state(issuer, String(run.id))?.printed ?? null
    const { plan, printable } = await planOf(store, visit, run.description)
    const good = new Set(printable.numbers)
    const gone = plan.stretches.flat().filter((number) => !good.has(number))
    const cancelled = runsOf(gone.toSorted((a, b) => a - b))
    const { sheetCount } = plan
    return runPage(visit, { run, series, printing, sheetCount, cancelled, done: null, ...more })
  }
  router.get('/:run/tickets.pdf', async (request, response) => {
    const visit = visitOf(response)
    const run = await runOf(response, request.params.run)
    if (!run) return sendNotFound(response)
    const { issuer } = visit.organiser
    const { plan } = await planOf(store, visit, run.description)
    if (plan.tickets === 0) {
      response.status(409).send(await show(response, run, { fault: visit.words.print.stale }))
      return
    }
    response.set({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${fileName(run)}"`,
      'cache-control': 'private, no-store',
    })
    const job = jobs.begin(issuer, String(run.id))
    let printed = 0
    const options = {
      signal: job.signal,
      onProgress(count: number) {
        printed = count
        job.tell(count)
      },
    }
    try {
      const { outcome } = await printPlanned(deps, issuer, run.description, plan, response, options)
      await store.printing.endRun(issuer, run.id, printed, outcome)
    } catch (cause) {
      await store.printing.endRun(issuer, run.id, printed, 'failed')
      throw cause
    } finally {
      job.end()
    }
  })
  router.post('/:run/stop', async (request, response) => {
    const run = await runOf(response, request.params.run)
    if (!run) return sendNotFound(response)
    jobs.stop(visitOf(response).organiser.issuer, String(run.id))
    response.redirect(303, `/console/print/runs/${run.id}`)
  })
  router.post('/:run/again', async (request, response) => {
    const { print: text } = visitOf(response).words
    const run = await runOf(response, request.params.run)
    if (!run) return sendNotFound(response)
    const sheets = rangeOf(request.body, 'first-sheet', 'last-sheet')
    if (sheets === 'wrong') {
      response.status(422).send(await show(response, run, { fault: text.wrongRange }))
      return
    }
    // Sheets are counted from the first of the whole run.
    const description = sheets ? { ...run.description, sheets } : run.description
    if (await begin(response, description)) return
    response.status(422).send(await show(response, run, { fault: text.nothing }))
  })
  refuseOtherMethods(router)
  return router
}

/** `s1-1-800.pdf`, `s1-1-800-sheets-31-40.pdf`. */
function fileName({ description, tickets }: PrintRunRecord): string {
  const { scope, first, sheets } = description
  const last = Math.min(description.last, first + tickets - 1)
  const part = sheets ? `-sheets-${sheets.first}-${sheets.last}` : `-${first}-${last}`
  return `${keyOfSeries(scope)}${part}.pdf`
}
