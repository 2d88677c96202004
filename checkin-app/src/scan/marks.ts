import type { Point } from './flattened.ts'
import type { Luma } from './luma.ts'

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
/** Where light ends and dark begins in a picture in even light: noise around its middle is none of it. */
export const darkest = 118

/** A sheet of labels has more of them, and so has noise: no more are asked for. */
const mostMarks = 30

/** The finder patterns of a picture in even light (`evened`); each once, the uppermost where there are many. */
export function marksOf(picture: Luma): readonly Mark[] {
  const marks: Mark[] = []
  for (let row = lineStep; row < picture.height && marks.length < mostMarks; row += lineStep)
    for (const x of middlesIn(picture, row)) {
      if (marks.some((mark) => Math.hypot(mark.x - x, mark.y - row) < 3.5 * mark.across)) continue
      const mark = markAt(picture, x, row)
      if (mark) marks.push(mark)
    }
  return marks
}

/** Where in a row five runs have a finder pattern's shares. */
function middlesIn({ data, width }: Luma, row: number): readonly number[] {
  const found: number[] = []
  let [dark0, light0, middle, light1, dark1] = [0, 0, 0, 0, 0]
  let isDark = false
  const start = row * width
  for (let x = 0; x <= width; x += 1) {
    const dark = x < width && (data[start + x] ?? 255) < darkest
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

/** The finder pattern around a place, measured down and then across again; null where there is none. */
function markAt(picture: Luma, x: number, y: number): Mark | null {
  const down = runsThrough(picture, x, y, 0, 1)
  if (!down) return null
  const middleY = y + down.off
  const across = runsThrough(picture, x, middleY, 1, 0)
  if (!across) return null
  const ratio = across.module / down.module
  if (ratio > 2.5 || ratio < 0.4) return null
  return { x: x + across.off, y: middleY, across: across.module, down: down.module }
}

/** The five runs through a place along a line; how far their middle is from it, and a module's length. */
export function runsThrough(
  { data, width, height }: Luma,
  x: number,
  y: number,
  dx: number,
  dy: number,
): { readonly module: number; readonly off: number } | null {
  const isDark = (steps: number): boolean | null => {
    const [column, row] = [Math.floor(x + steps * dx), Math.floor(y + steps * dy)]
    if (column < 0 || row < 0 || column >= width || row >= height) return null
    return (data[row * width + column] ?? 0) < darkest
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
