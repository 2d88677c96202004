import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Measured } from './measured.ts'

/** It lives with the app, which the service may not import. */
const program = fileURLToPath(new URL('../../checkin-app/e2e/bench/scan-bench.ts', import.meta.url))
/** What of the command line it understands. */
const options = ['--quick', '--frames', '--gate']

/** Reading codes, and the gate from a frame to its verdict, in a real browser; minutes unless it is told to be quick. */
export async function benchScan(): Promise<readonly Measured[]> {
  const given = process.argv.filter((argument) => options.includes(argument))
  const bench = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [lines, [code]] = await Promise.all([text(bench.stdout), once(bench, 'exit')])
  if (code !== 0) throw new Error(`The scan benchmark ended with ${code}.`)
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Measured)
}
