import { issuer } from '../store/contract-world.ts'
import { keyIn, openVisits, place, slot } from '../test-run/public-world.ts'
import { startBenchService } from './bench-service.ts'
import { type Measured, measured } from './measured.ts'

/*
 * The public's path as browsers take it: a form is fetched, its key sent back with it, over real HTTP into SQLite with
 * synchronous=FULL. No platform of the field can be run here for comparison, so ours stand alone.
 */

const places = 1500
const guests = 2000
const atOnce = 20
const pages = 500

/** Every guest has an address of its own: the limits are of the addresses. */
const from = (guest: number) => ({
  'x-forwarded-for': `10.${(guest >> 16) & 255}.${(guest >> 8) & 255}.${guest & 255}`,
})

/** Does all of them, so many at a time. */
async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next
      next += 1
      await work(index)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** `npm run bench -- public`. */
export async function benchPublic(): Promise<readonly Measured[]> {
  const bench = await startBenchService()
  const lines: Measured[] = []
  const line = (what: string, unit: string, ours: number) => lines.push(measured('public', what, unit, ours))
  try {
    await openVisits(bench.store, Date.now(), { capacity: places, slots: 30 })
    const form = `${bench.origin}${place}/sessions/${slot}`
    for (const [what, path] of [
      ['programme', place],
      ['event', `${place}/events/3`],
      ['form', `${place}/sessions/${slot}`],
    ] as const) {
      const times: number[] = []
      let bytes = 0
      for (let index = 0; index < pages; index += 1) {
        const start = performance.now()
        const page = await fetch(`${bench.origin}${path}`, { headers: from(index) })
        bytes = (await page.arrayBuffer()).byteLength
        times.push(performance.now() - start)
      }
      line(`${what}-page-median-ms`, 'ms', times.toSorted((a, b) => a - b)[pages / 2] ?? 0)
      line(`${what}-page-bytes`, 'bytes', bytes)
    }
    const keys: string[] = []
    await inParallel(guests, async (index) => {
      keys[index] = keyIn(await (await fetch(form, { headers: from(index) })).text())
    })
    let booked = 0
    const start = performance.now()
    await inParallel(guests, async (index) => {
      const body = new URLSearchParams({ key: keys[index] ?? '', name: `Guest ${index}`, people: '1' })
      const answer = await fetch(form, { method: 'POST', redirect: 'manual', headers: from(index), body })
      await answer.arrayBuffer()
      if (answer.status === 303) booked += 1
    })
    const seconds = (performance.now() - start) / 1000
    line('bookings-per-second', 'of one session', guests / seconds)
    const issued = (await bench.store.visits.booked(issuer)).get(slot) ?? 0
    line('places-booked', `of ${places} places, ${guests} asked`, booked)
    line('overbooked', 'people', Math.max(0, issued - places) + Math.abs(issued - booked))
    return lines
  } finally {
    await bench.stop()
  }
}
