import { join } from 'node:path'
import { build } from 'vite'
import type { Measured } from '../../../ticket-service/bench/measured.ts'
import { openBenchBrowser } from './bench-browser.ts'
import { type FrameResults, readSets } from './frame-bench.ts'
import { type Extent, frameSets } from './frame-sets.ts'
import { benchGate, type GateExtent } from './gate-bench.ts'
import { benchFrameRate } from './rate-bench.ts'
import { frameParts } from './scan-lines.ts'
import { makeTickets } from './tickets.ts'

/**
 * The whole benchmark in a process of its own, since the service must not import the app: lines of JSON on stdout, progress on
 * stderr. `--quick` reads about a hundred frames; `--frames`, `--rate` or `--gate` does only that part.
 */
const given = process.argv.slice(2)
const extent: Extent = given.includes('--quick') ? 'quick' : 'all'
const part = ['--frames', '--rate', '--gate'].find((name) => given.includes(name))
const gateExtents: Readonly<Record<Extent, GateExtent>> = {
  all: { tickets: 10, rounds: 4, coldStarts: 10 },
  quick: { tickets: 4, rounds: 2, coldStarts: 3 },
}

const rateSeconds: Readonly<Record<Extent, number>> = { all: 10, quick: 4 }
const sets = () => frameSets(makeTickets(24, 1), extent)

async function benchFrames(): Promise<void> {
  const browser = await openBenchBrowser()
  const waiting = new Set(frameParts)
  try {
    await readSets(browser, sets(), (known) => {
      for (const part of waiting) {
        if (part.of.some((name) => known[name] === undefined)) continue
        waiting.delete(part)
        print(part.lines(known as FrameResults))
      }
    })
  } finally {
    await browser.close()
  }
}

/** The app as it stands, where the service serves it from. */
async function benchBuiltGate() {
  await build({ configFile: join(import.meta.dirname, '../../../vite.config.ts'), logLevel: 'error' })
  return benchGate(gateExtents[extent])
}

/** Each part of the table as soon as it is known, an empty line behind it: the whole takes minutes. */
function print(lines: readonly Measured[]): void {
  console.log(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
}
const isAsked = (name: string): boolean => part === undefined || part === name
if (isAsked('--rate')) print(await benchFrameRate(sets().empty, rateSeconds[extent]))
if (isAsked('--frames')) await benchFrames()
if (isAsked('--gate')) print(await benchBuiltGate())
