import type { Issuer, TicketNumber, TypeNumber } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { Language } from '../../shared/words/language.ts'
import type { ErrorCorrection, Logo, SheetLayout } from '../printing/printed-ticket.ts'
import type { NumberRun } from './number-runs.ts'

/** In which order tickets lie on the sheets: along the rows, or so that stacks that are cut and piled fall in order. */
export type SheetOrder = 'rows' | 'stacks'

/** How an organiser prints; the form begins with it. */
export interface PrintSettings {
  readonly layout: SheetLayout
  readonly order: SheetOrder
  readonly errorCorrection: ErrorCorrection
  readonly dpi: number
  readonly language: Language
  readonly accent: string | null
  /** Who made the paper, where it is pre-printed. */
  readonly maker: string
  readonly logo: Logo | null
  /** Whether codes bear the service's address; absent: they do not. Holds for the holder's page too. */
  readonly hasAddress?: boolean
}

/** A print run as it was asked for: the same again gives the same sheets. */
export interface PrintDescription {
  readonly scope: TicketScope
  readonly first: number
  readonly last: number
  /** Those that were printable when it was first asked for: whatever is cancelled later, sheet 31 keeps its tickets. */
  readonly numbers?: readonly NumberRun[]
  /** Sheets of the run, counted from 1, both ends included; absent: all. */
  readonly sheets?: NumberRun
  readonly layout: SheetLayout
  readonly order: SheetOrder
  readonly errorCorrection: ErrorCorrection
  readonly dpi: number
  readonly language: Language
  readonly hasAddress?: boolean
}

export interface PrintRunRecord {
  readonly id: number
  readonly at: Instant
  readonly who: string
  readonly description: PrintDescription
  readonly tickets: number
  readonly printed: number
  /** Null while it has not come to an end: it was not fetched, or is being so. */
  readonly ended: 'whole' | 'stopped' | 'failed' | null
}

/** What is one ticket's own, and its type. */
export interface OwnTexts {
  readonly type: TypeNumber
  readonly reference: string
  /** Null without one. */
  readonly seat: string | null
  readonly holder: string | null
}

/** What there is to print in a stretch of a series: the tickets whose own, which is their first, number lies in it. */
export interface Printable {
  /** Of tickets that are not cancelled, ascending. */
  readonly numbers: readonly TicketNumber[]
  /** What stands on each of them alone, in the same order. */
  readonly texts: readonly OwnTexts[]
  /** Of which types they are, each once. */
  readonly types: readonly TypeNumber[]
  /** Tickets among them for more people than they have numbers: parties of before. */
  readonly parties: number
  /** The one with the longest seat, and the longest name where names stand in codes: its code is the largest. */
  readonly longest: TicketNumber | null
}

/** How tickets are printed, and what was. */
export interface PrintStore {
  /** Null until the organiser has chosen. */
  settings(issuer: Issuer): Promise<PrintSettings | null>
  saveSettings(issuer: Issuer, settings: PrintSettings): Promise<void>
  printable(issuer: Issuer, scope: TicketScope, first: number, last: number): Promise<Printable>
  addRun(
    issuer: Issuer,
    run: Pick<PrintRunRecord, 'at' | 'who' | 'description' | 'tickets'>,
  ): Promise<PrintRunRecord>
  /** How far a run has come, and how it ended. */
  endRun(issuer: Issuer, id: number, printed: number, ended: PrintRunRecord['ended']): Promise<void>
  run(issuer: Issuer, id: number): Promise<PrintRunRecord | null>
  /** Newest first. */
  runs(issuer: Issuer, limit: number): Promise<readonly PrintRunRecord[]>
}
