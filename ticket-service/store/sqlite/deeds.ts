import type { TicketId } from '../../../shared/model/ids.ts'
import type { DeskNote } from '../account-records.ts'
import type { Acted } from '../desk-store.ts'
import { runsInWords, runsOf } from '../number-runs.ts'
import type { TicketAction, TicketRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { foldAgain } from './fold-again.ts'
import { addNote } from './notes.ts'
import { scopeKey, scopeOfKey } from './series.ts'
import { act, ticketOf } from './tickets.ts'

/** Runs of numbers that a note names; the rest are behind an ellipsis. */
const mostNamed = 40

/** Acts on all of the tickets or on none, and notes it once for each series. */
export function actOn(
  db: Connection,
  organiser: number,
  ids: readonly TicketId[],
  action: TicketAction,
  { who, reason }: Pick<DeskNote, 'who' | 'reason'>,
  at: number,
): Acted | null {
  const tickets = ids.map((id) => ticketOf(db, organiser, id))
  if (tickets.includes(null)) return null
  const changed = (tickets as readonly TicketRecord[]).filter((ticket) => {
    const done = act(db, organiser, ticket, action, at)
    if (done !== ticket) foldAgain(db, organiser, ticket.id, at)
    return done !== ticket
  })
  const notes = [...new Set(changed.map(({ scope }) => scopeKey(scope)))].map((key) => {
    const those = changed.filter(({ scope }) => scopeKey(scope) === key)
    const numbers = those.map(({ number }) => number).toSorted((a, b) => a - b)
    const to = runsInWords(runsOf(numbers), mostNamed)
    const noted = those.map(({ id }) => id)
    return addNote(db, organiser, scopeOfKey(key), { at, who, what: action.kind, to, reason }, noted)
  })
  return { changed: changed.length, notes }
}
