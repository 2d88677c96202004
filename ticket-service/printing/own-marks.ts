import { rungs } from './fit-text.ts'
import { type Box, placeSymbol, ticketBoxes } from './layout.ts'
import type { Mark } from './marks.ts'
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
  booking: { font: 'regular', ladder: [...rungs(7, 5.5), ...rungs(6, 5, 2), ...rungs(5, 4.5, 3)] },
} as const satisfies Readonly<Record<string, Setting>>

const stubLine = (down: number): Box => ({ ...ticketBoxes.stub, y: ticketBoxes.stub.y + down, height: 5 })
const stubLines = { people: stubLine(2.4), serial: stubLine(8.6), booking: stubLine(13) }

/** Composes what is one ticket's alone, in the places that the tickets which share its drawing have for it. */
export function ownMarks(ticket: PrintedTicket, run: PrintRun, places: OwnPlaces): readonly Mark[] {
  const { language, layout, dpi, errorCorrection, codeAddress } = run
  const words = ticketWords[language]
  const symbol = qrSymbolOf(ticket.digits, errorCorrection, codeAddress)
  const { box, moduleMm } = placeSymbol(symbol.size, ticketBoxes.code, sheetOf(layout).scale, dpi)
  const codeBox = { ...ticketBoxes.shortCode, x: box.x, width: box.width }
  const { booking } = words
  const { seat, holder } = places
  return [
    { kind: 'symbol', x: box.x, y: box.y, moduleMm, symbol },
    ...(ticket.shortCode === null ? [] : [spacedOut(ticket.shortCode, codeBox, 'bold', shortCodePt)]),
    ...(seat ? setText(ticket.seat ?? '', seat, cellSetting) : []),
    ...(holder && isGiven(ticket.holder) ? setText(ticket.holder, holder.box, holder.setting) : []),
    ...setText(words.people(ticket.party), stubLines.people, settings.people),
    ...setText(serialWords(ticket, language), stubLines.serial, settings.serial),
    ...setText(`${booking} ${ticket.bookingReference}`, stubLines.booking, settings.booking),
  ]
}
