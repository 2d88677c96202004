import { Writable } from 'node:stream'
import { madeAhead } from '../box-office/ahead.ts'
import { printTickets } from '../printing/print-run.ts'
import { makeTestMint, testRun, testTicketBeside, testTickets } from '../printing/test-tickets.ts'
import { jwtOf } from './peer-page.ts'

export type Printer = 'ours' | 'ours-8' | 'pdfkit-jwt' | 'pdfkit-digits'

/** What one print run took, from its call to its last byte. */
export interface Printed {
  readonly tickets: number
  readonly ms: number
  /** Of the processor for the same, on all cores: more than `ms` where the engine compiles and tidies beside the run. */
  readonly cpuMs: number
  readonly firstByteMs: number
  readonly bytes: number
  /** Of the whole process. */
  readonly peakMb: number
}

const [printer = 'ours', count = '1000'] = process.argv.slice(2)
const mint = makeTestMint()
const start = performance.now()
const cpuAtStart = process.cpuUsage()
let bytes = 0
let firstByteMs = 0
const out = new Writable({
  write(chunk: Uint8Array, _encoding, done) {
    firstByteMs ||= performance.now() - start
    bytes += chunk.length
    done()
  },
})
const run = testRun({ layout: printer === 'ours-8' ? 'a4-8' : 'a4-1' })
if (printer === 'ours' || printer === 'ours-8') {
  const serials = Array.from({ length: Number(count) }, (_, index) => index + 1)
  await printTickets(
    madeAhead(serials, (serial) => testTicketBeside(mint, serial)),
    run,
    out,
  )
} else {
  // Loaded only where it is measured, so that its memory is its own.
  const { printWithPng } = await import('./pdfkit-png.ts')
  const tickets = testTickets(Number(count), mint)
  await printWithPng(tickets, printer === 'pdfkit-jwt' ? jwtOf(mint) : ({ digits }) => digits, run, out)
}

const ms = performance.now() - start
const { user, system } = process.cpuUsage(cpuAtStart)
const printed: Printed = {
  tickets: Number(count),
  ms,
  cpuMs: (user + system) / 1000,
  firstByteMs,
  bytes,
  peakMb: process.resourceUsage().maxRSS / 1024,
}
console.log(JSON.stringify(printed))
