import type { Issuer, TicketId } from '../../../shared/model/ids.ts'
import { keyOfSeries, type TicketScope, ticketIdOf } from '../../../shared/model/ticket.ts'
import { limits } from '../../box-office/limits.ts'
import { lastNumberOf } from '../../box-office/serials.ts'
import { mostTickets, readTickets } from '../../console/deeds.ts'
import { allSeries } from '../../console/names.ts'
import type { Visit } from '../../console/visit.ts'
import type { Store } from '../../store/store.ts'
import { planOf } from './print-view.ts'
import { numberOf, textOf, textsOf } from './reader.ts'

/** Numbers that somebody typed: both or none, the first before the last. */
interface Typed {
  readonly first: number
  readonly last: number
}

/** A range that a form holds; null where it is not filled in, `wrong` where it makes no sense. */
export function rangeOf(query: unknown, from: string, to: string): Typed | null | 'wrong' {
  const first = numberOf(textOf(query, from))
  const last = numberOf(textOf(query, to)) ?? first
  if (first === null) return last === null ? null : 'wrong'
  return first === 'wrong' || last === 'wrong' || last === null || last < first ? 'wrong' : { first, last }
}

/** The tickets that a form names: by their boxes, as numbers of a series, or as what lies on the sheets of a print run. */
export async function chosenTickets(
  store: Store,
  visit: Visit,
  query: unknown,
): Promise<readonly TicketId[]> {
  if (textOf(query, 'run') !== '') return ofRun(store, visit, query)
  if (textOf(query, 'series') !== '') return ofSeries(store, visit, query)
  const programme = await store.programme.programme(visit.organiser.issuer)
  const known = new Set(allSeries(programme).map(({ scope }) => keyOfSeries(scope)))
  return readTickets(textsOf(query, 'ticket')).filter((id) => known.has(id.split('-')[0] ?? ''))
}

async function ofSeries(store: Store, { organiser }: Visit, query: unknown): Promise<readonly TicketId[]> {
  const range = rangeOf(query, 'first', 'last')
  const { issuer } = organiser
  const series = allSeries(await store.programme.programme(issuer)).find(
    ({ scope }) => keyOfSeries(scope) === textOf(query, 'series'),
  )
  if (!series || range === null || range === 'wrong') return []
  return inRange(store, issuer, series.scope, range)
}

/** The tickets that have one of these numbers. */
async function inRange(
  store: Store,
  issuer: Issuer,
  scope: TicketScope,
  { first, last }: Typed,
): Promise<readonly TicketId[]> {
  // A party that has the first number may begin before it.
  const most = limits.people - 1
  const start = Math.max(0, first - 1 - most)
  const tickets = await store.boxOffice.tickets(issuer, scope, start, mostTickets + 1 + most)
  return tickets.filter((one) => lastNumberOf(one) >= first && one.number <= last).map(({ id }) => id)
}

async function ofRun(store: Store, visit: Visit, query: unknown): Promise<readonly TicketId[]> {
  const id = numberOf(textOf(query, 'run'))
  const sheets = rangeOf(query, 'first-sheet', 'last-sheet')
  const numbers = rangeOf(query, 'first', 'last')
  const run = typeof id === 'number' ? await store.printing.run(visit.organiser.issuer, id) : null
  if (!run || sheets === 'wrong' || numbers === 'wrong') return []
  const { description } = run
  const { plan } = await planOf(store, visit, sheets ? { ...description, sheets } : description)
  const { scope } = description
  const printed = plan.stretches.flat().map((number) => ticketIdOf(scope, number))
  if (!numbers) return printed
  const meant = new Set(await inRange(store, visit.organiser.issuer, scope, numbers))
  return printed.filter((id) => meant.has(id))
}
