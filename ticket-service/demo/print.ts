import { createWriteStream, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { EventNumber, SessionNumber } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import { type PrintDeps, printSeries } from '../box-office/printing.ts'
import { printReports } from '../cli/print-reports.ts'
import { openProgress, type Terminal } from '../cli/progress.ts'
import type { LoadedVenue } from './load.ts'
import type { VenueName } from './venues.ts'

const session = (number: number): TicketScope => ({ kind: 'session', session: number as SessionNumber })
const pass = (number: number): TicketScope => ({ kind: 'pass', event: number as EventNumber })

/** What is printed, and under which name. */
const series: readonly (readonly [VenueName, string, TicketScope])[] = [
  ['festival', 'festival-pass-3-jours', pass(1)],
  ['festival', 'festival-jour-1', session(1)],
  ['festival', 'festival-jour-2', session(2)],
  ['festival', 'festival-jour-3', session(3)],
  ['cinema', 'cinema-ce-soir-salle-1', session(1)],
  ['cinema', 'cinema-demain-18h', session(6)],
  ['heritage', 'tour-premier-creneau', session(1)],
]

/** Prints tickets to scan, and answers with the paths of the PDFs. A file appears under its name only when it is whole. */
export async function printVenues(
  desk: Omit<PrintDeps, 'now'>,
  venues: readonly LoadedVenue[],
  folder: string,
  terminal: Terminal,
): Promise<readonly string[]> {
  const paths: string[] = []
  for (const [venueName, fileName, scope] of series) {
    const venue = venues.find(({ name }) => name === venueName)
    if (!venue) continue
    const path = join(folder, `${fileName}.pdf`)
    await printTo(path, desk, venue, scope, terminal)
    paths.push(path)
  }
  return paths
}

async function printTo(
  path: string,
  desk: Omit<PrintDeps, 'now'>,
  { issuer, organiser }: LoadedVenue,
  scope: TicketScope,
  terminal: Terminal,
): Promise<void> {
  const total = await desk.store.boxOffice.countTickets(issuer, scope)
  const progress = openProgress(`Printing ${organiser.name}`, total, terminal)
  const draft = `${path}.part`
  await printSeries(
    { ...desk, now: terminal.now },
    { issuer, scope, language: 'fr', layout: 'a4-8' },
    createWriteStream(draft),
    {
      onProgress: progress.report,
      ...printReports(terminal.write),
    },
  )
  progress.end()
  renameSync(draft, path)
}
