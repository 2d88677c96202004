import type { Point } from './flattened.ts'
import type { Luma } from './luma.ts'
import { edgesOf, isDarkAt, type Shaded, shaded } from './shaded.ts'

/** A finder pattern: dark, light, dark, light, dark as 1 : 1 : 3 : 1 : 1 in every direction. */
export interface Mark extends Point {
  /** Pixels of a module across and down. */
  readonly across: number
  readonly down: number
}

const modulesInAll = 7
/** Of two finder patterns alone, taken for those of one symbol, one is at most so much larger. */
export const mostLarger = 1.8

/** How finder patterns are looked for. */
interface Looking {
  /** By how much of a module each part may be off, and its middle three. */
  readonly tolerance: number
  /** Lines between two that are looked at. */
  readonly step: number
}
const closely: Looking = { tolerance: 0.6, step: 3 }
/** As far aslant as a code can be read; that there are more false ones is known. */
export const loosely: Looking = { tolerance: 1, step: 3 }
const hastily: Looking = { tolerance: 0.75, step: 5 }
/** What hardly differs from its surroundings no decoder reads where all pixels are looked at. */
const clearly = 9

/** A sheet of labels has more of them, and so has noise: no more are asked for. */
const mostMarks = 30

/** The finder patterns of a picture, up to so many; each once, from the top. */
export function marksOf(picture: Shaded, most = mostMarks, looking = closely): readonly Mark[] {
  const marks: Mark[] = []
  for (const { x, y } of middlesOf(picture, looking)) {
    if (marks.some((mark) => Math.hypot(mark.x - x, mark.y - y) < 3.5 * mark.across)) continue
    const mark = markAt(picture, x, y, looking)
    if (mark && marks.push(mark) === most) break
  }
  return marks
}

/** Whether two finder patterns of what may be a code are seen at a glance; where none are, that takes a third of a decoder's time. */
export const seemsCode = (luma: Luma): boolean => marksOf(shaded(luma, clearly), 2, hastily).length === 2

/** Where five runs of a line have a finder pattern's shares. */
function* middlesOf(picture: Shaded, { step, tolerance }: Looking): Generator<Point> {
  const edges = new Uint16Array(picture.width + 1)
  for (let y = step; y < picture.height; y += step) {
    const count = edgesOf(picture, y, edges)
    for (let at = 0; at + 5 < count; at += 2) {
      const [start, inner] = [edges[at] ?? 0, edges[at + 1] ?? 0]
      const [left, right] = [edges[at + 2] ?? 0, edges[at + 3] ?? 0]
      const [outer, end] = [edges[at + 4] ?? 0, edges[at + 5] ?? 0]
      if (isFinder(inner - start, left - inner, right - left, outer - right, end - outer, tolerance))
        yield { x: (left + right) / 2, y }
    }
  }
}

function isFinder(
  dark0: number,
  light0: number,
  middle: number,
  light1: number,
  dark1: number,
  tolerance: number,
): boolean {
  const all = dark0 + light0 + middle + light1 + dark1
  if (all < modulesInAll) return false
  const module = all / modulesInAll
  const off = tolerance * module
  return (
    Math.abs(middle - 3 * module) < 1.7 * off &&
    Math.abs(dark0 - module) < off &&
    Math.abs(light0 - module) < off &&
    Math.abs(light1 - module) < off &&
    Math.abs(dark1 - module) < off
  )
}

const slant = Math.SQRT1_2

/** The finder pattern around a place, measured down, across again, and aslant; null where there is none. */
function markAt(picture: Shaded, x: number, y: number, looking: Looking): Mark | null {
  const down = runsThrough(picture, x, y, 0, 1, looking)
  if (!down) return null
  const middleY = y + down.off
  const across = runsThrough(picture, x, middleY, 1, 0, looking)
  if (!across) return null
  const ratio = across.module / down.module
  if (ratio > 2.5 || ratio < 0.4) return null
  const middleX = x + across.off
  // Letters and noise look like one across and down; aslant too hardly ever.
  if (![slant, -slant].some((dy) => runsThrough(picture, middleX, middleY, slant, dy, looking))) return null
  return { x: middleX, y: middleY, across: across.module, down: down.module }
}

/** The five runs through a place along a line; how far their middle is from it, and a module's length. */
export function runsThrough(
  picture: Shaded,
  x: number,
  y: number,
  dx: number,
  dy: number,
  { tolerance } = closely,
): { readonly module: number; readonly off: number } | null {
  const runFrom = (steps: number, direction: 1 | -1, dark: boolean): number =>
    runOf(picture, x + steps * dx, y + steps * dy, direction * dx, direction * dy, dark)
  const [b0, a0] = [runFrom(0, -1, true), runFrom(0, 1, true)]
  const [b1, a1] = [runFrom(-b0, -1, false), runFrom(a0, 1, false)]
  // The place itself was counted both ways.
  const middle = b0 + a0 - 1
  if (b1 === 0 || a1 === 0 || middle < b1 || middle < a1) return null
  const [b2, a2] = [runFrom(-b0 - b1, -1, true), runFrom(a0 + a1, 1, true)]
  if (!isFinder(b2, b1, middle, a1, a2, tolerance)) return null
  return { module: (b2 + b1 + middle + a1 + a2) / modulesInAll, off: (a0 - b0) / 2 }
}

/** How many steps from a place are dark, or light; none where that reaches too far to be part of a finder pattern. */
function runOf(picture: Shaded, x: number, y: number, dx: number, dy: number, dark: boolean): number {
  const { width, height } = picture
  const most = Math.max(width, height) / 4
  for (let run = 0; run <= most; run += 1) {
    const [column, row] = [Math.floor(x + run * dx), Math.floor(y + run * dy)]
    if (column < 0 || row < 0 || column >= width || row >= height) return run
    if (isDarkAt(picture, column, row) !== dark) return run
  }
  return 0
}
