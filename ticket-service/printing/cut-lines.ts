import { composerOf } from './composer.ts'
import type { OnOwnCut, OwnLine } from './own-marks.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'
import { type SharedLine, type SharedPart, sharedKey } from './shared-marks.ts'

/** A text that its layout has no room for: its end is cut, or it is left out. */
export interface CutLine {
  /** The first ticket that bears it; 0 where every ticket of the run does, or where it is left out of all. */
  readonly serial: number
  readonly line: SharedLine | OwnLine
  /** As it was given; empty for a date, and for what is each ticket's own and left out of all. */
  readonly text: string
}

export type ReportCut = (cut: CutLine) => void

const textOf = (line: CutLine['line'], ticket: PrintedTicket, run: PrintRun): string => {
  if (line === 'date') return ''
  return line === 'organiser' || line === 'legalLine' ? run[line] : (ticket[line] ?? '')
}

/** Passes on of each text once that it is cut, on however many tickets. */
export function cutReporter(run: PrintRun, report: ReportCut) {
  const known = new Set<string>()
  const tell = (cut: CutLine): void => {
    const key = `${cut.line} ${cut.text}`
    if (known.has(key)) return
    known.add(key)
    report(cut)
  }
  return {
    shared(ticket: PrintedTicket, lines: Iterable<SharedLine>): void {
      for (const line of lines) {
        const serial = line === 'organiser' || line === 'legalLine' ? 0 : ticket.serial
        tell({ serial, line, text: textOf(line, ticket, run) })
      }
    },
    own: (ticket: PrintedTicket): OnOwnCut => {
      return (line, how) =>
        tell(
          how === 'left-out'
            ? { serial: 0, line, text: '' }
            : { serial: ticket.serial, line, text: textOf(line, ticket, run) },
        )
    },
  }
}

/** What a run of these tickets would cut, before it is printed. */
export function cutLinesOf(tickets: Iterable<PrintedTicket>, run: PrintRun): readonly CutLine[] {
  const cut: CutLine[] = []
  const tellCut = cutReporter(run, (line) => cut.push(line))
  const composer = composerOf(run, () => {})
  const parts = new Map<string, SharedPart>()
  for (const ticket of tickets) {
    const key = sharedKey(ticket)
    const part = parts.get(key) ?? composer.shared(ticket)
    if (!parts.has(key)) tellCut.shared(ticket, part.cut)
    parts.set(key, part)
    composer.ownTexts(ticket, part.places, tellCut.own(ticket))
  }
  return cut
}
