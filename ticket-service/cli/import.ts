import type { Command } from 'commander'
import { countedEn, groupedEn } from '../../shared/words/counts.ts'
import { faultText } from '../box-office/import/fault-text.ts'
import type { ImportFault } from '../box-office/import/faults.ts'
import { type FileOutcome, importFile, tryFile } from '../box-office/import/import-file.ts'
import type { ImportReading } from '../box-office/import/parse-bookings.ts'
import { bytesOfFile } from './files.ts'
import { firstPlan, mappingLines, type PlanOptions, planOf, withPlanOptions } from './import-plan.ts'
import { openProgress } from './progress.ts'
import { atDesk, Mistake, type OpenDesk, organiserOf, type Shell } from './session.ts'

type Options = PlanOptions & { readonly organiser?: string; readonly dryRun?: boolean }

/** `import`: bookings from a CSV file or a workbook, all or nothing. */
export function importCommand(command: Command, shell: Shell): Command {
  command
    .argument('<file>', 'the CSV file or the workbook (.xlsx, .ods, .xls)')
    .option('-o, --organiser <issuer>', 'whose bookings, where there are several organisers')
    .option('-n, --dry-run', 'show how the columns are understood and what would be added; store nothing')
  return withPlanOptions(command).action(async (file: string, options: Options) => {
    shell.giveWay()
    const { buffer, byteOffset, byteLength } = await bytesOfFile(file)
    const bytes = new Uint8Array(buffer, byteOffset, byteLength)
    await atDesk(shell, (desk) => run(shell, desk, file, bytes, options))
  })
}

async function run(
  shell: Shell,
  desk: OpenDesk,
  file: string,
  bytes: Uint8Array,
  options: Options,
): Promise<void> {
  const whose = await organiserOf(desk, options.organiser)
  const needsHeadings = options.map.length > 0
  const first = needsHeadings ? await tryFile(desk, whose, bytes, firstPlan(options)) : null
  const plan = planOf(options, first?.reading ?? null)
  const terminal = { write: shell.say, isTty: shell.isTty, now: shell.now }
  const progress = openProgress(options.dryRun ? 'Reading' : 'Importing', 100, terminal, (done) => `${done}%`)
  const onProgress = (share: number): void => progress.report(Math.floor(share * 100))
  const outcome = await (options.dryRun
    ? tryFile(desk, whose, bytes, plan, onProgress)
    : importFile(desk, whose, bytes, plan, { now: shell.now(), onProgress })
  ).finally(progress.end)
  sayReading(shell, outcome, options)
  if (outcome.outcome === 'faults') throw rejected(file, outcome.faults, outcome.reading)
  const { added, unchanged, kept } = outcome
  const said = `${countedEn(added, 'booking')} ${options.dryRun ? 'would be ' : ''}added, ${countedEn(unchanged, 'was', 'were')} there already.`
  shell.print(
    kept === 0 ? said : `${said} ${groupedEn(kept)} are there with other content and were left as they are.`,
  )
}

const linesSaid = (lines: readonly number[]): string => `line${lines.length > 1 ? 's' : ''} ${some(lines)}`

/** How the file was understood: in full where it was asked for or something is wrong, else only what was left out. */
function sayReading(shell: Shell, { outcome, reading }: FileOutcome, { dryRun }: Options): void {
  if (!reading) return
  const { leftOut, noTickets, ofOrderAbove, repeated, totalsLines, strayHeading, headingLine } = reading
  if (headingLine === 0) shell.say('No line of headings: columns are called by their letters.\n')
  if (dryRun || outcome === 'faults') shell.say(`${mappingLines(reading).join('\n')}\n`)
  if (leftOut.length > 0)
    shell.say(
      `Left out, ${countedEn(leftOut.length, 'row')} cancelled, refunded, waiting or a test: ${linesSaid(leftOut)}.\n`,
    )
  if (noTickets.length > 0)
    shell.say(`Left out, ${countedEn(noTickets.length, 'row')} of no ticket: ${linesSaid(noTickets)}.\n`)
  if (ofOrderAbove.length > 0)
    shell.say(
      `Without a reference, ${countedEn(ofOrderAbove.length, 'row')} taken to the order above: ${linesSaid(ofOrderAbove)}.\n`,
    )
  if (repeated > 0)
    shell.say(
      `Counted once, ${countedEn(repeated, 'row')} that ${repeated === 1 ? 'repeats' : 'repeat'} a ticket.\n`,
    )
  if (strayHeading !== null)
    shell.say(
      `No cell belongs to the heading "${strayHeading.slice(0, 80)}"; those behind it are moved to theirs.\n`,
    )
  if (totalsLines.length > 0) shell.say(`Totals are left out: ${linesSaid(totalsLines)}.\n`)
}

const some = (lines: readonly number[]): string =>
  lines.length > 20 ? `${lines.slice(0, 20).join(', ')}…` : lines.join(', ')

const rejected = (file: string, faults: readonly ImportFault[], reading: ImportReading | null): Mistake =>
  new Mistake(
    [
      `${file}: ${countedEn(faults.length, 'fault')}, nothing was stored.`,
      ...faults.map((fault) => `  ${faultText(fault)}`),
      ...(reading ? hints(reading, faults) : []),
    ].join('\n'),
  )

/** What may be said so that the file is understood. */
function hints({ lacks, questions }: ImportReading, faults: readonly ImportFault[]): readonly string[] {
  const isTypeMissing = faults.some(({ column, fault }) => column === 'type' && fault === 'missing')
  const quoted = (words: string) => `"${words.replaceAll(/\p{Cc}/gu, '\u{fffd}')}`
  return [
    ...(lacks.includes('session') ? ['  For one session: --for s12, for a pass: --for e3.'] : []),
    ...(lacks.includes('type') ? ['  For one ticket type: --type 1.'] : []),
    ...(isTypeMissing ? ['  For rows that name no type: --type 1, or none for no ticket.'] : []),
    ...(lacks.includes('reference') ? ['  Without references: --make-references.'] : []),
    ...questions.types.map(
      ({ words, count }) =>
        `  ${countedEn(count, 'row')}: --type-of ${quoted(words)}=NUMBER", or none for no ticket`,
    ),
    ...questions.scopes.map(
      ({ words, count }) => `  ${countedEn(count, 'row')}: --session-of ${quoted(words)}=s12"`,
    ),
    ...questions.statuses.map(
      ({ words, count }) => `  ${countedEn(count, 'row')}: --status ${quoted(words)}=valid", due or out`,
    ),
  ]
}
