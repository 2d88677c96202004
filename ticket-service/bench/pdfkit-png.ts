import { createRequire } from 'node:module'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import { toBuffer } from 'qrcode'
import type { PrintedTicket, PrintRun } from '../printing/printed-ticket.ts'
import { priceWords, serialWords, ticketDates, ticketTime } from '../printing/ticket-words.ts'

const fontFile = (name: string): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${name}.ttf`)

const codePt = 160
/** 135 dots an inch at the size that it is printed in: half of what a printer shows, and what the time of the peer hangs on. */
const codePixels = 300

/** The peer: pdfkit as its guide shows it, one page a ticket, the same texts in the same fonts, and the code as a PNG made by `qrcode`. */
export async function printWithPng(
  tickets: Iterable<PrintedTicket>,
  { organiser, legalLine, calendar, language }: PrintRun,
  out: Writable,
): Promise<void> {
  const document = new PDFDocument({ size: 'A4', autoFirstPage: false })
  document.pipe(out)
  document.registerFont('regular', fontFile('400Regular/NotoSans_400Regular'))
  document.registerFont('bold', fontFile('700Bold/NotoSans_700Bold'))
  document.registerFont('black', fontFile('900Black/NotoSans_900Black'))
  for (const ticket of tickets) {
    const png = await toBuffer(ticket.digits, { errorCorrectionLevel: 'M', width: codePixels })
    document.addPage()
    document.font('bold').fontSize(12).text(organiser.toUpperCase(), 60, 48)
    document.font('black').fontSize(36).text(ticket.eventTitle, 60, 70, { width: 290 })
    document
      .font('bold')
      .fontSize(18)
      .text(ticketDates(ticket, calendar, language), 60, 180)
    document.font('regular').fontSize(15).text(ticket.venue, 60, 206)
    document
      .font('black')
      .fontSize(28)
      .text(ticketTime(ticket, calendar, language) ?? '', 60, 250)
    document
      .fontSize(18)
      .text(ticket.hall ?? '', 160, 250, { width: 100 })
      .text(ticket.seat ?? '', 270, 250)
    const price = ticket.price ? priceWords(ticket.price, language) : ''
    document.font('bold').fontSize(15).text(`${ticket.typeName} · ${price}`, 60, 320)
    document
      .font('regular')
      .fontSize(15)
      .text(ticket.holder ?? '', 60, 342)
    document.fontSize(8).text(legalLine, 60, 370, { width: 290 })
    document.image(png, 380, 40, { width: codePt })
    document
      .font('bold')
      .fontSize(22)
      .text(ticket.shortCode ?? '', 390, 210)
    document.fontSize(15).text(serialWords(ticket, language), 390, 260)
    document.font('regular').fontSize(12).text(ticket.bookingReference, 390, 285)
  }
  document.end()
  await finished(out)
}
