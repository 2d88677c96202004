import type { TypeNumber } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import { type CutLine, cutLinesOf } from '../printing/cut-lines.ts'
import type { Logo, PrintRun } from '../printing/printed-ticket.ts'
import type { OrganiserRecord, ProgrammeDraft } from '../store/records.ts'
import { samples } from './printable.ts'
import { printedLegalLine } from './printing.ts'

/** What a run would be printed of, and how. */
export interface PlannedLook extends Pick<PrintRun, 'language' | 'layout'> {
  readonly organiser: OrganiserRecord
  readonly programme: ProgrammeDraft
  readonly scope: TicketScope
  readonly types: readonly TypeNumber[]
  /** Of any of its tickets; absent where none has one. */
  readonly seat?: string | undefined
  readonly maker: string
  readonly logo: Logo | null
}

/** The texts that a run's layout has no room for, found before it is printed; names and seats, which are each ticket's own, aside. */
export function cutLinesBefore(look: PlannedLook): readonly CutLine[] {
  const { organiser, programme, scope, types, seat, maker, logo, language, layout } = look
  const { name, calendar, legalLine } = organiser
  return cutLinesOf(samples(programme, scope, types, seat), {
    ...{ organiser: name, calendar, language, layout, createdAt: 0 },
    legalLine: printedLegalLine(legalLine, maker),
    ...(logo ? { logo } : {}),
  })
}
