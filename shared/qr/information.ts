import { masks } from './masks.ts'
import { modulesOf } from './sizes.ts'

/** Levels of error correction, in the order of their bits (ISO/IEC 18004, table 12). */
const levels = ['M', 'L', 'H', 'Q'] as const
/** How much of a symbol may be lost: about 7 % at L, 15 at M, 25 at Q, 30 at H. */
export type Level = (typeof levels)[number]

/** How a symbol is to be read: its level, and which of the eight masks lies over it. */
export interface Format {
  readonly level: Level
  readonly mask: number
}

export const formats: readonly Format[] = levels.flatMap((level) => masks.map((_, mask) => ({ level, mask })))

/** A value, and after it so many bits of the remainder of its division by a polynomial over two elements. */
function withRemainder(value: number, polynomial: number, bits: number): number {
  let rest = value
  for (let bit = 0; bit < bits; bit += 1) rest = (rest << 1) ^ ((rest >> (bits - 1)) * polynomial)
  return (value << bits) | rest
}

/** The fifteen bits that say level and mask (7.9.1 and annex C). */
export const formatBits = ({ level, mask }: Format): number =>
  withRemainder((levels.indexOf(level) << 3) | mask, 0x537, 10) ^ 0x5412

/** The eighteen bits that say the version, from version 7 (7.10 and annex D). */
export const versionBits = (version: number): number => withRemainder(version, 0x1f25, 12)

/** Both places of each of the fifteen bits of the format, the last bit first, as indices of modules. */
export function formatPlaces(modules: number): readonly (readonly [number, number])[] {
  const at = (column: number, row: number) => row * modules + column
  return Array.from({ length: 15 }, (_, bit) => {
    // Around the first finder pattern, where the timing lines are leapt over; then half at each of the others.
    const near = bit < 6 ? at(8, bit) : bit < 8 ? at(8, bit + 1) : bit === 8 ? at(7, 8) : at(14 - bit, 8)
    const far = bit < 8 ? at(modules - 1 - bit, 8) : at(8, modules - 15 + bit)
    return [near, far] as const
  })
}

/** Both places of each of the eighteen bits of the version, the last bit first; none in symbols that do not say it. */
export function versionPlaces(modules: number): readonly (readonly [number, number])[] {
  if (modules < modulesOf(7)) return []
  return Array.from({ length: 18 }, (_, bit) => {
    const [along, across] = [Math.floor(bit / 3), modules - 11 + (bit % 3)]
    return [across * modules + along, along * modules + across] as const
  })
}
