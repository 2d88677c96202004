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
  /** What the QR code holds (token.md, the compact form). */
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

/** Eight tickets on a sheet of A4 with cut marks, or one ticket on each sheet, to be folded. */
export type SheetLayout = 'a4-8' | 'a4-1'

/** What all tickets of a print run share. */
export interface PrintRun {
  readonly organiser: string
  readonly calendar: Calendar
  readonly language: Language
  /** What the law asks for: operator, licence, printer; in small type on each ticket. */
  readonly legalLine: string
  readonly layout: SheetLayout
  /** Written into the document, so that the same run gives the same bytes. */
  readonly createdAt: Instant
}
