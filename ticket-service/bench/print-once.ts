import { Writable } from 'node:stream'
import { printTickets } from '../printing/print-run.ts'
import { makeTestMint, testRun, testTickets } from '../printing/test-tickets.ts'

export type Printer = 'ours' | 'ours-8' | 'pdfkit-png'

/** What one print run took, from its call to its last byte. */
export interface Printed {
  readonly tickets: number
  readonly ms: number
  readonly firstByteMs: number
  readonly bytes: number
  /** Of the whole process. */
  readonly peakMb: number
}

const [printer = 'ours', count = '1000'] = process.argv.slice(2)
const mint = makeTestMint()
const start = performance.now()
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
const tickets = testTickets(Number(count), mint)
// Loaded only where it is measured, so that its memory is its own.
if (printer === 'pdfkit-png') await (await import('./pdfkit-png.ts')).printWithPng(tickets, run, out)
else await printTickets(tickets, run, out)

const printed: Printed = {
  tickets: Number(count),
  ms: performance.now() - start,
  firstByteMs,
  bytes,
  peakMb: process.resourceUsage().maxRSS / 1024,
}
console.log(JSON.stringify(printed))
