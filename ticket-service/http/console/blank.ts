import { Router } from 'express'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import type { Bookings } from '../../box-office/bookings.ts'
import { allSeries, isOver } from '../../console/names.ts'
import { blankPage, mostBlank } from '../../console/pages/blank.ts'
import { readerOfForm, type Typed, typedOf, typedText } from '../../console/programme/form.ts'
import type { Visit } from '../../console/visit.ts'
import type { OrderFault } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { refuseOtherMethods, visitOf } from './reader.ts'

export interface BlankDeps {
  readonly store: Store
  readonly bookings: Bookings
  readonly random: (length: number) => Uint8Array
}

/** A numbered series of tickets without names, to be sold by hand. */
export function blankRoutes({ store, bookings, random }: BlankDeps): Router {
  const router = Router()
  const choicesOf = async ({ organiser, now: at }: Visit) => {
    const programme = await store.programme.programme(organiser.issuer)
    const series = allSeries(programme).filter((one) => !isOver(one, at) && !one.session?.cancelled)
    return { series, types: programme.types }
  }
  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const { series, types } = await choicesOf(visit)
    const typed: Typed = { count: ['100'], ...typedOf(request.query) }
    response.send(blankPage(visit, series, types, { typed, faults: {} }))
  })
  router.post('/', async (request, response): Promise<void> => {
    const visit = { ...visitOf(response), path: '/console/print/blank' }
    const { words, organiser, account } = visit
    const { series, types } = await choicesOf(visit)
    const typed = typedOf(request.body)
    const form = readerOfForm(typed, visit)
    const { faults } = form
    const chosen = series.find(({ scope }) => keyOfSeries(scope) === typedText(typed, 'series'))
    const type = types.find(({ number }) => String(number) === typedText(typed, 'type'))
    if (!chosen) faults.series = words.programme.faults.choose
    if (!type) faults.type = words.programme.faults.choose
    const count = form.whole('count', 1, mostBlank)
    if (count === undefined) faults.count ??= words.programme.faults.missing
    const refuse = (more: Readonly<Record<string, string>> = {}): void => {
      response.status(422).send(blankPage(visit, series, types, { typed, faults: { ...faults, ...more } }))
    }
    if (!chosen || !type || count === undefined || Object.keys(faults).length > 0) return refuse()
    const { scope } = chosen
    const ticket = { scope, type: type.number, party: 1, paymentDue: false }
    const reference = `${words.blank.reference}-${Buffer.from(random(4)).toString('hex').toUpperCase()}`
    const order = { reference, tickets: Array.from({ length: count }, () => ticket) }
    const author = { who: account.name, reason: '' }
    const outcome = await bookings.issue(organiser.issuer, order, null, author)
    if (outcome.outcome === 'refused') return refuse(faultOf(outcome, outcome.ticket, visit))
    if (outcome.outcome === 'key-reused') return refuse()
    const numbers = outcome.booking.tickets.map(({ number }) => number)
    const [first, last] = [numbers[0], numbers.at(-1)]
    const query = `series=${keyOfSeries(scope)}&first=${first}&last=${last}&done=blank&count=${count}`
    response.redirect(303, `/console/print?${query}`)
  })
  refuseOtherMethods(router)
  return router
}

/** Why it cannot be, at its field; those before the first that found no place would have had one. */
function faultOf(fault: OrderFault, before: number, { words }: Visit): Readonly<Record<string, string>> {
  if (fault.fault === 'full') return { count: words.blank.full(fault.left + before) }
  if (fault.fault === 'session-cancelled') return { series: words.blank.cancelled }
  return { series: words.programme.faults.choose }
}
