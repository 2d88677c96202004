import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { PrintedTicket, PrintRun } from '../printing/printed-ticket.ts'
import { peerFonts, peerTexts } from './peer-page.ts'

const program = fileURLToPath(new URL('./reportlab_tickets.py', import.meta.url))

/** Where Debian's package `python3-reportlab` puts itself; another python may well lack it. */
const python = '/usr/bin/python3'

/** Whether the peer is on this machine. */
export const hasReportLab = (): boolean => spawnSync(python, ['-c', 'import reportlab']).status === 0

/**
 * The peer in a process of its own: the same tickets, texts and fonts, one page a ticket. The time is its own, without its start.
 * @throws Error with what Python said where it failed.
 */
export function printWithReportLab(
  tickets: Iterable<PrintedTicket>,
  codeOf: (ticket: PrintedTicket) => string,
  run: PrintRun,
): { readonly ms: number; readonly bytes: number } {
  const lines = Array.from(tickets, (ticket) =>
    JSON.stringify({ code: codeOf(ticket), texts: peerTexts(ticket, run) }),
  )
  const { status, stdout, stderr } = spawnSync(python, [program, JSON.stringify(peerFonts)], {
    input: lines.join('\n'),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`ReportLab did not print: ${stderr}`)
  return JSON.parse(stdout)
}
