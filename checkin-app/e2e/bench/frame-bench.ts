import type { Page } from '@playwright/test'
import type { BenchBrowser } from './bench-browser.ts'
import type { FrameSets, TicketFrame } from './frame-sets.ts'
import type { FrameOrder, Reading } from './page.ts'

export const ours = 'ours'
export const html5 = 'html5-qrcode'
export const html5Displayed = 'html5-qrcode as displayed'
export const peers = [html5, 'jsQR', 'qr-scanner', 'zbar-wasm'] as const

/** A frame, or a moving hand, and what each reader made of it. */
export interface Read {
  readonly order: FrameOrder
  readonly readings: readonly Reading[]
}

/** What was read of each set. */
export interface FrameResults {
  readonly degraded: readonly Read[]
  /** The same with the tickets as JWT text; by ours and html5-qrcode only. */
  readonly degradedJwt: readonly Read[]
  readonly clean: readonly Read[]
  readonly cleanJwt: readonly Read[]
  readonly inverted: readonly Read[]
  readonly larger: readonly Read[]
  readonly largerJwt: readonly Read[]
  /** By all three turns of ours. */
  readonly photographs: readonly Read[]
  readonly empty: readonly Read[]
  readonly handHeld: readonly Read[]
  readonly handHeldJwt: readonly Read[]
  readonly hands: readonly Read[]
}

const everyone = [ours, ...peers, html5Displayed]
const two = [ours, html5, html5Displayed]
/** Those that take longest read every fourth of the degraded frames. */
const slowOnes: readonly string[] = ['jsQR', 'qr-scanner', 'zbar-wasm']
const seldom = 4
const compactOf = (frames: readonly TicketFrame[]) => frames.map(({ compact }) => compact)
const jwtOf = (frames: readonly TicketFrame[]) => frames.map(({ jwt }) => jwt)

type Job = (page: Page) => Promise<readonly Read[]>

/**
 * Reads all sets and says on stderr how far it is. What is timed is read by one page alone; then two pages share what is only
 * counted, one for each core.
 */
export async function readSets({ page, another }: BenchBrowser, sets: FrameSets): Promise<FrameResults> {
  const readAll =
    (
      what: string,
      orders: readonly FrameOrder[],
      names: (index: number) => readonly string[],
      passes: (index: number) => readonly number[] = () => [0],
    ): Job =>
    async (page) => {
      console.error(`${what}: ${orders.length}`)
      const reads: Read[] = []
      for (const [index, order] of orders.entries()) {
        const asked = { order, names: names(index), passes: passes(index) }
        const readings = await page.evaluate(
          ({ order, names, passes }) => window.bench.then((bench) => bench.readFrame(order, names, passes)),
          asked,
        )
        reads.push({ order, readings })
      }
      return reads
    }
  const readHands: Job = async (page) => {
    console.error(`moving hands: ${sets.hands.length}`)
    const reads: Read[] = []
    for (const order of sets.hands) {
      const readings = await page.evaluate(
        ({ order, names }) => window.bench.then((bench) => bench.readHand(order, names)),
        { order, names: [ours, ...peers] },
      )
      reads.push({ order, readings })
    }
    return reads
  }
  const all = () => everyone
  const few = () => two
  const seldomSlow = (index: number): readonly string[] =>
    index % seldom === 0 ? everyone : everyone.filter((name) => !slowOnes.includes(name))
  // The first readings of each would be slower than all others: what the browser compiles late is compiled now.
  await readAll('warming up', compactOf(sets.clean).slice(0, 12), all)(page)
  const clean = await readAll('clean frames', compactOf(sets.clean), all)(page)
  // Each turn of ours takes another time over a frame that has no code.
  const empty = await readAll('empty frames', sets.empty, all, (index) => [index])(page)
  const counted = await shared([page, await another()], {
    degraded: readAll('degraded frames', compactOf(sets.degraded), seldomSlow),
    hands: readHands,
    degradedJwt: readAll('degraded frames, JWT', jwtOf(sets.degraded), few),
    photographs: readAll('photographs', sets.photographs, all, () => [0, 1, 2]),
    larger: readAll('frames of 1920 by 1080', compactOf(sets.larger), few),
    largerJwt: readAll('frames of 1920 by 1080, JWT', jwtOf(sets.larger), few),
    handHeld: readAll('hand-held frames', compactOf(sets.handHeld), few),
    handHeldJwt: readAll('hand-held frames, JWT', jwtOf(sets.handHeld), few),
    inverted: readAll('inverted frames', compactOf(sets.inverted), all),
    cleanJwt: readAll('clean frames, JWT', jwtOf(sets.clean), few),
  })
  return { clean, empty, ...counted }
}

/** Whichever page is free takes the next job. */
async function shared<Name extends string>(
  pages: readonly Page[],
  jobs: Readonly<Record<Name, Job>>,
): Promise<Readonly<Record<Name, readonly Read[]>>> {
  const waiting = Object.entries<Job>(jobs)
  const done: [string, readonly Read[]][] = []
  const work = async (page: Page): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) done.push([next[0], await next[1](page)])
  }
  await Promise.all(pages.map(work))
  return Object.fromEntries(done) as Readonly<Record<Name, readonly Read[]>>
}
