import { type Rung, rungs } from './fit-text.ts'
import type { FontName } from './font.ts'
import { type Box, placeSymbol } from './layout.ts'
import { legalHeights, legalSetting } from './legal-line.ts'
import { seenSize } from './logo-mark.ts'
import { type Mark, pointsPerMm } from './marks.ts'
import type { OnOwnCut, OwnLine } from './own-marks.ts'
import type { Logo, PrintedTicket, PrintRun } from './printed-ticket.ts'
import { qrSymbolOf } from './qr-code.ts'
import { firstThatFits, linesEm, type Setting, setText, spacedOut, withWholeEnd } from './set-text.ts'
import { isGiven, type SharedLine, type SharedPart } from './shared-marks.ts'
import { sheetOf } from './sheets.ts'
import { type StackedBoxes, type StackedLine, stackedBoxes } from './stacked-boxes.ts'
import {
  dateLengths,
  labelled,
  priceWords,
  serialWords,
  ticketDates,
  ticketTime,
  ticketWords,
} from './ticket-words.ts'

/** Composes tickets whose lines stand under each other: those of a roll, and labels of any size. */
export interface StackedDesign {
  readonly shared: (ticket: PrintedTicket) => SharedPart
  readonly own: (ticket: PrintedTicket, onCut?: OnOwnCut) => readonly Mark[]
  /** The same without the code. */
  readonly ownTexts: StackedDesign['own']
}

const leastPt = 4.5
/** What is white around a line and around several, as a part of their size. */
const whiteEm = { one: 0.25, several: 0.6 } as const

/** Sizes for a box, the largest first, on one line and then on as many more as it has room for; the last rung is cut. */
function ladderOf({ height }: Box, mostPt: number, mostLines: number): readonly Rung[] {
  const ladder: Rung[] = []
  for (let lines = 1; lines <= mostLines; lines += 1) {
    const em = linesEm(lines) + (lines === 1 ? whiteEm.one : whiteEm.several)
    const pt = Math.min(mostPt, Math.floor(((height * pointsPerMm) / em) * 2) / 2)
    if (lines > 1 && pt < leastPt) break
    ladder.push(...rungs(Math.max(leastPt, pt), Math.max(leastPt, pt * 0.7), lines))
  }
  return ladder
}

interface LineStyle {
  readonly font: FontName
  readonly mostPt: number
  readonly lines?: number
}

const styles: Readonly<Record<Exclude<StackedLine, 'legal'>, LineStyle>> = {
  organiser: { font: 'bold', mostPt: 7, lines: 2 },
  title: { font: 'black', mostPt: 18, lines: 4 },
  date: { font: 'bold', mostPt: 10.5 },
  venue: { font: 'regular', mostPt: 9, lines: 2 },
  type: { font: 'bold', mostPt: 9, lines: 2 },
  place: { font: 'black', mostPt: 10, lines: 2 },
  serial: { font: 'bold', mostPt: 8.5, lines: 2 },
  booking: { font: 'regular', mostPt: 7, lines: 2 },
}
const mostLegalPt = 5.5

const settingOf = (line: StackedLine, box: Box): Setting => {
  if (line === 'legal') return legalSetting(box.height, mostLegalPt)
  const { font, mostPt, lines = 1 } = styles[line]
  const stands = line === 'title' || line === 'organiser' ? 'beneath-accents' : 'top'
  return { font, ladder: ladderOf(box, mostPt, lines), stands }
}

const separator = ' · '
const joined = (...parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part.trim() !== '').join(separator)

/** Sets the lines of one layout; what it cannot set whole it tells. */
interface LineSetter {
  /** Of several ways to say it, the first that is not cut. */
  readonly set: (line: StackedLine, ways: readonly string[], onCut?: () => void) => readonly Mark[]
  /** Of two texts that belong together, the second whole. */
  readonly setPair: (line: StackedLine, pair: readonly [string, string], onCut: () => void) => readonly Mark[]
}

function lineSetterOf({ lines }: StackedBoxes): LineSetter {
  const settings = new Map(
    Object.entries(lines).map(([line, box]) => [line, settingOf(line as StackedLine, box)]),
  )
  const set: LineSetter['set'] = (line, ways, onCut) => {
    const box = lines[line]
    const setting = settings.get(line)
    if (!box || !setting) {
      if (ways.some((way) => way !== '')) onCut?.()
      return []
    }
    const text = ways.length > 1 ? firstThatFits(ways, box, setting) : (ways[0] ?? '')
    return text === '' ? [] : setText(text, box, setting, onCut)
  }
  const setPair: LineSetter['setPair'] = (line, pair, onCut) => {
    const box = lines[line]
    const setting = settings.get(line)
    if (!box || !setting) return set(line, pair, onCut)
    return set(line, [withWholeEnd(pair, separator, box, setting, onCut)], onCut)
  }
  return { set, setPair }
}

