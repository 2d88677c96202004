import { composerOf } from './composer.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'
import type { SharedLine } from './shared-marks.ts'

/** A text that its layout has no room for: its end is cut, or it is left out. */
export interface CutLine {
  /** The first ticket that bears it; 0 where every ticket of the run does. */
  readonly serial: number
  readonly line: SharedLine
  /** As it was given; empty for a date. */
  readonly text: string
}

export type ReportCut = (cut: CutLine) => void

const textOf = (line: SharedLine, ticket: PrintedTicket, run: PrintRun): string => {
  if (line === 'date') return ''
  return line === 'organiser' || line === 'legalLine' ? run[line] : (ticket[line] ?? '')
}

/** Passes on of each text once that it is cut, on however many tickets. */
export function cutReporter(run: PrintRun, report: ReportCut) {
  const known = new Set<string>()
  return (ticket: PrintedTicket, lines: Iterable<SharedLine>): void => {
    for (const line of lines) {
      const text = textOf(line, ticket, run)
      const key = `${line} ${text}`
      if (known.has(key)) continue
      known.add(key)
      report({ serial: line === 'organiser' || line === 'legalLine' ? 0 : ticket.serial, line, text })
    }
  }
}

/** What a run of these tickets would cut, before it is printed. */
export function cutLinesOf(tickets: Iterable<PrintedTicket>, run: PrintRun): readonly CutLine[] {
  const cut: CutLine[] = []
  const report = cutReporter(run, (line) => cut.push(line))
  const composer = composerOf(run, () => {})
  for (const ticket of tickets) report(ticket, composer.shared(ticket).cut)
  return cut
}
