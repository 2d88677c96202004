import type { TicketId, TicketNumber } from '../../shared/model/ids.ts'
import { type TicketScope, ticketIdOf } from '../../shared/model/ticket.ts'
import type { TicketAction } from '../store/records.ts'
import { keyOfSeries } from './names.ts'

/** What is done to tickets at the desk. */
export const ticketDeeds = ['block', 'unblock', 'reissue', 'cancel', 'paid'] as const
export type TicketDeed = (typeof ticketDeeds)[number]

/** What cannot be undone is asked twice. */
export const isGrave = (deed: TicketDeed): boolean => deed === 'reissue' || deed === 'cancel'

/** Tickets in one go; a stack of 250 sheets. */
export const mostTickets = 2000
/** Characters of a reason; it is read out at the door. */
export const mostReason = 200

export const parseDeed = (text: unknown): TicketDeed | null =>
  ticketDeeds.find((deed) => deed === text) ?? null

/** The deed as the store takes it; a cancellation's reason is what the usher reads out. */
export const actionOf = (deed: TicketDeed, reason: string): TicketAction =>
  deed === 'cancel' ? { kind: deed, words: reason } : { kind: deed }

/** The tickets of a series that a form names, each once and in order; what belongs to another series is left out. */
export function ticketsNamed(scope: TicketScope, named: readonly string[]): readonly TicketId[] {
  const prefix = `${keyOfSeries(scope)}-`
  const numbers = named.flatMap((id) => {
    const number = id.startsWith(prefix) ? id.slice(prefix.length) : ''
    return /^\d{1,9}$/.test(number) ? [Number(number)] : []
  })
  return [...new Set(numbers)]
    .toSorted((a, b) => a - b)
    .map((number) => ticketIdOf(scope, number as TicketNumber))
}

/** Numbers as people write them: `3, 7–12`. */
export function numbersInWords(tickets: readonly TicketId[]): string {
  const runs: [number, number][] = []
  for (const id of tickets) {
    const number = Number(id.split('-')[1])
    const run = runs.at(-1)
    if (run && run[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')
}
