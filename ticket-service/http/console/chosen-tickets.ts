import type { TicketId } from '../../../shared/model/ids.ts'
import { ticketIdOf } from '../../../shared/model/ticket.ts'
import { mostTickets, readTickets } from '../../console/deeds.ts'
import { allSeries, keyOfSeries } from '../../console/names.ts'
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
  const tickets = await store.boxOffice.tickets(issuer, series.scope, range.first - 1, mostTickets + 1)
  return tickets.filter(({ number }) => number <= range.last).map(({ id }) => id)
}

async function ofRun(store: Store, visit: Visit, query: unknown): Promise<readonly TicketId[]> {
  const id = numberOf(textOf(query, 'run'))
  const sheets = rangeOf(query, 'first-sheet', 'last-sheet')
  const numbers = rangeOf(query, 'first', 'last')
  const run = typeof id === 'number' ? await store.printing.run(visit.organiser.issuer, id) : null
  if (!run || sheets === 'wrong' || numbers === 'wrong') return []
  const { description } = run
  const { plan } = await planOf(store, visit, sheets ? { ...description, sheets } : description)
  return plan.stretches
    .flat()
    .filter((number) => !numbers || (number >= numbers.first && number <= numbers.last))
    .map((number) => ticketIdOf(description.scope, number))
}
