import { chanceOf } from '../simulation/chance.ts'
import type { CodeMatrix, Scene } from './scene.ts'

/** Whether a place on the sheet is dark, by its distance from the sheet's middle in sides of the code. */
export type Surface = (u: number, v: number) => boolean

/** Modules between two copies of a code on one sheet. */
const betweenCopies = 7
const finderModules = 7

/** What lies on the sheet: print, the code or its copies, and what hides parts of it. */
export function surfaceOf(code: CodeMatrix | null, scene: Scene): Surface {
  const print = printOf(scene.seed)
  if (!code) return print
  const { copies, quiet, logo } = scene
  const around = 0.5 + quiet / code.size
  const pitch = 1 + betweenCopies / code.size
  const first = (-(copies - 1) / 2) * pitch
  /** Middle of the copy that a place belongs to. */
  const middleOf = (place: number): number =>
    first + Math.min(copies - 1, Math.max(0, Math.round((place - first) / pitch))) * pitch
  const symbol = symbolOf(code, scene.dots)
  const hidden = [...stainsOf(scene), ...thumbOf(scene)]
  return (u, v) => {
    for (const { x, y, radius, isDark } of hidden) if (Math.hypot(u - x, v - y) < radius) return isDark
    const [x, y] = [u - middleOf(u), v - middleOf(v)]
    if (Math.abs(x) > around || Math.abs(y) > around) return print(u, v)
    if (Math.abs(x) < logo / 2 && Math.abs(y) < logo / 2) return Math.hypot(x, y) < logo * 0.35
    return symbol(x, y)
  }
}

/** The symbol itself; where modules are dots, the finder patterns stay squares, as most of those who style codes leave them. */
function symbolOf({ size, rows }: CodeMatrix, dots: number): Surface {
  const rowBytes = (size + 7) >> 3
  return (u, v) => {
    const [across, down] = [(u + 0.5) * size, (v + 0.5) * size]
    const [x, y] = [Math.floor(across), Math.floor(down)]
    if (x < 0 || y < 0 || x >= size || y >= size) return false
    if (((rows[y * rowBytes + (x >> 3)] ?? 0) & (128 >> (x & 7))) === 0) return false
    const far = size - finderModules
    const isFinder =
      (x < finderModules || x >= far) && (y < finderModules || y >= far) && (x < far || y < far)
    return dots === 0 || isFinder || Math.hypot(across - x - 0.5, down - y - 0.5) < dots
  }
}

interface Spot {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly isDark: boolean
}

/** Spots where ink was rubbed off or something was spilt; together as much of the symbol as was asked for. */
function stainsOf({ seed, damage }: Scene): readonly Spot[] {
  const chance = chanceOf(seed ^ 0x1f83d9ab)
  const count = damage === 0 ? 0 : 1 + chance.below(6)
  return Array.from({ length: count }, () => ({
    x: chance.next() - 0.5,
    y: chance.next() - 0.5,
    radius: Math.sqrt(damage / (Math.PI * count)),
    isDark: chance.happens(0.4),
  }))
}

/** The tip of a thumb, from one of the four edges. */
function thumbOf({ seed, thumb }: Scene): readonly Spot[] {
  if (thumb === 0) return []
  const chance = chanceOf(seed ^ 0x3ad8025f)
  const radius = 0.16
  const [along, out] = [0.5 * (chance.next() - 0.5), 0.5 + radius - thumb]
  const isDark = chance.happens(0.5)
  const side = chance.pick([-out, out])
  return [chance.happens(0.5) ? { x: side, y: along, radius, isDark } : { x: along, y: side, radius, isDark }]
}

/** Lines of print in blocks, as runs of letters and gaps. */
function printOf(seed: number): Surface {
  const words = chanceOf(seed ^ 0x1b873593).bytes(4096)
  return (u, v) => {
    const line = Math.floor(v * 16)
    const isBlank = ((words[line & 4095] ?? 0) & 7) < 3
    if (isBlank || v * 16 - line > 0.5 || Math.abs(u) > 0.85) return false
    const letter = Math.floor(u * 55)
    return ((words[(line * 61 + letter) & 4095] ?? 0) & 3) > 1
  }
}
