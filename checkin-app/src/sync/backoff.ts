const leastMs = 1000
const mostMs = 30_000

/**
 * How long to wait after so many failures in a row (1, 2, 3…): doubling from one second to half a minute, and of that a
 * random part between half and the whole, so that a venue's phones do not all come back at once. `chance` is one random byte.
 */
export const backoffMs = (failures: number, chance: number): number =>
  Math.round(Math.min(mostMs, leastMs * 2 ** (failures - 1)) * (0.5 + chance / 510))
