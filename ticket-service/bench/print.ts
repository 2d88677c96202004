import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { makeTestMint, testRun, testTickets } from '../printing/test-tickets.ts'
import { type Measured, measured, type Peer } from './measured.ts'
import { jwtOf } from './peer-page.ts'
import type { Printed, Printer } from './print-once.ts'
import { hasReportLab, printWithReportLab } from './reportlab.ts'

const program = fileURLToPath(new URL('./print-once.ts', import.meta.url))

/** As package.json starts the service: a smaller nursery costs nothing measurable here and saves 15 MB. */
const nodeFlags = ['--max-semi-space-size=8']
/** As cli.ts has it, which saves another 30 MB: what Node compiled is kept, and types need not be taken out again. */
const env = {
  ...process.env,
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)),
}

/** One run in a process of its own, its memory its own and nothing of it optimised yet. */
const printOnce = (printer: Printer, count: number): Printed =>
  JSON.parse(
    execFileSync(process.execPath, [...nodeFlags, program, printer, String(count)], {
      encoding: 'utf8',
      env,
    }),
  )

/** Whatever else the machine does can only make a run slower. */
const bestOfThree = (printer: Printer, count: number): Printed =>
  [0, 1, 2].map(() => printOnce(printer, count)).toSorted((a, b) => a.ms - b.ms)[0] as Printed

const rate = ({ tickets, ms }: Printed): number => (tickets * 1000) / ms

/** The rate of the best-known open ticket shop's way to print, where its library is on this machine. */
function reportLabLine(ours: Printed): readonly Measured[] {
  if (!hasReportLab()) {
    console.error("ReportLab is not measured: Debian's package python3-reportlab is not installed.")
    return []
  }
  const tickets = 200
  const mint = makeTestMint()
  const { ms } = printWithReportLab(testTickets(tickets, mint), jwtOf(mint), testRun({ layout: 'a4-1' }))
  const peer: Peer = {
    peer: 'ReportLab with its QR widget of each JWT',
    theirs: (tickets * 1000) / ms,
    better: 'higher',
  }
  return [measured('print', 'tickets-per-second-beside-reportlab', '1/s', rate(ours), peer)]
}

/**
 * Tickets one on each page, minted while they are printed, beside pdfkit as it is commonly used: a PNG by `qrcode` for each code,
 * both by their defaults, with the ticket's JWT as text; and, since that code is four times as large, with our own digits too.
 */
export async function benchPrint(): Promise<readonly Measured[]> {
  const line = (what: string, unit: string, ours: number, peer?: Peer) =>
    measured('print', what, unit, ours, peer)
  const theirs = bestOfThree('pdfkit-jwt', 1000)
  const withDigits = bestOfThree('pdfkit-digits', 1000)
  const [hundred, most] = [printOnce('ours', 100), printOnce('ours', 20_000)]
  const thousand = bestOfThree('ours', 1000)
  const ours = bestOfThree('ours', 10_000)
  const sheets = printOnce('ours-8', 10_000)
  const peer = 'pdfkit with a PNG of each JWT'
  const peerRate: Peer = { peer, theirs: rate(theirs), better: 'higher' }
  return [
    line('tickets-per-second', '1/s', rate(ours), peerRate),
    line('tickets-per-second-of-1000', '1/s', rate(thousand), peerRate),
    line('cpu-ms-of-10000', 'ms', ours.cpuMs),
    line('tickets-per-second-beside-digits', '1/s', rate(ours), {
      peer: 'pdfkit with a PNG of the same digits',
      theirs: rate(withDigits),
      better: 'higher',
    }),
    ...reportLabLine(ours),
    line('tickets-per-second-8-on-a-sheet', '1/s', rate(sheets)),
    line('bytes-per-ticket', 'bytes', ours.bytes / ours.tickets, {
      peer,
      theirs: theirs.bytes / theirs.tickets,
      better: 'lower',
    }),
    line('bytes-per-ticket-8-on-a-sheet', 'bytes', sheets.bytes / sheets.tickets),
    line('peak-mb', 'MB', ours.peakMb, { peer: `${peer}, 1,000`, theirs: theirs.peakMb, better: 'lower' }),
    line('peak-mb-of-100', 'MB', hundred.peakMb),
    line('peak-mb-of-1000', 'MB', thousand.peakMb, { peer, theirs: theirs.peakMb, better: 'lower' }),
    line('peak-mb-of-20000', 'MB', most.peakMb),
    line('first-byte-ms', 'ms', ours.firstByteMs, { peer, theirs: theirs.firstByteMs, better: 'lower' }),
  ]
}