export function stackedDesign(run: PrintRun): StackedDesign {
  const { width, height } = sheetOf(run.layout).ticket
  const boxes = stackedBoxes(width, height, {
    hasLogo: run.logo !== undefined,
    legalHeights: (widthMm) => legalHeights(run.legalLine, widthMm, mostLegalPt),
  })
  const setter = lineSetterOf(boxes)
  const logo = run.logo && logoBox(boxes, run.logo)
  return {
    shared: (ticket) => sharedMarks(ticket, run, setter, logo),
    own: (ticket, onCut) => [
      ...codeMarks(ticket, run, boxes),
      ...ownTexts(ticket, run, boxes, setter, onCut),
    ],
    ownTexts: (ticket, onCut) => ownTexts(ticket, run, boxes, setter, onCut),
  }
}

function sharedMarks(
  ticket: PrintedTicket,
  { calendar, language, organiser, legalLine }: PrintRun,
  { set, setPair }: LineSetter,
  logo: Box | undefined,
): SharedPart {
  const cut = new Set<SharedLine>()
  const isCut = (line: SharedLine) => () => void cut.add(line)
  const time = ticketTime(ticket, calendar)
  const dates = dateLengths.map((length) => joined(time, ticketDates(ticket, calendar, language, length)))
  const hall = isGiven(ticket.hall) ? labelled(ticketWords[language].hall, ticket.hall) : ''
  const price = ticket.price ? priceWords(ticket.price, language) : ''
  return {
    accented: logo ? [] : set('organiser', [organiser.toUpperCase()], isCut('organiser')),
    marks: [
      ...set('title', [ticket.eventTitle], isCut('eventTitle')),
      ...set('date', dates, isCut('date')),
      ...setPair('venue', [ticket.venue.trim(), hall], isCut('venue')),
      ...setPair('type', [ticket.typeName.trim(), price], isCut('typeName')),
      ...set('legal', [legalLine], isCut('legalLine')),
    ],
    places: {},
    ...(logo ? { logo } : {}),
    cut,
  }
}

/** On the organiser's line, to the left; a little white beneath it keeps it off the title's accents. */
function logoBox({ lines }: StackedBoxes, logo: Logo): Box | undefined {
  const { width, height } = seenSize(logo)
  const line = lines.organiser
  if (!line) return undefined
  const high = Math.min(line.height * 0.8, (line.width * height) / width)
  return { x: line.x, y: line.y, width: (high * width) / height, height: high }
}

function codeMarks(
  ticket: PrintedTicket,
  { dpi, errorCorrection, codeAddress }: PrintRun,
  boxes: StackedBoxes,
): readonly Mark[] {
  const symbol = qrSymbolOf(ticket.digits, errorCorrection, codeAddress)
  const { box, moduleMm, quietMm } = placeSymbol(symbol.size, boxes.code, 1, dpi)
  const short = { ...boxes.shortCode, x: box.x, y: box.y + box.height + quietMm, width: box.width }
  const shortPt = Math.min(13.5, (box.width * pointsPerMm) / 6.6)
  return [
    { kind: 'symbol', x: box.x, y: box.y, moduleMm, symbol },
    ...(ticket.shortCode === null ? [] : [spacedOut(ticket.shortCode, short, 'bold', shortPt)]),
  ]
}

function ownTexts(
  ticket: PrintedTicket,
  { language }: PrintRun,
  { lines }: StackedBoxes,
  { set }: LineSetter,
  onCut?: OnOwnCut,
): readonly Mark[] {
  const words = ticketWords[language]
  const serial = serialWords(ticket, language)
  const seat = isGiven(ticket.seat) ? labelled(words.seat, ticket.seat) : ''
  const isCut = (line: StackedLine, own: OwnLine) => () => onCut?.(own, lines[line] ? 'cut' : 'left-out')
  // The end of the two is cut: the seat only where it alone is too long.
  const isPlaceCut = () => {
    if (isGiven(ticket.holder)) isCut('place', 'holder')()
    set('place', [seat], isCut('place', 'seat'))
  }
  return [
    ...set('place', [joined(seat, ticket.holder)], isPlaceCut),
    ...set('serial', [joined(serial, words.people(ticket.party)), `${serial} × ${ticket.party}`]),
    ...set('booking', [`${words.booking} ${ticket.bookingReference}`], isCut('booking', 'bookingReference')),
  ]
}
