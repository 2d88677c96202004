import { join } from 'node:path'
import { type Measured, measured } from '../../../ticket-service/bench/measured.ts'
import { openBenchBrowser, slowed } from './bench-browser.ts'
import { quantile } from './scan-lines.ts'
import type { StartOverBench } from './start-over/page.ts'

/*
 * The app's own code in a real Chromium, the page slowed four times: takes in a packed start-over of 100,000 tickets, all of them in,
 * and looks tickets up. Lines of JSON on stdout.
 */

const tickets = 100_000
const slowness = 4
const lookUps = 300

const { page, close } = await openBenchBrowser(join(import.meta.dirname, 'start-over'))
try {
  type Here = { readonly bench: Promise<StartOverBench> }
  await page.evaluate(async (count) => (await (window as unknown as Here).bench).prepare(count), tickets)
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const heapMb = async () => {
    const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
      readonly usedSize: number
      readonly backingStorageSize?: number
    }
    return (usedSize + backingStorageSize) / 1e6
  }
  await slowed(page, slowness)
  let mostMb = await heapMb()
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      mostMb = Math.max(mostMb, await heapMb())
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()
  const ms = await page.evaluate(async () => (await (window as unknown as Here).bench).takeIn())
  isOver = true
  await watching
  const times = await page.evaluate(
    async (count) => (await (window as unknown as Here).bench).lookUp(count),
    lookUps,
  )
  const line = (what: string, unit: string, value: number): void =>
    console.log(JSON.stringify(measured('sync', what, unit, value) satisfies Measured))
  line('first-sync-taken-in-slowed-4-times-ms', 'ms', ms)
  line('first-sync-tab-heap-mb', 'MB', mostMb)
  line('look-up-median-slowed-4-times-ms', 'ms', quantile(times, 0.5))
  line('look-up-p95-slowed-4-times-ms', 'ms', quantile(times, 0.95))
} finally {
  await close()
}
