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

/** The sets: what is timed first, then the long ones. */
export const setNames = [
  'clean',
  'empty',
  'degraded',
  /** With the tickets as JWT text, as in all sets so called; by ours and html5-qrcode only. */
  'degradedJwt',
  'hands',
  /** By three frames' looks of ours. */
  'photographs',
  'larger',
  'largerJwt',
  'handHeld',
  'handHeldJwt',
  'inverted',
  'cleanJwt',
] as const
export type SetName = (typeof setNames)[number]

/** What was read of each set. */
export type FrameResults = Readonly<Record<SetName, readonly Read[]>>

const everyone = [ours, ...peers, html5Displayed]
const two = [ours, html5, html5Displayed]
/** Those that take longest read every fourth of the degraded frames. */
const slowOnes: readonly string[] = ['jsQR', 'qr-scanner', 'zbar-wasm']
const seldom = 4
const compactOf = (frames: readonly TicketFrame[]) => frames.map(({ compact }) => compact)
const jwtOf = (frames: readonly TicketFrame[]) => frames.map(({ jwt }) => jwt)

type Job = (page: Page) => Promise<readonly Read[]>

/**
 * Reads all sets, says on stderr how far it is, and hands out what is known after each. What is timed is read by one page alone;
 * then two pages share what is only counted, one for each core.
 */
export async function readSets(
  { page, another }: BenchBrowser,
  sets: FrameSets,
  onRead: (known: Partial<FrameResults>) => void,
): Promise<void> {
  const known: Partial<Record<SetName, readonly Read[]>> = {}
  const all = () => everyone
  const few = () => two
  const jobs: Readonly<Record<SetName, Job>> = {
    clean: readAll(compactOf(sets.clean), all),
    // Each turn of ours takes another time over a frame that has no code.
    empty: readAll(sets.empty, all, (index) => [index]),
    degraded: readAll(compactOf(sets.degraded), seldomSlow),
    degradedJwt: readAll(jwtOf(sets.degraded), few),
    hands: readHands(sets.hands),
    photographs: readAll(sets.photographs, seldomSlow, () => [0, 1, 2]),
    larger: readAll(compactOf(sets.larger), few),
    largerJwt: readAll(jwtOf(sets.larger), few),
    handHeld: readAll(compactOf(sets.handHeld), few),
    handHeldJwt: readAll(jwtOf(sets.handHeld), few),
    inverted: readAll(compactOf(sets.inverted), all),
    cleanJwt: readAll(jwtOf(sets.clean), few),
  }
  const start = performance.now()
  const said = (what: string) => console.error(`${Math.round((performance.now() - start) / 1000)} s: ${what}`)
  const read = async (name: SetName, page: Page): Promise<void> => {
    said(`${name}, ${(sets[setOf(name)] ?? []).length}`)
    known[name] = await jobs[name](page)
    onRead(known)
  }
  // The first readings of each would be slower than all others: what the browser compiles late is compiled now.
  await readAll(compactOf(sets.clean).slice(0, 12), all)(page)
  await readAll(
    sets.empty.slice(0, 9),
    () => [ours],
    (index) => [index],
  )(page)
  const [clean, empty, ...counted] = setNames
  for (const timed of [clean, empty]) await read(timed, page)
  await shared([page, await another()], counted, read)
  said('all read')
}

const setOf = (name: SetName) => name.replace('Jwt', '') as keyof FrameSets

const readAll =
  (
    orders: readonly FrameOrder[],
    names: (index: number) => readonly string[],
    passes: (index: number) => readonly number[] = () => [0],
  ): Job =>
  async (page) => {
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

const readHands =
  (hands: readonly FrameOrder[]): Job =>
  async (page) => {
    const reads: Read[] = []
    for (const order of hands) {
      const readings = await page.evaluate(
        ({ order, names }) => window.bench.then((bench) => bench.readHand(order, names)),
        { order, names: [ours, ...peers] },
      )
      reads.push({ order, readings })
    }
    return reads
  }

const seldomSlow = (index: number): readonly string[] =>
  index % seldom === 0 ? everyone : everyone.filter((name) => !slowOnes.includes(name))

/** Whichever page is free takes the next. */
async function shared(
  pages: readonly Page[],
  names: readonly SetName[],
  read: (name: SetName, page: Page) => Promise<void>,
): Promise<void> {
  const waiting = [...names]
  const work = async (page: Page): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await read(next, page)
  }
  await Promise.all(pages.map(work))
}
