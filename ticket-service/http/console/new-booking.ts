import { Router } from 'express'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { formKeyOf, referenceOfForm } from '../../box-office/booking-form.ts'
import type { Bookings } from '../../box-office/bookings.ts'
import { barcodeSealer } from '../../box-office/seal-barcode.ts'
import { readDate } from '../../box-office/wall-clock.ts'
import {
  type Bookable,
  closedBecause,
  listed,
  mostListed,
  usualChoice,
  withPlaces,
} from '../../console/bookable.ts'
import { allSeries, isOver } from '../../console/names.ts'
import {
  countField,
  type NewBookingView,
  newBookingPage,
  newBookingPath,
} from '../../console/pages/new-booking.ts'
import { pathOfBooking } from '../../console/pages/ticket-list.ts'
import { type Faults, isTicked, type Typed, typedOf, typedText } from '../../console/programme/form.ts'
import type { Visit } from '../../console/visit.ts'
import type { Keyring } from '../../keys/keyring.ts'
import type { BookingOrder, IssueOutcome, TypeRecord } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { readNewBooking } from './read-new-booking.ts'
import { needs, refuseOtherMethods, sendNotFound, textOf, visitOf } from './reader.ts'

export interface NewBookingDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly bookings: Bookings
  readonly random: (length: number) => Uint8Array
}

/** What the form can be about, as it stands now. */
interface Choices {
  readonly series: readonly Bookable[]
  readonly types: readonly TypeRecord[]
}

/** Books for somebody at the counter or on the telephone: once, however often the same form comes. */
export function newBookingRoutes({ store, keyring, bookings, random }: NewBookingDeps): Router {
  const router = Router()
  router.use(needs('tickets'))
  const choicesOf = async ({ organiser }: Visit): Promise<Choices> => {
    const { issuer } = organiser
    const programme = await store.programme.programme(issuer)
    const series = withPlaces(allSeries(programme), await store.visits.booked(issuer))
    return { series, types: programme.types }
  }
  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const choices = await choicesOf(visit)
    const wanted = textOf(request.query, 'series')
    const chosen = find(choices, wanted)
    if (wanted !== '' && !chosen) return sendNotFound(response)
    const from = readDate(textOf(request.query, 'from')) ?? ''
    const typed = typedBefore(chosen ?? firstFrom(choices, from, visit), choices.types)
    const view = viewOf(visit, choices, typed, from)
    // Whoever goes back to it, to correct what is booked already, has the same form, with the same key.
    response.set('cache-control', 'private, max-age=0')
    response.send(newBookingPage(visit, { ...view, isSent: false, key: formKeyOf('', random) }))
  })
  router.post('/', async (request, response): Promise<void> => {
    const visit = { ...visitOf(response), path: newBookingPath }
    const { organiser, account, now } = visit
    const { issuer } = organiser
    const typed = typedOf(request.body)
    const key = formKeyOf(typedText(typed, 'key'), random)
    const from = readDate(typedText(typed, 'from')) ?? ''
    const again = async (
      status: number,
      faults: Faults,
      more: Partial<NewBookingView> = {},
    ): Promise<void> => {
      const view = viewOf(visit, await choicesOf(visit), typed, from)
      const form = { typed, faults: { ...view.form.faults, ...faults } }
      response.status(status).send(newBookingPage(visit, { ...view, form, isSent: true, key, ...more }))
    }
    const choices = await choicesOf(visit)
    // Whoever changed the day has not seen its sessions yet, whichever button was pressed.
    if (isTicked(typed, 'show') || typedText(typed, 'from') !== typedText(typed, 'listed')) {
      const first = firstFrom(choices, from, visit)
      const other = { ...typed, series: first ? [keyOfSeries(first.scope)] : [] }
      const view = viewOf(visit, choices, other, from)
      return void response.send(newBookingPage(visit, { ...view, isSent: false, key }))
    }
    const chosen = find(choices, typedText(typed, 'series'))
    const reference = referenceOfForm(key)
    const sealBarcode = barcodeSealer(keyring, issuer)
    const read = readNewBooking(typed, visit, { chosen, types: choices.types, reference, sealBarcode })
    // Whether it is full is the store's to say: this form may have booked the last places already.
    const isTooLate = chosen !== undefined && closedBecause(chosen, now) === 'over'
    if ('faults' in read || isTooLate) return again(422, 'faults' in read ? read.faults : {})
    const { order } = read
    const author = { who: account.name, reason: '' }
    const outcome = await bookings.issue(issuer, order, under(key), author)
    if (outcome.outcome === 'issued' || outcome.outcome === 'repeated') {
      const done = outcome.outcome === 'issued' ? 'booked' : 'again'
      return response.redirect(303, `${pathOfBooking(outcome.booking.reference)}?done=${done}`)
    }
    if (outcome.outcome === 'refused' && !isTakenBy(outcome, order, reference))
      return again(409, faultOf(outcome, order, visit))
    const known = await bookings.findByKey(issuer, under(key))
    return again(409, {}, { key: formKeyOf('', random), before: { reference: known?.reference ?? null } })
  })
  refuseOtherMethods(router)
  return router
}

