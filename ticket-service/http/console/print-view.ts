import type { Response } from 'express'
import type { Issuer, TicketNumber } from '../../../shared/model/ids.ts'
import { keyOfSeries, type TicketScope } from '../../../shared/model/ticket.ts'
import { codeAddressOf } from '../../box-office/code-address.ts'
import { cutLinesBefore } from '../../box-office/cut-lines.ts'
import { checkMentions } from '../../box-office/mentions.ts'
import { planSheets, type SheetPlan } from '../../box-office/sheet-plan.ts'
import { openMint } from '../../box-office/tokens.ts'
import { allSeries, nearestFirst } from '../../console/names.ts'
import { type PrintView, type ProofView, printPage } from '../../console/pages/print.ts'
import { type PrintWish, readPrint, typedPrint, usualSettings } from '../../console/print-form.ts'
import { type Typed, typedText } from '../../console/programme/form.ts'
import type { Visit } from '../../console/visit.ts'
import type { Keyring } from '../../keys/keyring.ts'
import { codeSizeOf } from '../../printing/code-size.ts'
import { missingGlyphs, withoutPictures } from '../../printing/font.ts'
import type { Logo } from '../../printing/printed-ticket.ts'
import { qrSymbolOf } from '../../printing/qr-code.ts'
import { sheetOf } from '../../printing/sheets.ts'
import { numbersOf } from '../../store/number-runs.ts'
import type { Printable, PrintDescription } from '../../store/print-store.ts'
import type { TicketRecord } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { visitOf } from './reader.ts'

export interface PrintDeps {
  readonly store: Store
  readonly keyring: Keyring
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  readonly origin: string
}

const runsListed = 20

/** The page again with what was typed, and why nothing was done. */
export async function showAgain(
  deps: PrintDeps,
  response: Response,
  typed: Typed,
  more: Partial<PrintView> & { readonly status?: number },
): Promise<void> {
  const { status = 422, ...view } = more
  const visit = { ...visitOf(response), path: '/console/print' }
  response.status(status).send(printPage(visit, { ...(await viewOf(deps, visit, typed)), ...view }))
}

/** What has tickets to print; the first is what is chosen where nobody has. */
export async function printableSeries(store: Store, { organiser, now }: Visit) {
  const counts = new Map(
    (await store.desk.counts(organiser.issuer)).map(({ scope, tickets }) => [keyOfSeries(scope), tickets]),
  )
  const all = allSeries(await store.programme.programme(organiser.issuer))
  return nearestFirst(all, now).flatMap((series) => {
    const tickets = counts.get(keyOfSeries(series.scope)) ?? 0
    return tickets === 0 ? [] : [{ ...series, tickets }]
  })
}

/** Which tickets of a run come onto which sheets: those that it was made of, whatever was cancelled since. */
export async function planOf(
  store: Store,
  { organiser }: Visit,
  { scope, first, last, numbers, layout, order, sheets }: PrintDescription,
) {
  const printable = await store.printing.printable(organiser.issuer, scope, first, last)
  const { perSheet } = sheetOf(layout)
  const those = numbers ? (numbersOf(numbers) as readonly TicketNumber[]) : printable.numbers
  const plan: SheetPlan = planSheets(those, perSheet, order, sheets)
  return { printable, plan }
}

/** The ticket of a run with the longest seat, whose symbol is the largest; absent where there is none. */
export const longestOf = async (
  { boxOffice }: Store,
  issuer: Issuer,
  scope: TicketScope,
  { longest }: Printable,
): Promise<TicketRecord | undefined> =>
  longest === null ? undefined : (await boxOffice.tickets(issuer, scope, longest - 1, 1))[0]

/** How large the codes of a run come out, by its ticket with the longest seat. */
export async function sizeOf(
  { store, keyring, origin }: PrintDeps,
  { organiser }: Visit,
  { layout, dpi, errorCorrection, hasAddress }: PrintDescription,
  longest: TicketRecord | undefined,
) {
  const { issuer } = organiser
  if (!longest) return codeSizeOf(layout, 37, dpi)
  const mint = await openMint(keyring, issuer, await store.programme.programme(issuer))
  const address = (hasAddress && codeAddressOf(origin)) || ''
  return codeSizeOf(layout, qrSymbolOf(mint.mint(longest).digits, errorCorrection, address).size, dpi)
}

/** The printing page with what was typed; where nothing was, as the organiser printed last. */
export async function viewOf(deps: PrintDeps, visit: Visit, given: Typed): Promise<PrintView> {
  const { store } = deps
  const { issuer } = visit.organiser
  const settings = (await store.printing.settings(issuer)) ?? usualSettings(visit.language)
  const series = await printableSeries(store, visit)
  const [only] = series
  const series0 = typedText(given, 'series') || (only ? keyOfSeries(only.scope) : '')
  const typed = { ...typedPrint(settings), ...given, series: [series0] }
  const runs = await store.printing.runs(issuer, runsListed)
  const about = { series, logo: settings.logo, runs, codeAddress: codeAddressOf(deps.origin) }
  const read = readPrint(typed, visit, series)
  if ('faults' in read) return { ...about, form: { typed, faults: read.faults ?? {} }, proof: null }
  const proof = await proofOf(deps, visit, read.thing, typed, settings.logo)
  const faults = proof ? {} : { series: visit.words.print.nothing }
  return { ...about, form: { typed, faults }, proof }
}

/** What the fonts cannot show: names that are left out whole, and characters of the title. */
function unreadableIn({ numbers, texts }: Printable, title: string): ProofView['unreadable'] {
  const names = texts.flatMap(({ holder }, index) => {
    const characters = holder === null ? [] : missingGlyphs(withoutPictures(holder))
    return characters.length === 0 ? [] : [{ number: numbers[index] ?? 0, characters }]
  })
  return { names, title: missingGlyphs(title) }
}

async function proofOf(
  deps: PrintDeps,
  visit: Visit,
  { description, settings }: PrintWish,
  typed: Typed,
  logo: Logo | null,
): Promise<ProofView | null> {
  const { printable, plan } = await planOf(deps.store, visit, description)
  if (plan.tickets === 0) return null
  const { organiser } = visit
  const programme = await deps.store.programme.programme(organiser.issuer)
  const series = allSeries(programme).find(
    ({ scope }) => keyOfSeries(scope) === keyOfSeries(description.scope),
  )
  const { scope, language, layout } = description
  const longest = await longestOf(deps.store, organiser.issuer, scope, printable)
  const cut = cutLinesBefore({
    ...{ organiser, programme, scope, language, layout, logo },
    ...{ printable, maker: settings.maker },
  })
  const query = new URLSearchParams(
    Object.entries(typed).flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
  )
  const sheets = description.sheets
    ? Math.min(description.sheets.last, plan.sheetCount) - description.sheets.first + 1
    : plan.sheetCount
  return {
    tickets: plan.tickets,
    sheets,
    size: await sizeOf(deps, visit, description, longest),
    parties: printable.parties,
    unreadable: unreadableIn(printable, series?.title ?? ''),
    cut,
    mentions: checkMentions({
      organiser,
      types: programme.types,
      eventTitle: series?.title ?? '',
      parties: printable.parties,
      maker: settings.maker,
      cut,
    }),
    path: `/console/print/proof.pdf?${query}`,
  }
}
