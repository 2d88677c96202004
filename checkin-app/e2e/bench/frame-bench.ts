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
  readonly photographs: readonly Read[]
  /** The same again by the second and the third pass of ours. */
  readonly photographsAgain: readonly Read[]
  readonly empty: readonly Read[]
  readonly hands: readonly Read[]
}

const everyone = [ours, ...peers, html5Displayed]
const two = [ours, html5, html5Displayed]
/** Those that take longest read every fourth of the degraded frames, where there are as many as that. */
const slowOnes: readonly string[] = ['jsQR', 'qr-scanner', 'zbar-wasm']
const seldom = 4
const enough = 400
const compactOf = (frames: readonly TicketFrame[]) => frames.map(({ compact }) => compact)
const jwtOf = (frames: readonly TicketFrame[]) => frames.map(({ jwt }) => jwt)

/** Reads all sets in the browser, one frame after the other, and says on stderr how far it is. */
export async function readSets({ page }: BenchBrowser, sets: FrameSets): Promise<FrameResults> {
  const readFrame = (order: FrameOrder, names: readonly string[], pass: number) =>
    page.evaluate(
      ({ order, names, pass }) => window.bench.then((bench) => bench.readFrame(order, names, pass)),
      { order, names, pass },
    )
  const readHand = (order: FrameOrder, names: readonly string[]) =>
    page.evaluate(({ order, names }) => window.bench.then((bench) => bench.readHand(order, names)), {
      order,
      names,
    })
  const readAll = async (
    what: string,
    orders: readonly FrameOrder[],
    names: readonly string[],
    read: typeof readFrame = (order, readers) => readFrame(order, readers, 0),
  ): Promise<readonly Read[]> => {
    console.error(`${what}: ${orders.length}`)
    const reads: Read[] = []
    for (const [index, order] of orders.entries())
      reads.push({ order, readings: await read(order, names, index) })
    return reads
  }
  const again = async (order: FrameOrder, names: readonly string[]) => [
    ...(await readFrame(order, names, 1)),
    ...(await readFrame(order, names, 2)),
  ]
  // The first readings of each would be slower than all others: what the browser compiles late is compiled now.
  await readAll('warming up', compactOf(sets.clean).slice(0, 12), everyone)
  return {
    clean: await readAll('clean frames', compactOf(sets.clean), everyone),
    cleanJwt: await readAll('clean frames, JWT', jwtOf(sets.clean), two),
    degraded: await readAll('degraded frames', compactOf(sets.degraded), everyone, (order, names, index) => {
      const isTurn = sets.degraded.length < enough || index % seldom === 0
      return readFrame(order, isTurn ? names : names.filter((name) => !slowOnes.includes(name)), 0)
    }),
    degradedJwt: await readAll('degraded frames, JWT', jwtOf(sets.degraded), two),
    inverted: await readAll('inverted frames', compactOf(sets.inverted), everyone),
    larger: await readAll('frames of 1920 by 1080', compactOf(sets.larger), two),
    largerJwt: await readAll('frames of 1920 by 1080, JWT', jwtOf(sets.larger), two),
    photographs: await readAll('photographs', sets.photographs, everyone),
    photographsAgain: await readAll('photographs, second and third pass', sets.photographs, [ours], again),
    // Each pass of ours takes another time over a frame that has no code.
    empty: await readAll('empty frames', sets.empty, everyone, readFrame),
    hands: await readAll('moving hands', sets.hands, [ours, ...peers], readHand),
  }
}
