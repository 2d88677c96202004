import { join } from 'node:path'
import { build } from 'vite'
import type { Measured } from '../../../ticket-service/bench/measured.ts'
import { openBenchBrowser } from './bench-browser.ts'
import { readSets } from './frame-bench.ts'
import { type Extent, frameSets } from './frame-sets.ts'
import { benchGate, type GateExtent } from './gate-bench.ts'
import { frameLines } from './scan-lines.ts'
import { makeTickets } from './tickets.ts'

/**
 * The whole benchmark in a process of its own, since the service must not import the app: lines of JSON on stdout, progress on
 * stderr. `--quick` reads about a hundred frames; `--frames` or `--gate` does only that half.
 */
const given = process.argv.slice(2)
const extent: Extent = given.includes('--quick') ? 'quick' : 'all'
const half = ['--frames', '--gate'].find((name) => given.includes(name))
const gateExtents: Readonly<Record<Extent, GateExtent>> = {
  all: { tickets: 10, rounds: 4, coldStarts: 10 },
  quick: { tickets: 4, rounds: 2, coldStarts: 3 },
}

async function benchFrames() {
  const browser = await openBenchBrowser()
  try {
    return frameLines(await readSets(browser, frameSets(makeTickets(24, 1), extent)))
  } finally {
    await browser.close()
  }
}

/** The app as it stands, where the service serves it from. */
async function benchBuiltGate() {
  await build({ configFile: join(import.meta.dirname, '../../../vite.config.ts'), logLevel: 'error' })
  return benchGate(gateExtents[extent])
}

/** Each half as soon as it is there: the other may take minutes. */
const print = (lines: readonly Measured[]): void => {
  for (const line of lines) console.log(JSON.stringify(line))
}
if (half !== '--gate') print(await benchFrames())
if (half !== '--frames') print(await benchBuiltGate())
