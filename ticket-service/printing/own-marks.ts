import { rungs } from './fit-text.ts'
import { type Box, placeSymbol, ticketBoxes } from './layout.ts'
import type { Mark, TextMark } from './marks.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'
import { qrSymbolOf } from './qr-code.ts'
import { type Setting, setText, spacedOut } from './set-text.ts'
import { cellSetting, isGiven, type OwnPlaces } from './shared-marks.ts'
import { sheetOf } from './sheets.ts'
import { serialWords, ticketWords } from './ticket-words.ts'

const shortCodePt = 13.5

const settings = {
  people: { font: 'black', ladder: rungs(12, 8) },
  serial: { font: 'bold', ladder: rungs(8.5, 6) },
  booking: {
    font: 'regular',
    ladder: [...rungs(7, 5.5), ...rungs(6, 5, 2), ...rungs(5, 4.5, 3), ...rungs(4.5, 4.5, 5)],
  },
} as const satisfies Readonly<Record<string, Setting>>

const stubLine = (down: number): Box => ({ ...ticketBoxes.stub, y: ticketBoxes.stub.y + down, height: 5 })
const stubLines = { people: stubLine(2.4), serial: stubLine(8.6), booking: stubLine(13) }

/** A text that is one ticket's own and that may be too long for its layout. */
const ownLines = ['seat', 'holder', 'bookingReference'] as const
export type OwnLine = (typeof ownLines)[number]
export const isOwnLine = (line: string): line is OwnLine => (ownLines as readonly string[]).includes(line)
/** Told which text is cut, or, where the layout has no line for it, left out. */
export type OnOwnCut = (line: OwnLine, how: 'cut' | 'left-out') => void

/** Composes what is one ticket's alone, in the places that the tickets which share its drawing have for it. */
export function ownMarks(
  ticket: PrintedTicket,
  run: PrintRun,
  places: OwnPlaces,
  onCut?: OnOwnCut,
): readonly Mark[] {
  const { layout, dpi, errorCorrection, codeAddress } = run
  const symbol = qrSymbolOf(ticket.digits, errorCorrection, codeAddress)
  const { box, moduleMm } = placeSymbol(symbol.size, ticketBoxes.code, sheetOf(layout).scale, dpi)
  const codeBox = { ...ticketBoxes.shortCode, x: box.x, width: box.width }
  return [
    { kind: 'symbol', x: box.x, y: box.y, moduleMm, symbol },
    ...(ticket.shortCode === null ? [] : [spacedOut(ticket.shortCode, codeBox, 'bold', shortCodePt)]),
    ...ownTexts(ticket, run, places, onCut),
  ]
}

/** Its texts alone. */
export function ownTexts(
  ticket: PrintedTicket,
  { language }: PrintRun,
  { seat, holder }: OwnPlaces,
  onCut?: OnOwnCut,
): readonly TextMark[] {
  const words = ticketWords[language]
  const isCut = (line: OwnLine) => () => onCut?.(line, 'cut')
  return [
    ...(seat ? setText(ticket.seat ?? '', seat, cellSetting, isCut('seat')) : []),
    ...(holder && isGiven(ticket.holder)
      ? setText(ticket.holder, holder.box, holder.setting, isCut('holder'))
      : []),
    ...setText(words.people(ticket.party), stubLines.people, settings.people),
    ...setText(serialWords(ticket, language), stubLines.serial, settings.serial),
    ...setText(
      `${words.booking} ${ticket.bookingReference}`,
      stubLines.booking,
      settings.booking,
      isCut('bookingReference'),
    ),
  ]
}
