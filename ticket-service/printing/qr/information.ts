import type { ErrorCorrection } from '../printed-ticket.ts'
import { modulesOf } from './versions.ts'

/** A value and after it the remainder of its division by a polynomial over two elements. */
function withRemainder(value: number, polynomial: number, bits: number): number {
  let rest = value
  for (let bit = 0; bit < bits; bit += 1) rest = (rest << 1) ^ ((rest >> (bits - 1)) * polynomial)
  return (value << bits) | rest
}

const levelBits: Readonly<Record<ErrorCorrection, number>> = { M: 0, Q: 3 }
/** Level and mask (ISO/IEC 18004, 7.9.1). */
const formatBits = (level: ErrorCorrection, mask: number): number =>
  withRemainder((levelBits[level] << 3) | mask, 0b10100110111, 10) ^ 0b101010000010010
/** The version, from version 7 (7.10). */
const versionBits = (version: number): number => withRemainder(version, 0b1111100100101, 12)

/** A module that says how the symbol is to be read. */
export interface InformationModule {
  readonly x: number
  readonly y: number
  readonly isDark: boolean
}

/** Where and how a symbol bears its level, its mask and its version, each twice. */
export function informationModules(
  version: number,
  level: ErrorCorrection,
  mask: number,
): readonly InformationModule[] {
  const size = modulesOf(version)
  const modules: InformationModule[] = [{ x: 8, y: size - 8, isDark: true }]
  const format = formatBits(level, mask)
  for (let bit = 0; bit < 15; bit += 1) {
    const isDark = ((format >> bit) & 1) === 1
    // Around the first finder, whose timing patterns are leapt over; then half at each of the others.
    const near = bit < 8 ? bit + (bit < 6 ? 0 : 1) : 14 - bit + (bit === 8 ? 1 : 0)
    modules.push(bit < 8 ? { x: 8, y: near, isDark } : { x: near, y: 8, isDark })
    modules.push(bit < 8 ? { x: size - 1 - bit, y: 8, isDark } : { x: 8, y: size - 15 + bit, isDark })
  }
  for (let bit = 0; version >= 7 && bit < 18; bit += 1) {
    const isDark = ((versionBits(version) >> bit) & 1) === 1
    const [along, across] = [size - 11 + (bit % 3), Math.floor(bit / 3)]
    modules.push({ x: along, y: across, isDark }, { x: across, y: along, isDark })
  }
  return modules
}
