import type { Calendar, Instant } from '../../shared/model/time.ts'
import type { Language } from '../../shared/words/language.ts'

/** An amount in the smallest unit of its currency (cents for EUR, yen for JPY); 0 is printed as "gratuit" or "Free". */
export interface Price {
  readonly cents: number
  /** ISO 4217, such as `EUR`. */
  readonly currency: string
}

/** All that stands on one ticket. Texts may have any length: they are made to fit. */
export interface PrintedTicket {
  /** What the QR code holds (TOKEN.md, the compact form). */
  readonly digits: string
  readonly eventTitle: string
  readonly starts: Instant
  readonly ends: Instant
  readonly venue: string
  readonly hall?: string
  readonly seat?: string
  readonly typeName: string
  readonly price?: Price
  readonly holder?: string
  readonly bookingReference: string
  /** Place in the unbroken series. */
  readonly serial: number
  /** Last place in the series of a ticket that holds several, such as one code for a pair. */
  readonly lastSerial?: number
  /** How many people it admits. */
  readonly party: number
  /** `XXXX-XXXX`, typed where the code cannot be read; null for a number that has none. */
  readonly shortCode: string | null
}

/** A sheet of pre-cut labels, all in mm from its top left corner. */
export interface LabelGrid {
  readonly pageWidthMm: number
  readonly pageHeightMm: number
  readonly columns: number
  readonly rows: number
  readonly leftMm: number
  readonly topMm: number
  readonly labelWidthMm: number
  readonly labelHeightMm: number
  /** Between two labels. */
  readonly gapXMm: number
  readonly gapYMm: number
}

/**
 * Eight tickets on a sheet of A4 with cut marks; one on each sheet, to be folded; one after the other on a roll of 80 mm; or a grid
 * of labels.
 */
export type SheetLayout = 'a4-8' | 'a4-1' | 'roll-80' | LabelGrid

/** How much of a symbol may be lost: level M 15 %, Q 25 % (ISO/IEC 18004). */
export type ErrorCorrection = 'M' | 'Q'

/** A picture as a PDF takes it: as it is stored, whichever way a camera says that it is to be held (`seenSize`). */
export interface Logo {
  readonly width: number
  readonly height: number
  /** A JPEG, or rows of RGB deflated (RFC 1950). */
  readonly coding: 'jpeg' | 'rgb'
  /** Of a JPEG: 1 grey, 3 colour, 4 inks as Adobe writes them. */
  readonly channels: 1 | 3 | 4
  readonly bytes: Uint8Array
}

/** What all tickets of a print run share. */
export interface PrintRun {
  readonly organiser: string
  readonly calendar: Calendar
  readonly language: Language
  /** What the law asks for: operator, licence, printer; in small type on each ticket. */
  readonly legalLine: string
  readonly layout: SheetLayout
  /** M unless said otherwise. */
  readonly errorCorrection?: ErrorCorrection
  /** What stands before the digits in each code, so that a phone's own camera opens the ticket's page (TOKEN.md); nothing unless given. */
  readonly codeAddress?: string
  /** The printer's dots an inch, of which each module is a whole number; 300 unless said otherwise. */
  readonly dpi?: number
  /** Of the organiser's name and the rule above it, as `#7a1f35`; black unless said otherwise. */
  readonly accent?: string
  readonly logo?: Logo
  /** Written into the document, so that the same run gives the same bytes. */
  readonly createdAt: Instant
}
