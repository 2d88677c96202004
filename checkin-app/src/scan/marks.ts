import type { Point } from './flattened.ts'
import { blockBits, type Luma, surroundingGreys } from './luma.ts'

/** A finder pattern: dark, light, dark, light, dark as 1 : 1 : 3 : 1 : 1 in every direction. */
export interface Mark extends Point {
  /** Pixels of a module across and down. */
  readonly across: number
  readonly down: number
}

const modulesInAll = 7
/** By how much of a module each part may be off, and its middle three. */
const tolerance = 0.6
/** Lines between two that are looked at. */
const lineStep = 3
/** What is so much darker than its surroundings is dark: noise is not. */
const darker = 5

/** A sheet of labels has more of them, and so has noise: no more are asked for. */
const mostMarks = 30

/** A picture of which is known what counts as dark in it, however uneven its light. */
export interface Shaded extends Luma {
  /** What is darker than this in a block is dark; in rows of so many blocks across. */
  readonly limits: Float32Array
  readonly across: number
}

export function shaded(luma: Luma): Shaded {
  const { greys, across } = surroundingGreys(luma)
  return { ...luma, limits: greys.map((grey) => grey - darker), across }
}

/** Whether a pixel is dark. */
export const isDarkAt = ({ data, width, limits, across }: Shaded, x: number, y: number): boolean =>
  (data[y * width + x] ?? 255) < (limits[(y >> blockBits) * across + (x >> blockBits)] ?? 0)

/** The finder patterns of a picture; each once, the uppermost where there are many. */
export function marksOf(picture: Shaded): readonly Mark[] {
  const marks: Mark[] = []
  for (let row = lineStep; row < picture.height && marks.length < mostMarks; row += lineStep)
    for (const x of middlesIn(picture, row)) {
      if (marks.some((mark) => Math.hypot(mark.x - x, mark.y - row) < 3.5 * mark.across)) continue
      const mark = markAt(picture, x, row)
      if (mark) marks.push(mark)
    }
  return marks
}

/** Where in a row five runs have a finder pattern's shares. Every pixel of a row is asked, so `isDarkAt` stands spelt out. */
function middlesIn({ data, width, limits, across }: Shaded, row: number): readonly number[] {
  const found: number[] = []
  let [dark0, light0, middle, light1, dark1] = [0, 0, 0, 0, 0]
  let isDark = false
  const start = row * width
  const blocks = (row >> blockBits) * across
  for (let x = 0; x <= width; x += 1) {
    const dark = x < width && (data[start + x] ?? 255) < (limits[blocks + (x >> blockBits)] ?? 0)
    if (dark === isDark) {
      dark1 += 1
      continue
    }
    if (isDark && isFinder(dark0, light0, middle, light1, dark1)) found.push(x - dark1 - light1 - middle / 2)
    dark0 = light0
    light0 = middle
    middle = light1
    light1 = dark1
    dark1 = 1
    isDark = dark
  }
  return found
}

function isFinder(dark0: number, light0: number, middle: number, light1: number, dark1: number): boolean {
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
function markAt(picture: Shaded, x: number, y: number): Mark | null {
  const down = runsThrough(picture, x, y, 0, 1)
  if (!down) return null
  const middleY = y + down.off
  const across = runsThrough(picture, x, middleY, 1, 0)
  if (!across) return null
  const ratio = across.module / down.module
  if (ratio > 2.5 || ratio < 0.4) return null
  const middleX = x + across.off
  // Letters and noise look like one across and down; aslant too hardly ever.
  if (![slant, -slant].some((dy) => runsThrough(picture, middleX, middleY, slant, dy))) return null
  return { x: middleX, y: middleY, across: across.module, down: down.module }
}

/** The five runs through a place along a line; how far their middle is from it, and a module's length. */
export function runsThrough(
  picture: Shaded,
  x: number,
  y: number,
  dx: number,
  dy: number,
): { readonly module: number; readonly off: number } | null {
  const { width, height } = picture
  const isDark = (steps: number): boolean | null => {
    const [column, row] = [Math.floor(x + steps * dx), Math.floor(y + steps * dy)]
    if (column < 0 || row < 0 || column >= width || row >= height) return null
    return isDarkAt(picture, column, row)
  }
  const most = Math.max(width, height) / 4
  const walk = (direction: 1 | -1): readonly number[] | null => {
    const runs: number[] = []
    let at = 0
    for (const dark of [true, false, true]) {
      let run = 0
      for (; isDark(at) === dark; at += direction) {
        run += 1
        if (run > most) return null
      }
      if (run === 0) return null
      runs.push(run)
    }
    return runs
  }
  const [before, after] = [walk(-1), walk(1)]
  if (!before || !after) return null
  const [b0 = 0, b1 = 0, b2 = 0] = before
  const [a0 = 0, a1 = 0, a2 = 0] = after
  // The place itself was counted both ways.
  const middle = b0 + a0 - 1
  if (!isFinder(b2, b1, middle, a1, a2)) return null
  return { module: (b2 + b1 + middle + a1 + a2) / modulesInAll, off: (a0 - b0) / 2 }
}
