/** Chance from a seed: the same seed, the same evening (mulberry32). */
export interface Chance {
  /** 0 to 1, 1 left out. */
  next(): number
  /** 0 to n - 1. */
  below(n: number): number
  happens(probability: number): boolean
  pick<Thing>(things: readonly Thing[]): Thing
  bytes(count: number): Uint8Array<ArrayBuffer>
  shuffled<Thing>(things: readonly Thing[]): readonly Thing[]
  /** A chance of its own: who runs beside others draws the same, whoever comes first. */
  apart(): Chance
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    happens: (probability) => next() < probability,
    pick(things) {
      const thing = things[below(things.length)]
      if (thing === undefined) throw new RangeError('There is nothing to pick from.')
      return thing
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
    shuffled: (things) =>
      things
        .map((thing) => ({ thing, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ thing }) => thing),
    apart: () => chanceOf(below(2 ** 32)),
  }
}
