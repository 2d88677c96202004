/** How often things are tried, milliseconds. */
export interface Pace {
  /** After the opening, before the first sync: the first picture of a slow phone does not wait for it. */
  readonly settleMs: number
  /** Between syncs when nothing calls for one. */
  readonly idleMs: number
  /** The same while there is no live channel: a proxy on the way holds it back, or cuts it. */
  readonly pollMs: number
  /** The live channel says something at once; without a word for so long it does not come through. */
  readonly firstWordMs: number
  /** While the organiser compares the three words. */
  readonly unconfirmedMs: number
  /** Without a line for so long, the live channel counts as dead: two beats and a half. */
  readonly silenceMs: number
  /** Between looks at the clock and at what the gate takes now. */
  readonly tickMs: number
  /** Of the first failure's wait; the others double from there. */
  readonly backoffScale: number
}

export const doorPace: Pace = {
  settleMs: 1000,
  idleMs: 30_000,
  pollMs: 3000,
  firstWordMs: 5000,
  unconfirmedMs: 2000,
  silenceMs: 38_000,
  tickMs: 30_000,
  backoffScale: 1,
}

/** Waits, or until the signal ends, whichever comes first; never throws. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted || ms === 0) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
