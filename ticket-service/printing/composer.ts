import type { Mark } from './marks.ts'
import { type OnOwnCut, ownMarks, ownTexts } from './own-marks.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'
import { type ReportMissing, readableOwn, readableRun, readableShared } from './readable-ticket.ts'
import { type OwnPlaces, type SharedPart, sharedPart } from './shared-marks.ts'
import { sheetOf } from './sheets.ts'
import { stackedDesign } from './stacked-marks.ts'

/** Composes the tickets of one run, of characters that the fonts have. */
export interface Composer {
  readonly shared: (ticket: PrintedTicket) => SharedPart
  readonly own: (ticket: PrintedTicket, places: OwnPlaces, onCut?: OnOwnCut) => readonly Mark[]
  /** The same without the code, which takes longest to compose. */
  readonly ownTexts: Composer['own']
}

export function composerOf(given: PrintRun, report: ReportMissing): Composer {
  const run = readableRun(given, report)
  if (sheetOf(run.layout).design === 'stacked') {
    const { shared, own, ownTexts } = stackedDesign(run)
    return {
      shared: (ticket) => shared(readableShared(ticket, report)),
      own: (ticket, _places, onCut) => own(readableOwn(ticket, report), onCut),
      ownTexts: (ticket, _places, onCut) => ownTexts(readableOwn(ticket, report), onCut),
    }
  }
  return {
    shared: (ticket) => sharedPart(readableShared(ticket, report), run),
    own: (ticket, places, onCut) => ownMarks(readableOwn(ticket, report), run, places, onCut),
    ownTexts: (ticket, places, onCut) => ownTexts(readableOwn(ticket, report), run, places, onCut),
  }
}
