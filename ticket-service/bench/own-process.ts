import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Measured } from './measured.ts'

/**
 * Runs a benchmark that is a program of its own and prints a line of JSON for each thing measured. What it has printed up to an
 * empty line is told at once, where somebody listens; the rest is the answer.
 */
export async function measuredBy(
  program: string,
  given: readonly string[],
  onPart?: (lines: readonly Measured[]) => void,
): Promise<readonly Measured[]> {
  const bench = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(bench, 'exit')
  let lines: Measured[] = []
  for await (const line of createInterface({ input: bench.stdout })) {
    if (line !== '') lines.push(JSON.parse(line) as Measured)
    else if (onPart) {
      onPart(lines)
      lines = []
    }
  }
  const [code] = await ended
  if (code !== 0) throw new Error(`${program} ended with ${code}.`)
  return lines
}
