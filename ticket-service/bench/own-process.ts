import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Measured } from './measured.ts'

/** Runs a benchmark that is a program of its own and prints a line of JSON for each thing measured. */
export async function measuredBy(program: string, given: readonly string[]): Promise<readonly Measured[]> {
  const bench = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [lines, [code]] = await Promise.all([text(bench.stdout), once(bench, 'exit')])
  if (code !== 0) throw new Error(`${program} ended with ${code}.`)
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Measured)
}
