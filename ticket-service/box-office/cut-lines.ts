import type { TicketScope } from '../../shared/model/ticket.ts'
import { type CutLine, cutLinesOf } from '../printing/cut-lines.ts'
import type { Logo, PrintedTicket, PrintRun } from '../printing/printed-ticket.ts'
import { sharedKey } from '../printing/shared-marks.ts'
import type { Printable } from '../store/print-store.ts'
import type { OrganiserRecord, ProgrammeDraft } from '../store/records.ts'
import { codeless } from './printable.ts'
import { printedLegalLine } from './printing.ts'

/** What a run would be printed of, and how. */
export interface PlannedLook extends Pick<PrintRun, 'language' | 'layout'> {
  readonly organiser: OrganiserRecord
  readonly programme: ProgrammeDraft
  readonly scope: TicketScope
  readonly printable: Printable
  readonly maker: string
  readonly logo: Logo | null
}

/** To set all texts of 20,000 tickets takes a second: of each line these many tickets with the longest are looked at. */
const longestLookedAt = 200

const lengths: readonly ((ticket: PrintedTicket) => number)[] = [
  ({ seat = '' }) => seat.length,
  ({ holder = '' }) => holder.length,
  ({ seat = '', holder = '' }) => seat.length + holder.length,
  ({ bookingReference }) => bookingReference.length,
]

/** The tickets that bear the longest texts, and one of each that share all else. */
function likeliestCut(tickets: readonly PrintedTicket[]): readonly PrintedTicket[] {
  if (tickets.length <= longestLookedAt) return tickets
  const firsts = new Map(tickets.toReversed().map((ticket) => [sharedKey(ticket), ticket]))
  const longest = lengths.flatMap((lengthOf) =>
    tickets.toSorted((one, other) => lengthOf(other) - lengthOf(one)).slice(0, longestLookedAt),
  )
  const chosen = new Set([...firsts.values(), ...longest])
  return tickets.filter((ticket) => chosen.has(ticket))
}

/** The texts that a run's layout has no room for, found before it is printed; of very many, not each. */
export function cutLinesBefore(look: PlannedLook): readonly CutLine[] {
  const { organiser, programme, scope, printable, maker, logo, language, layout } = look
  const { name, calendar, legalLine } = organiser
  return cutLinesOf(likeliestCut(codeless(programme, scope, printable)), {
    ...{ organiser: name, calendar, language, layout, createdAt: 0 },
    legalLine: printedLegalLine(legalLine, maker),
    ...(logo ? { logo } : {}),
  })
}
