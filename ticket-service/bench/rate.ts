import { percentile } from './percentile.ts'

/** How often a piece of work is done in a second, warmed up first; the best of three runs, since the rest of the machine only slows. */
export function perSecond(work: (index: number) => unknown, times: number): number {
  for (let index = 0; index < times / 4; index += 1) work(index)
  let best = 0
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now()
    for (let index = 0; index < times; index += 1) work(index)
    best = Math.max(best, (times * 1000) / (performance.now() - start))
  }
  return best
}

/** The same for work that is awaited, one after the other. */
export async function perSecondAwaited(
  work: (index: number) => Promise<unknown>,
  times: number,
): Promise<number> {
  for (let index = 0; index < times / 4; index += 1) await work(index)
  let best = 0
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now()
    for (let index = 0; index < times; index += 1) await work(index)
    best = Math.max(best, (times * 1000) / (performance.now() - start))
  }
  return best
}

/** Median of so many, milliseconds, one after the other; those before the first that counts only warm up. */
export async function medianMs(work: () => Promise<unknown>, times: number, warming = 0): Promise<number> {
  const taken: number[] = []
  for (let turn = 0; turn < warming + times; turn += 1) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  return percentile(taken.slice(warming), 0.5)
}
