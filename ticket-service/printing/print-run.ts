import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { ReportCut } from './cut-lines.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'
import type { ReportMissing } from './readable-ticket.ts'
import { openSheetDocument, type SheetDocument } from './sheet-document.ts'
import { sheetOf } from './sheets.ts'

export interface PrintOptions {
  /** Stops the run between two sheets. */
  readonly signal?: AbortSignal
  /** Told after each sheet how many tickets have been printed. */
  readonly onProgress?: (printed: number) => void
  /** Told of characters that the fonts lack; the run goes on. */
  readonly onMissing?: ReportMissing
  /** Told of texts that the layout has no room for, the first time; the run goes on. */
  readonly onCut?: ReportCut
  /** How many tickets the first sheet (0), the second… has, where some have fewer than find room: those of stacks in their order. */
  readonly ticketsOnSheet?: (sheet: number) => number
}

/** How a print run ended. */
export interface PrintOutcome {
  readonly outcome: 'whole' | 'stopped'
  readonly printed: number
}

/** Tickets between two breaths, in which the rest of the service has its turn: about 10 ms. */
const ticketsOfABreath = 64

async function* sheetsOf(
  tickets: AsyncIterable<PrintedTicket> | Iterable<PrintedTicket>,
  sizeOf: (sheet: number) => number,
): AsyncGenerator<readonly PrintedTicket[]> {
  let gathered: PrintedTicket[] = []
  let sheet = 0
  for await (const ticket of tickets) {
    gathered.push(ticket)
    if (gathered.length < sizeOf(sheet)) continue
    yield gathered
    gathered = []
    sheet += 1
  }
  if (gathered.length > 0) yield gathered
}

/** How a stream says that nobody reads it any more. */
const goneCodes = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_PREMATURE_CLOSE'])

/** Watches whether anybody still wants what is written. */
function watch(out: Writable, signal: AbortSignal | undefined) {
  const gone = new AbortController()
  const leave = () => gone.abort()
  let failure: Error | undefined
  out.once('close', leave)
  signal?.addEventListener('abort', leave)
  // Stays on the stream: without a listener its last error would end the service.
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (!goneCodes.has(error.code ?? '')) failure ??= error
    leave()
  })
  return {
    signal: gone.signal,
    /** @throws what writing threw. */
    isGone(): boolean {
      if (failure) throw failure
      return gone.signal.aborted || out.destroyed || signal?.aborted === true
    },
    end() {
      signal?.removeEventListener('abort', leave)
      out.off('close', leave)
      if (!out.writableEnded) out.destroy()
    },
  }
}

/**
 * Prints tickets as a PDF, sheet by sheet as they come: the first bytes leave before the second sheet is composed, memory is the
 * same for twenty and for twenty thousand, and a slow reader slows the run. Ends `out` when all is written. Where the reader goes
 * away, or the signal says so, no further sheet is composed, `out` is destroyed and the outcome is `stopped`.
 * @throws what `tickets` throws, or what writing throws; `out` is destroyed then too.
 */
export async function printTickets(
  tickets: AsyncIterable<PrintedTicket> | Iterable<PrintedTicket>,
  run: PrintRun,
  out: Writable,
  { signal, onProgress, onMissing = () => {}, onCut = () => {}, ticketsOnSheet }: PrintOptions = {},
): Promise<PrintOutcome> {
  const reader = watch(out, signal)
  let printed = 0
  try {
    if (reader.isGone()) return { outcome: 'stopped', printed }
    const document = openSheetDocument(run, onMissing, onCut)
    const { perSheet } = sheetOf(run.layout)
    const breath = Math.max(1, Math.floor(ticketsOfABreath / perSheet))
    let sheetCount = 0
    for await (const sheet of sheetsOf(tickets, ticketsOnSheet ?? (() => perSheet))) {
      if (reader.isGone()) break
      document.addSheet(sheet)
      printed += sheet.length
      sheetCount += 1
      if (sheetCount === 1 || sheetCount % breath === 0) {
        await passOn(document, out, reader.signal)
        await setImmediate()
      }
      onProgress?.(printed)
      if (reader.isGone()) break
    }
    if (reader.isGone()) return { outcome: 'stopped', printed }
    document.end()
    await passOn(document, out, reader.signal)
    if (reader.isGone()) return { outcome: 'stopped', printed }
    await new Promise<unknown>((resolve) => out.end(resolve))
    return { outcome: out.writableFinished || !reader.isGone() ? 'whole' : 'stopped', printed }
  } finally {
    reader.end()
  }
}

/** Hands on what has been written, and waits where the reader is slower. */
async function passOn(document: SheetDocument, out: Writable, gone: AbortSignal): Promise<void> {
  const bytes = document.read()
  if (bytes === null || out.destroyed || out.write(bytes) || gone.aborted) return
  try {
    await once(out, 'drain', { signal: gone })
  } catch (cause) {
    if (!gone.aborted) throw cause
  }
}
