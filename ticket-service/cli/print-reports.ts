import type { CutLine } from '../printing/cut-lines.ts'
import type { PrintOptions } from '../printing/print-run.ts'

const names: Readonly<Record<CutLine['line'], string>> = {
  organiser: 'organiser’s name',
  eventTitle: 'title',
  date: 'date',
  venue: 'venue and hall',
  hall: 'hall',
  typeName: 'ticket type',
  legalLine: 'legal line',
  seat: 'seat',
  holder: 'holder’s name',
  bookingReference: 'booking reference',
}

/** What a print run could not put on paper, in words. */
export const printReports = (
  say: (text: string) => void,
): Required<Pick<PrintOptions, 'onMissing' | 'onCut'>> => ({
  onMissing: ({ serial, characters }) =>
    say(`${of(serial)}: the font lacks ${characters.join(' ')}; they were left out.\n`),
  onCut: ({ serial, line, text }) =>
    say(
      `${of(serial)}: this layout has no room for the whole ${names[line]}${text && ` “${text}”`}; it was cut, or left out. Shorten it, or print larger tickets.\n`,
    ),
})

const of = (serial: number): string => (serial === 0 ? 'Every ticket' : `Ticket ${serial}`)
