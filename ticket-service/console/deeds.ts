import type { TicketId } from '../../shared/model/ids.ts'
import { hasControlCharacters } from '../box-office/limits.ts'
import { numbersOf, runsOf } from '../store/number-runs.ts'
import type { TicketAction } from '../store/records.ts'

/** What is done to tickets at the desk. */
const ticketDeeds = ['block', 'unblock', 'reissue', 'cancel', 'paid', 'due'] as const
export type TicketDeed = (typeof ticketDeeds)[number]

/** Those that a list of tickets offers; the others undo one of them. */
export const offeredDeeds = ['block', 'unblock', 'reissue', 'cancel', 'paid'] as const

/** What undoes a deed; what nothing undoes is asked twice. */
export const undoOf: Readonly<Record<TicketDeed, TicketDeed | null>> = {
  block: 'unblock',
  unblock: 'block',
  paid: 'due',
  due: 'paid',
  reissue: null,
  cancel: null,
}

export const isGrave = (deed: TicketDeed): boolean => undoOf[deed] === null

/** Tickets in one go: 2,500 sheets of eight. */
export const mostTickets = 20_000
/** Characters of a reason; it is read out at the door. */
export const mostReason = 200

/** Whether a text may stand as a reason, or as what visitors and the door are told. */
export const isReason = (text: string): boolean =>
  text !== '' && text.length <= mostReason && !hasControlCharacters(text)

export const parseDeed = (text: unknown): TicketDeed | null =>
  ticketDeeds.find((deed) => deed === text) ?? null

/** The deed as the store takes it; a cancellation's reason is what the usher reads out, a reissue may be for fewer people. */
export function actionOf(deed: TicketDeed, reason: string, people?: number): TicketAction {
  if (deed === 'cancel') return { kind: deed, words: reason }
  return deed === 'reissue' && people !== undefined ? { kind: deed, people } : { kind: deed }
}

/** Tickets by the key of their series, each with their numbers, ascending and each once. */
export function numbersBySeries(tickets: readonly TicketId[]): ReadonlyMap<string, readonly number[]> {
  const bySeries = new Map<string, number[]>()
  for (const id of tickets) {
    const [key = '', number] = id.split('-')
    const numbers = bySeries.get(key)
    if (numbers) numbers.push(Number(number))
    else bySeries.set(key, [Number(number)])
  }
  return new Map(
    [...bySeries].map(([key, numbers]) => [key, [...new Set(numbers)].toSorted((a, b) => a - b)]),
  )
}

/** Tickets as a form keeps them, however many: `s1-7:800,e2-3`. */
export const ticketsText = (tickets: readonly TicketId[]): string =>
  [...numbersBySeries(tickets)]
    .flatMap(([key, numbers]) =>
      runsOf(numbers).map(({ first, last }) => `${key}-${first}${first === last ? '' : `:${last}`}`),
    )
    .join(',')

/** Reads tickets again; what names none is left out, and so is what is more than the most and one. */
export function readTickets(texts: readonly string[]): readonly TicketId[] {
  const runs = texts.flatMap((text) => {
    const [, key, first, last = first] = /^([se]\d{1,9})-(\d{1,9})(?::(\d{1,9}))?$/.exec(text) ?? []
    if (key === undefined) return []
    const run = { first: Number(first), last: Math.min(Number(last), Number(first) + mostTickets) }
    return numbersOf([run]).map((number) => `${key}-${number}` as TicketId)
  })
  return [...new Set(runs)].slice(0, mostTickets + 1)
}
