import { createRequire } from 'node:module'
import { mintTicket } from '../../shared/token/mint.ts'
import type { FontName } from '../printing/font.ts'
import type { PrintedTicket, PrintRun } from '../printing/printed-ticket.ts'
import { type TestMint, testClaims } from '../printing/test-tickets.ts'
import { priceWords, serialWords, ticketDates, ticketTime } from '../printing/ticket-words.ts'

/** A text on a peer's page, in points from the top left. */
export interface PeerText {
  readonly text: string
  readonly font: FontName
  readonly size: number
  readonly x: number
  readonly y: number
  readonly width: number
}

/** The side of the code on a peer's page, and its corner, in points. */
export const peerCode = { side: 160, x: 380, y: 40 } as const

const fontFile = (name: string): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${name}.ttf`)

/** The fonts of our own tickets. */
export const peerFonts: Readonly<Record<FontName, string>> = {
  regular: fontFile('400Regular/NotoSans_400Regular'),
  bold: fontFile('700Bold/NotoSans_700Bold'),
  black: fontFile('900Black/NotoSans_900Black'),
}

/** The texts of our own ticket, set as a peer's user would. */
export function peerTexts(ticket: PrintedTicket, run: PrintRun): readonly PeerText[] {
  const { organiser, legalLine, calendar, language } = run
  const price = ticket.price ? priceWords(ticket.price, language) : ''
  const at = (x: number, y: number, font: FontName, size: number, text = '', width = 290): PeerText => ({
    text,
    font,
    size,
    x,
    y,
    width,
  })
  return [
    at(60, 48, 'bold', 12, organiser.toUpperCase()),
    at(60, 70, 'black', 36, ticket.eventTitle),
    at(60, 180, 'bold', 18, ticketDates(ticket, calendar, language)),
    at(60, 206, 'regular', 15, ticket.venue),
    at(60, 250, 'black', 28, ticketTime(ticket, calendar) ?? ''),
    at(160, 250, 'black', 18, ticket.hall, 100),
    at(270, 250, 'black', 18, ticket.seat, 100),
    at(60, 320, 'bold', 15, `${ticket.typeName} · ${price}`),
    at(60, 342, 'regular', 15, ticket.holder),
    at(60, 370, 'regular', 8, legalLine),
    at(390, 210, 'bold', 22, ticket.shortCode ?? '', 200),
    at(390, 260, 'bold', 15, serialWords(ticket, language), 200),
    at(390, 285, 'regular', 12, ticket.bookingReference, 200),
  ]
}

/** What a peer's code holds: the ticket's token as text, as a JWT is commonly put into a code. */
export const jwtOf =
  ({ kid, sign }: TestMint) =>
  ({ serial }: PrintedTicket): string =>
    mintTicket(testClaims(serial), kid, sign).jwt
