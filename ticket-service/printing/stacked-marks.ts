import { type Rung, rungs } from './fit-text.ts'
import type { FontName } from './font.ts'
import { type Box, placeSymbol } from './layout.ts'
import { type Mark, pointsPerMm } from './marks.ts'
import type { Logo, PrintedTicket, PrintRun } from './printed-ticket.ts'
import { qrSymbolOf } from './qr-code.ts'
import { firstThatFits, setText, spacedOut } from './set-text.ts'
import { isGiven, type SharedPart } from './shared-marks.ts'
import { sheetOf } from './sheets.ts'
import { type StackedBoxes, type StackedLine, stackedBoxes } from './stacked-boxes.ts'
import { dateLengths, priceWords, serialWords, ticketDates, ticketTime, ticketWords } from './ticket-words.ts'

/** Composes tickets whose lines stand under each other: those of a roll, and labels of any size. */
export interface StackedDesign {
  readonly shared: (ticket: PrintedTicket) => SharedPart
  readonly own: (ticket: PrintedTicket) => readonly Mark[]
}

const leastPt = 4.5

/** The sizes that fit a box of so many lines, largest first; the last rung is cut. */
function ladderOf({ height }: Box, mostPt: number, lines: number): readonly Rung[] {
  const pt = (count: number) =>
    Math.max(leastPt, Math.min(mostPt, Math.floor(((height * pointsPerMm) / count / 1.25) * 2) / 2))
  return Array.from({ length: lines }, (_, index) =>
    rungs(pt(index + 1), Math.max(leastPt, pt(index + 1) * 0.7), index + 1),
  ).flat()
}

interface LineStyle {
  readonly font: FontName
  readonly mostPt: number
  readonly lines?: number
}

const styles: Readonly<Record<StackedLine, LineStyle>> = {
  organiser: { font: 'bold', mostPt: 7 },
  title: { font: 'black', mostPt: 18, lines: 3 },
  date: { font: 'bold', mostPt: 10.5 },
  venue: { font: 'regular', mostPt: 9 },
  type: { font: 'bold', mostPt: 9 },
  place: { font: 'black', mostPt: 10 },
  serial: { font: 'bold', mostPt: 8.5 },
  booking: { font: 'regular', mostPt: 7 },
  legal: { font: 'regular', mostPt: 5.5, lines: 2 },
}

export function stackedDesign(run: PrintRun): StackedDesign {
  const { calendar, language, layout } = run
  const { ticket: size } = sheetOf(layout)
  const boxes = stackedBoxes(size.width, size.height, run.logo !== undefined)
  const ladders = new Map(
    Object.entries(boxes.lines).map(([line, box]) => {
      const { mostPt, lines = 1 } = styles[line as StackedLine]
      return [line, ladderOf(box, mostPt, lines)]
    }),
  )
  /** A line; of several ways to say it, the first that is not cut. */
  const set = (line: StackedLine, ...ways: readonly string[]): readonly Mark[] => {
    const box = boxes.lines[line]
    const ladder = ladders.get(line)
    if (!box || !ladder) return []
    const setting = { font: styles[line].font, ladder }
    const text = ways.length > 1 ? firstThatFits(ways, box, setting) : (ways[0] ?? '')
    return text === '' ? [] : setText(text, box, setting)
  }
  const joined = (...parts: readonly (string | null | undefined | false)[]): string =>
    parts.filter((part) => typeof part === 'string' && part.trim() !== '').join(' · ')
  const logo = run.logo && logoBox(boxes, run.logo)
  return {
    shared: (ticket) => ({
      accented: logo ? [] : set('organiser', run.organiser.toUpperCase()),
      marks: [
        ...set('title', ticket.eventTitle),
        ...set(
          'date',
          ...dateLengths.map((length) =>
            joined(ticketTime(ticket, calendar, language), ticketDates(ticket, calendar, language, length)),
          ),
        ),
        ...set('venue', joined(ticket.venue, ticket.hall)),
        ...set('type', joined(ticket.typeName, ticket.price && priceWords(ticket.price, language))),
        ...set('legal', run.legalLine),
      ],
      ...(logo ? { logo } : {}),
    }),
    own: (ticket) => ownMarks(ticket, run, boxes, set, joined),
  }
}

/** On the organiser's line, to the left; a little white beneath it keeps it off the title's accents. */
function logoBox({ lines }: StackedBoxes, { width, height }: Logo): Box | undefined {
  const line = lines.organiser
  if (!line) return undefined
  const high = Math.min(line.height * 0.8, (line.width * height) / width)
  return { x: line.x, y: line.y, width: (high * width) / height, height: high }
}

function ownMarks(
  ticket: PrintedTicket,
  { language, dpi, errorCorrection, codeAddress }: PrintRun,
  boxes: StackedBoxes,
  set: (line: StackedLine, text: string) => readonly Mark[],
  joined: (...parts: readonly (string | false | undefined)[]) => string,
): readonly Mark[] {
  const words = ticketWords[language]
  const symbol = qrSymbolOf(ticket.digits, errorCorrection, codeAddress)
  const { box, moduleMm } = placeSymbol(symbol.size, boxes.code, 1, dpi)
  const shortPt = Math.min(13.5, (boxes.code.width * pointsPerMm) / 6.6)
  const place = joined(isGiven(ticket.seat) && ticket.seat, isGiven(ticket.holder) && ticket.holder)
  return [
    { kind: 'symbol', x: box.x, y: box.y, moduleMm, symbol },
    ...(ticket.shortCode === null ? [] : [spacedOut(ticket.shortCode, boxes.shortCode, 'bold', shortPt)]),
    ...set('place', place),
    ...set('serial', joined(serialWords(ticket, language), words.people(ticket.party))),
    ...set('booking', `${words.booking} ${ticket.bookingReference}`),
  ]
}