const under = (form: string): string => `desk/${form}`

const find = ({ series }: Choices, key: string): Bookable | undefined =>
  series.find(({ scope }) => keyOfSeries(scope) === key)

/** What is chosen of what is listed, before anybody does. */
const firstFrom = ({ series }: Choices, from: string, visit: Visit): Bookable | undefined =>
  usualChoice(listed(series, { chosen: '', from }, visit), visit)

/** As the form is opened: of a single type, one. */
function typedBefore(first: Bookable | undefined, types: readonly TypeRecord[]): Typed {
  const [only, another] = types
  return {
    ...(first ? { series: [keyOfSeries(first.scope)] } : {}),
    tickets: ['each'],
    ...(only && !another ? { [countField(only.number)]: ['1'] } : {}),
  }
}

/** What is to be seen, with the word at once where what was chosen cannot be booked. */
function viewOf(
  visit: Visit,
  choices: Choices,
  typed: Typed,
  from: string,
): Omit<NewBookingView, 'key' | 'isSent'> {
  const { now, words } = visit
  const key = typedText(typed, 'series')
  const chosen = find(choices, key)
  const closed = chosen && closedBecause(chosen, now)
  const coming = choices.series.filter((one) => one.session && !isOver(one, now))
  return {
    series: listed(choices.series, { chosen: key, from }, visit),
    from: coming.length > mostListed || from !== '' ? from : null,
    types: choices.types,
    form: { typed, faults: closed ? { series: words.newBooking.faults.closed[closed] } : {} },
  }
}

type Refused = Extract<IssueOutcome, { readonly outcome: 'refused' }>

/** Whether a reference that nobody chose is taken. */
const isTakenBy = ({ fault }: Refused, order: BookingOrder, made: string): boolean =>
  fault === 'reference-taken' && order.reference === made

/** Why it cannot be, at its field. */
function faultOf(refused: Refused, { tickets }: BookingOrder, { words }: Visit): Faults {
  const { blank, programme, newBooking } = words
  const said = newBooking.faults
  switch (refused.fault) {
    case 'full': {
      // Those before the first that found no place would have had one.
      const before = tickets.slice(0, refused.ticket).reduce((people, { party }) => people + party, 0)
      const left = refused.left + before
      return left === 0 ? { series: said.closed.full } : { counts: blank.full(left) }
    }
    case 'session-cancelled':
      return { series: said.closed.cancelled }
    case 'reference-taken':
      return { reference: said.taken }
    case 'unknown-type':
      return { counts: said.type }
    case 'series-exhausted':
      return { series: said.exhausted }
    default:
      return { series: programme.faults.choose }
  }
}
