import { setImmediate as breathe } from 'node:timers/promises'
import type { Issuer } from '../../../shared/model/ids.ts'
import { keyOfSeries, type TicketScope } from '../../../shared/model/ticket.ts'
import type { FoundTickets } from '../desk-store.ts'
import type { TicketRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { type TicketRow, ticketFromRow } from './tickets.ts'

/** Tickets that are looked at before whoever scans has a turn: some ten milliseconds. */
const rowsAtOnce = 4000

type SearchedRow = TicketRow & { readonly email: string | null }

/** As people type it: any case, accents left out. */
const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Whether people mean this ticket by a number, or by an id such as `s12-345`: any of its numbers does. */
function isNumbered({ scope, number, numbers }: TicketRow, wanted: string): boolean {
  const meant = wanted.startsWith(`${scope}-`) ? wanted.slice(scope.length + 1) : wanted
  return /^[1-9]\d*$/.test(meant) && number <= Number(meant) && Number(meant) < number + numbers
}

const isFound = (row: SearchedRow, wanted: string): boolean =>
  isNumbered(row, wanted) ||
  [row.holder, row.reference, row.seat, row.email].some(
    (cell) => cell !== null && folded(cell).includes(wanted),
  )

/** Looks at every ticket, since a name may be anywhere in it, and lets others have their turn meanwhile. */
export async function search(
  db: Connection,
  issuer: Issuer,
  only: TicketScope | null,
  text: string,
  limit: number,
): Promise<FoundTickets> {
  const organiser = db.organiserOf(issuer)
  const wanted = folded(text.trim())
  const tickets: TicketRecord[] = []
  let found = 0
  for (let after = { scope: '', number: 0 }; ; ) {
    const rows = db.all<SearchedRow>(
      `SELECT t.*, b.reference, b.email FROM tickets t JOIN bookings b ON b.id = t.booking
       WHERE t.organiser = ? AND t.scope ${only ? '=' : '>='} ? AND (t.scope, t.number) > (?, ?)
       ORDER BY t.scope, t.number LIMIT ?`,
      organiser,
      only ? keyOfSeries(only) : after.scope,
      after.scope,
      after.number,
      rowsAtOnce,
    )
    for (const row of rows) {
      if (!isFound(row, wanted)) continue
      found += 1
      if (tickets.length < limit) tickets.push(ticketFromRow(db, organiser, row))
    }
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return { tickets, found }
    after = last
    await breathe()
  }
}
