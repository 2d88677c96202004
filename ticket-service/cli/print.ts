import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { type Command, Option } from 'commander'
import type { Issuer } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import { countedEn } from '../../shared/words/counts.ts'
import type { Language } from '../../shared/words/language.ts'
import type { ErrorCorrection, SheetLayout } from '../printing/printed-ticket.ts'
import { makePlaceFor } from './files.ts'
import { scopeOption, wholeNumber } from './options.ts'
import { printReports } from './print-reports.ts'
import { openProgress } from './progress.ts'
import { atDesk, Mistake, type OpenDesk, organiserOf, type Shell } from './session.ts'

interface PrintChoices {
  readonly organiser?: string
  readonly session?: number
  readonly pass?: number
  readonly first?: number
  readonly last?: number
  readonly language: Language
  readonly layout: SheetLayout
  readonly errorCorrection: ErrorCorrection
  readonly out: string
}

/** `print`: a series of tickets as a PDF. The file appears under its name only when it is whole. */
export const printCommand = (command: Command, shell: Shell): Command =>
  command
    .addOption(new Option('-s, --session <number>', 'the session').argParser(wholeNumber))
    .addOption(new Option('-p, --pass <number>', 'the event whose passes are printed').argParser(wholeNumber))
    .addOption(new Option('--first <number>', 'only from this ticket on').argParser(wholeNumber))
    .addOption(new Option('--last <number>', 'only up to this ticket').argParser(wholeNumber))
    .addOption(
      new Option('-l, --layout <layout>', 'tickets on a sheet').choices(['a4-8', 'a4-1']).default('a4-8'),
    )
    .addOption(
      new Option('--error-correction <level>', 'of the code: Q for tickets that wear')
        .choices(['M', 'Q'])
        .default('M'),
    )
    .addOption(
      new Option('--language <language>', 'what is printed beside the data')
        .choices(['fr', 'en'])
        .default('fr'),
    )
    .option('-o, --organiser <issuer>', 'whose tickets, where there are several organisers')
    .requiredOption('--out <file>', 'the PDF to write')
    .action((choices: PrintChoices) => {
      shell.giveWay()
      return atDesk(shell, (desk) => print(shell, desk, choices))
    })

async function print(
  shell: Shell,
  desk: OpenDesk,
  { organiser, session, pass, first, last, language, layout, errorCorrection, out }: PrintChoices,
): Promise<void> {
  const scope: TicketScope = scopeOption(session, pass)
  const { issuer } = await organiserOf(desk, organiser)
  await mustBeSold(desk, issuer, scope)
  const total = await desk.store.boxOffice.countTickets(issuer, scope)
  if (total === 0) throw new Mistake('There is no ticket to print: nothing was booked there yet.')
  const { printSeries } = await import('../box-office/printing.ts')
  makePlaceFor(out)
  const draft = `${out}.part`
  const progress = openProgress('Printing', total, { write: shell.say, isTty: shell.isTty, now: shell.now })
  const numbers = { first: first ?? 1, last: last ?? Number.POSITIVE_INFINITY }
  try {
    const order = { issuer, scope, numbers, language, layout, errorCorrection }
    const deps = { ...desk, now: shell.now, origin: desk.config.origin }
    const { printed } = await printSeries(deps, order, createWriteStream(draft), {
      onProgress: progress.report,
      ...printReports(shell.say),
    })
    progress.end()
    if (printed === 0)
      throw new Mistake(
        'There is no ticket to print: all of these numbers are cancelled, or none was issued.',
      )
    renameSync(draft, out)
    shell.print(`${countedEn(printed, 'ticket')} printed to ${out}`)
  } catch (cause) {
    rmSync(draft, { force: true })
    throw cause
  }
}

async function mustBeSold({ store }: OpenDesk, issuer: Issuer, scope: TicketScope): Promise<void> {
  const { sessions, events } = await store.programme.programme(issuer)
  if (scope.kind === 'session' && !sessions.some(({ number }) => number === scope.session))
    throw new Mistake(`There is no session ${scope.session}. The desk's programme shows the numbers.`)
  if (scope.kind === 'pass' && !events.some(({ number, pass }) => number === scope.event && pass))
    throw new Mistake(`There is no event ${scope.event} with passes. The desk's programme shows the numbers.`)
}
