import { fileURLToPath } from 'node:url'
import type { Measured } from './measured.ts'
import { measuredBy } from './own-process.ts'

/** It lives with the app, which the service may not import. */
const program = fileURLToPath(new URL('../../checkin-app/e2e/bench/scan-bench.ts', import.meta.url))
/** What of the command line it understands. */
const options = ['--quick', '--frames', '--rate', '--gate']

/** Reading codes, and the gate from a frame to its verdict, in a real browser; minutes unless it is told to be quick. */
export async function benchScan(onPart: (lines: readonly Measured[]) => void): Promise<readonly Measured[]> {
  const given = process.argv.filter((argument) => options.includes(argument))
  return measuredBy(program, given, onPart)
}
