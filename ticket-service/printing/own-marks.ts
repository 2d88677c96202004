import { rungs } from './fit-text.ts'
import { type Box, placeSymbol, ticketBoxes } from './layout.ts'
import type { Mark } from './marks.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'
import { qrSymbolOf } from './qr-code.ts'
import { type Setting, setText, spacedOut } from './set-text.ts'
import { cellSetting, isGiven } from './shared-marks.ts'
import { sheetOf } from './sheets.ts'
import { serialWords, ticketWords } from './ticket-words.ts'

const shortCodePt = 13.5

const settings = {
  holder: { font: 'regular', ladder: rungs(8.5, 6) },
  people: { font: 'black', ladder: rungs(12, 8) },
  serial: { font: 'bold', ladder: rungs(8.5, 6) },
  booking: { font: 'regular', ladder: rungs(7, 5) },
} as const satisfies Readonly<Record<string, Setting>>

const stubLine = (down: number): Box => ({ ...ticketBoxes.stub, y: ticketBoxes.stub.y + down, height: 5 })
const stubLines = { people: stubLine(2.4), serial: stubLine(8.6), booking: stubLine(13) }

/** Composes what is one ticket's alone; `seatBox` is where the tickets that share its drawing have their seat. */
export function ownMarks(ticket: PrintedTicket, run: PrintRun, seatBox: Box | undefined): readonly Mark[] {
  const { language, layout, dpi, errorCorrection, codeAddress } = run
  const words = ticketWords[language]
  const symbol = qrSymbolOf(ticket.digits, errorCorrection, codeAddress)
  const { box, moduleMm } = placeSymbol(symbol.size, ticketBoxes.code, sheetOf(layout).scale, dpi)
  const codeBox = { ...ticketBoxes.shortCode, x: box.x, width: box.width }
  const { booking } = words
  return [
    { kind: 'symbol', x: box.x, y: box.y, moduleMm, symbol },
    ...(ticket.shortCode === null ? [] : [spacedOut(ticket.shortCode, codeBox, 'bold', shortCodePt)]),
    ...(seatBox ? setText(ticket.seat ?? '', seatBox, cellSetting) : []),
    ...(isGiven(ticket.holder) ? setText(ticket.holder, ticketBoxes.holder, settings.holder) : []),
    ...setText(words.people(ticket.party), stubLines.people, settings.people),
    ...setText(serialWords(ticket, language), stubLines.serial, settings.serial),
    ...setText(`${booking} ${ticket.bookingReference}`, stubLines.booking, settings.booking),
  ]
}
