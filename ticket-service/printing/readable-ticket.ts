import { missingGlyphs, withoutPictures } from './font.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'

/** Characters that the embedded fonts lack, on which ticket and in which of its texts. */
export interface MissingGlyphs {
  /** The first ticket that bears the text. */
  readonly serial: number
  readonly field: string
  readonly characters: readonly string[]
}

export type ReportMissing = (missing: MissingGlyphs) => void

const without = (text: string, characters: readonly string[]): string =>
  [...text.normalize('NFC')].filter((character) => !characters.includes(character)).join('')

const ownFields = ['seat', 'holder', 'bookingReference'] as const
const sharedFields = ['eventTitle', 'venue', 'hall', 'typeName'] as const

function readable(
  ticket: PrintedTicket,
  fields: readonly (typeof ownFields | typeof sharedFields)[number][],
  report: ReportMissing,
): PrintedTicket {
  let changed = ticket
  for (const field of fields) {
    const written = ticket[field]
    if (written === undefined) continue
    const text = field === 'holder' ? withoutPictures(written) : written
    const characters = missingGlyphs(text)
    if (text !== written) changed = { ...changed, [field]: text }
    if (characters.length === 0) continue
    report({ serial: ticket.serial, field, characters })
    if (field !== 'holder') changed = { ...changed, [field]: without(text, characters) }
    else {
      const { holder: _unreadable, ...nameless } = changed
      changed = nameless
    }
  }
  return changed
}

/**
 * A ticket with only what the fonts can show, and a report of the rest: a holder's name is left out whole, since half a name is
 * worse than none, but for pictures, which are no part of it; of other texts only the missing characters are. Nothing is printed as a box.
 */
export const readableOwn = (ticket: PrintedTicket, report: ReportMissing): PrintedTicket =>
  readable(ticket, ownFields, report)

/** The same for the texts that a ticket shares with others; reported once for all of them. */
export const readableShared = (ticket: PrintedTicket, report: ReportMissing): PrintedTicket =>
  readable(ticket, sharedFields, report)

/** The same for the texts of the run, reported with the serial number 0. */
export function readableRun(run: PrintRun, report: ReportMissing): PrintRun {
  let changed = run
  for (const field of ['organiser', 'legalLine'] as const) {
    const characters = missingGlyphs(run[field])
    if (characters.length === 0) continue
    report({ serial: 0, field, characters })
    changed = { ...changed, [field]: without(run[field], characters) }
  }
  return changed
}
