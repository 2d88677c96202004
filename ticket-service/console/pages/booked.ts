import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { may } from '../../accounts/roles.ts'
import { serialsOf } from '../../box-office/serials.ts'
import { type Html, html } from '../../markup/html.ts'
import { priceWords } from '../../printing/ticket-words.ts'
import { numbersOf, runsOf } from '../../store/number-runs.ts'
import type { BookingRecord, ProgrammeDraft, TicketRecord } from '../../store/records.ts'
import { ticketsText } from '../deeds.ts'
import { notice } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { newBookingOf } from './new-booking.ts'

/** A booking with what it takes to hand it out. */
export interface Booked {
  readonly booking: BookingRecord
  readonly programme: ProgrammeDraft
  /** The tickets as a file, as a path of the service. */
  readonly pdf: string
}

const liveOf = ({ booking }: Booked): readonly TicketRecord[] =>
  booking.tickets.filter(({ state }) => state.cancelled === undefined)

/** What was booked, what it costs, and what comes next: whoever asked for it is still there. */
export function bookedNotice(visit: Visit, view: Booked, made: 'booked' | 'again', back: string): Html {
  const { words, account } = visit
  const tickets = liveOf(view)
  const [first] = tickets
  if (!first) return html``
  const text = words.booking
  const isDue = tickets.some(({ state }) => state.paymentDue)
  const mayAct = may(account.role, 'tickets')
  const runs = ticketsText(tickets.map(({ id }) => id)).split(',')
  const query = new URLSearchParams({ action: 'cancel', back })
  for (const run of runs) query.append('ticket', run)
  return notice(
    made === 'booked' ? 'good' : 'warn',
    html`<p>${text.made[made](tickets.length, amountOf(visit, view, tickets), isDue)}</p>
${mayAct && html`<p class="buttons"><a class="button" href="${newBookingOf(first)}">${text.next}</a><a class="button" href="/console/deeds?${query.toString()}">${text.cancelAll}</a></p>`}`,
  )
}

/** What they cost together; empty where that is nothing, or no one sum. */
function amountOf({ language }: Visit, { programme }: Booked, tickets: readonly TicketRecord[]): string {
  const prices = new Map(programme.types.map(({ number, price }) => [number, price]))
  const currencies = new Set(tickets.map(({ type }) => prices.get(type)?.currency))
  const [currency] = currencies
  const cents = tickets.reduce((sum, { type, party }) => sum + party * (prices.get(type)?.cents ?? 0), 0)
  return currency === undefined || currencies.size > 1 || cents === 0
    ? ''
    : priceWords({ cents, currency }, language)
}

/** The tickets as a file; on sheets where their numbers are a run of one series. */
export function onPaper({ words }: Visit, view: Booked): Html {
  const tickets = liveOf(view)
  const [first] = tickets
  if (!first) return html``
  const [run, another] = runsOf(
    tickets.flatMap((one) => numbersOf([serialsOf(one)])).toSorted((a, b) => a - b),
  )
  const isOne = run && !another && new Set(tickets.map(({ scope }) => keyOfSeries(scope))).size === 1
  const query = `series=${keyOfSeries(first.scope)}&first=${run?.first}&last=${run?.last}`
  return html`<p class="buttons"><a class="button main" href="${view.pdf}">${words.booking.pdf}</a>${isOne && html`<a class="button" href="/console/print?${query}">${words.booking.print}</a>`}</p>`
}
