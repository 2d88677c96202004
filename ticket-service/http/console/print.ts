import { Router } from 'express'
import { languages } from '../../../shared/words/language.ts'
import { numbersOnSheets } from '../../box-office/printed-numbers.ts'
import { type PrintOrder, printSeries } from '../../box-office/printing.ts'
import { allSeries, keyOfSeries } from '../../console/names.ts'
import { type PrintChoices, printPage } from '../../console/pages/print.ts'
import type { Visit } from '../../console/visit.ts'
import type { Keyring } from '../../keys/keyring.ts'
import { sheetOf } from '../../printing/sheets.ts'
import type { Store } from '../../store/store.ts'
import { needs, numberOf, textOf, visitOf } from './reader.ts'

export interface PrintDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly now: () => number
}

/** Tickets as a PDF, streamed while it is made. */
export function printRoutes(deps: PrintDeps): Router {
  const { store, now } = deps
  const router = Router()
  router.use(needs('print'))
  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const choices = choicesOf(request.query, visit)
    response.send(printPage(visit, await printableSeries(store, visit), choices))
  })
  router.get('/tickets.pdf', async (request, response) => {
    const visit = visitOf(response)
    const choices = choicesOf(request.query, visit)
    const order = await orderOf(store, visit, choices)
    if (typeof order === 'string') {
      const path = '/console/print'
      const series = await printableSeries(store, visit)
      response.status(422).send(printPage({ ...visit, path }, series, choices, order))
      return
    }
    const { scope, numbers } = order
    const name = `${keyOfSeries(scope)}-${numbers.first}-${numbers.last}.pdf`
    await store.desk.addNote(order.issuer, scope, {
      at: now(),
      who: visit.account.name,
      what: 'print',
      to: `${numbers.first}–${numbers.last}`,
      reason: typeof order.layout === 'string' ? order.layout : 'labels',
    })
    response.set({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    })
    await printSeries(deps, order, response)
  })
  return router
}

async function printableSeries(store: Store, { organiser }: Visit) {
  const counts = new Map(
    (await store.desk.counts(organiser.issuer)).map(({ scope, tickets }) => [keyOfSeries(scope), tickets]),
  )
  return allSeries(await store.programme.programme(organiser.issuer)).flatMap((series) => {
    const tickets = counts.get(keyOfSeries(series.scope)) ?? 0
    return tickets === 0 ? [] : [{ ...series, tickets }]
  })
}

const choicesOf = (query: unknown, { language }: Visit): PrintChoices => ({
  series: textOf(query, 'series'),
  layout: textOf(query, 'layout'),
  language: textOf(query, 'language') || language,
  first: textOf(query, 'first'),
  last: textOf(query, 'last'),
  firstSheet: textOf(query, 'first-sheet'),
  lastSheet: textOf(query, 'last-sheet'),
})

/** The run that a form asks for, with the numbers that it prints; or what is wrong with it. */
async function orderOf(
  store: Store,
  visit: Visit,
  choices: PrintChoices,
): Promise<Required<PrintOrder> | 'nothing' | 'wrongRange'> {
  const { issuer } = visit.organiser
  const series = (await printableSeries(store, visit)).find(
    ({ scope }) => keyOfSeries(scope) === choices.series,
  )
  if (!series) return 'nothing'
  const numbers = rangeOf(choices.first, choices.last)
  const wanted = rangeOf(choices.firstSheet, choices.lastSheet)
  if (!numbers || !wanted) return 'wrongRange'
  const layout = choices.layout === 'a4-1' ? 'a4-1' : 'a4-8'
  const { perSheet } = sheetOf(layout)
  const { scope } = series
  const printed = await numbersOnSheets(store, issuer, scope, { numbers, sheets: wanted, perSheet })
  if (!printed) return 'nothing'
  const language = languages.find((known) => known === choices.language) ?? visit.language
  return { issuer, scope, numbers: printed, language, layout }
}

function rangeOf(from: string, to: string): { readonly first: number; readonly last: number } | null {
  const [first, last] = [numberOf(from) ?? 1, numberOf(to) ?? Number.MAX_SAFE_INTEGER]
  return first === 'wrong' || last === 'wrong' || last < first ? null : { first, last }
}
