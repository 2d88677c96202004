import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import { toBuffer } from 'qrcode'
import type { PrintedTicket, PrintRun } from '../printing/printed-ticket.ts'
import { peerCode, peerFonts, peerTexts } from './peer-page.ts'

/**
 * The peer: pdfkit as its guide shows it, one page a ticket, the same texts in the same fonts, and the code as a PNG that `qrcode`
 * makes by its own defaults. `codeOf` says what is in the code.
 */
export async function printWithPng(
  tickets: Iterable<PrintedTicket>,
  codeOf: (ticket: PrintedTicket) => string,
  run: PrintRun,
  out: Writable,
): Promise<void> {
  const document = new PDFDocument({ size: 'A4', autoFirstPage: false })
  document.pipe(out)
  for (const [name, file] of Object.entries(peerFonts)) document.registerFont(name, file)
  for (const ticket of tickets) {
    const png = await toBuffer(codeOf(ticket))
    document.addPage()
    for (const { text, font, size, x, y, width } of peerTexts(ticket, run))
      document.font(font).fontSize(size).text(text, x, y, { width })
    document.image(png, peerCode.x, peerCode.y, { width: peerCode.side })
  }
  document.end()
  await finished(out)
}
