import type { Writable } from 'node:stream'
import type { Issuer, TicketNumber } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Language } from '../../shared/words/language.ts'
import type { Keyring } from '../keys/keyring.ts'
import { type PrintOptions, type PrintOutcome, printTickets } from '../printing/print-run.ts'
import type { ErrorCorrection, PrintRun, SheetLayout } from '../printing/printed-ticket.ts'
import type { PrintDescription, PrintSettings } from '../store/print-store.ts'
import type { TicketRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { madeAhead } from './ahead.ts'
import { codeAddressOf } from './code-address.ts'
import { printables } from './printable.ts'
import type { SheetPlan } from './sheet-plan.ts'
import { openMint } from './tokens.ts'

/** What is printed: a description, so that the same run can be printed again after a paper jam. */
export interface PrintOrder {
  readonly issuer: Issuer
  readonly scope: TicketScope
  /** Numbers of the series, both ends included; absent: all. */
  readonly numbers?: { readonly first: number; readonly last: number }
  readonly language: Language
  readonly layout: SheetLayout
  /** M unless said otherwise. */
  readonly errorCorrection?: ErrorCorrection
}

export interface PrintDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly now: () => number
  /** Where phones reach the service: the address in codes that bear one. */
  readonly origin: string
}

const page = 500

/** Prints a series, or some of its numbers; tickets that are cancelled are left out. Memory stays flat at any number. */
export async function printSeries(
  deps: PrintDeps,
  { issuer, scope, numbers, ...how }: PrintOrder,
  out: Writable,
  options: PrintOptions = {},
): Promise<PrintOutcome> {
  const { store, keyring } = deps
  const programme = await store.programme.programme(issuer)
  const printed = printables(programme, await openMint(keyring, issuer, programme))
  async function* tickets(): AsyncGenerator<TicketRecord> {
    const last = numbers?.last ?? Number.POSITIVE_INFINITY
    let after = (numbers?.first ?? 1) - 1
    for (;;) {
      const those = await store.boxOffice.tickets(issuer, scope, after, page)
      for (const ticket of those) {
        if (ticket.number > last) return
        if (isPrinted(ticket)) yield ticket
      }
      const end = those.at(-1)
      if (!end) return
      after = end.number
    }
  }
  const run = await printRun(deps, issuer, how)
  return printTickets(madeAhead(tickets(), printed), run, out, options)
}

/** What of an organiser's printing settings shows on the tickets, and a form may change. */
export type TicketLook = Pick<PrintSettings, 'accent' | 'maker'>

/** Prints a run as it was planned, with another look than the stored one if it is given; a ticket that was cancelled since keeps its place, and is refused at the door. */
export async function printPlanned(
  deps: PrintDeps,
  issuer: Issuer,
  { scope, language, layout, errorCorrection, dpi, hasAddress = false }: PrintDescription,
  { stretches, ticketsOnSheet }: SheetPlan,
  out: Writable,
  { look, ...options }: PrintOptions & { readonly look?: TicketLook } = {},
): Promise<PrintOutcome> {
  const { store, keyring } = deps
  const programme = await store.programme.programme(issuer)
  const printed = printables(programme, await openMint(keyring, issuer, programme))
  async function* read(numbers: readonly TicketNumber[]): AsyncGenerator<TicketRecord> {
    let at = 0
    while (at < numbers.length) {
      const those = await store.boxOffice.tickets(issuer, scope, (numbers[at] ?? 1) - 1, page)
      if (those.length === 0) return
      for (const ticket of those) {
        if (ticket.number !== numbers[at]) continue
        at += 1
        yield ticket
      }
    }
  }
  async function* tickets(): AsyncGenerator<TicketRecord> {
    const [only, ...others] = stretches
    if (only && others.length === 0) return yield* read(only)
    const readers = stretches.map(read)
    for (;;) {
      const sheet = await Promise.all(readers.map((reader) => reader.next()))
      const those = sheet.flatMap(({ done, value }) => (done ? [] : [value as TicketRecord]))
      if (those.length === 0) return
      yield* those
    }
  }
  const how = { language, layout, errorCorrection, dpi }
  const run = await printRun(deps, issuer, how, { hasAddress, ...look })
  return printTickets(madeAhead(tickets(), printed), run, out, { ...options, ticketsOnSheet })
}

/** Prints some tickets of one booking, one on each sheet. */
export type BookingPrinter = (tickets: readonly TicketRecord[], out: Writable) => Promise<PrintOutcome>

/** Prints tickets of bookings, each booking for itself, with the programme as it stands now. */
export async function openBookingPrinter(
  deps: PrintDeps,
  issuer: Issuer,
  language: Language,
): Promise<BookingPrinter> {
  const programme = await deps.store.programme.programme(issuer)
  const printed = printables(programme, await openMint(deps.keyring, issuer, programme))
  const run = await printRun(deps, issuer, { language, layout: 'a4-1' })
  return (tickets, out) => printTickets(madeAhead(tickets.filter(isPrinted), printed), run, out)
}

/** Whether a ticket is one that still goes on paper. */
export const isPrinted = ({ state }: TicketRecord): boolean => state.cancelled === undefined

/** What the law asks for in small type: of the organiser, and of the paper's maker where it is pre-printed. */
export const printedLegalLine = (legalLine: string, maker: string): string =>
  [legalLine, maker].filter((line) => line.trim() !== '').join(' · ')

/** How an organiser's tickets look, whoever prints them. */
async function printRun(
  { store, now, origin }: PrintDeps,
  issuer: Issuer,
  how: Pick<PrintRun, 'language' | 'layout' | 'errorCorrection' | 'dpi'>,
  chosen: Partial<TicketLook> & Pick<PrintSettings, 'hasAddress'> = {},
): Promise<PrintRun> {
  const organiser = (await store.programme.organisers()).find((known) => known.issuer === issuer)
  if (!organiser) throw new Error(`There is no organiser ${issuer}.`)
  const { name, calendar, legalLine } = organiser
  const { accent, logo, maker = '', hasAddress } = { ...(await store.printing.settings(issuer)), ...chosen }
  const codeAddress = hasAddress ? codeAddressOf(origin) : null
  return {
    organiser: name,
    calendar,
    ...how,
    legalLine: printedLegalLine(legalLine, maker),
    ...(accent ? { accent } : {}),
    ...(logo ? { logo } : {}),
    ...(codeAddress ? { codeAddress } : {}),
    createdAt: now(),
  }
}
