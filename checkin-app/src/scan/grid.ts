import { finderMiddle, marginModules, modulePx } from './flattened.ts'
import type { Luma } from './luma.ts'
import { surroundingMeans } from './surroundings.ts'

/** Modules between two places whose shift is measured. */
const step = 3
/** Modules on each side of such a place that are looked at. */
const reach = 3
/** Pixels by which a place may be off from where its neighbours let it be expected. */
const searchPx = 3
/** Modules on each side of one whose mean is its surroundings. */
const around = 4

type Side = 'near' | 'far'
/** Which finder patterns the corners were told by, across and down. */
export type SureFinders = readonly (readonly [Side, Side])[]
export const allFinders: SureFinders = [
  ['near', 'near'],
  ['far', 'near'],
  ['near', 'far'],
]

/**
 * The brightness of each module of a flattened symbol, row by row. A sheet that is bent or crumpled is followed: from the finder
 * patterns on, each place is shifted to where modules stand out most from their surroundings, which is where their middles are.
 */
export function moduleLight(picture: Luma, modules: number, sure: SureFinders = allFinders): Float32Array {
  const shifts = shiftsOf(picture, modules, sure)
  const light = new Float32Array(modules * modules)
  for (let row = 0; row < modules; row += 1)
    for (let column = 0; column < modules; column += 1) {
      const { x, y } = shifts(column, row)
      light[row * modules + column] = meanAt(picture, middlePx(column) + x, middlePx(row) + y)
    }
  return light
}

const middlePx = (module: number): number => Math.floor((module + marginModules + 0.5) * modulePx)

/** Mean of nine pixels. */
function meanAt({ data, width, height }: Luma, x: number, y: number): number {
  const column = Math.min(width - 2, Math.max(1, Math.round(x)))
  const row = Math.min(height - 2, Math.max(1, Math.round(y)))
  let sum = 0
  for (let at = (row - 1) * width + column - 1; at < (row + 2) * width; at += width)
    sum += (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)
  return sum / 9
}

/** How far each pixel differs from its surroundings, as a share of what differs there. */
function standingOut(picture: Luma): Float32Array {
  const radius = Math.round(around * modulePx)
  const means = surroundingMeans(picture.data, picture.width, picture.height, radius)
  const apart = means.map((mean, at) => Math.abs((picture.data[at] ?? 0) - mean))
  const usual = surroundingMeans(apart, picture.width, picture.height, radius)
  return usual.map((mean, at) => Math.min(1.5, (apart[at] ?? 0) / (mean + 3)))
}

interface Shift {
  readonly x: number
  readonly y: number
}
type Shifts = (column: number, row: number) => Shift

function shiftsOf(picture: Luma, modules: number, sure: SureFinders): Shifts {
  const across = Math.ceil((modules - 1) / step) + 1
  const apart = standingOut(picture)
  const [xs, ys] = [new Float32Array(across * across), new Float32Array(across * across)]
  const isKnown = new Uint8Array(across * across)
  for (const at of fromFinders(across, modules, sure)) {
    const [column, row] = [at % across, Math.floor(at / across)]
    const expected = expectedShift(column, row, across, xs, ys, isKnown)
    const found = bestShift(apart, picture.width, modules, column * step, row * step, expected)
    xs[at] = found.x
    ys[at] = found.y
    isKnown[at] = 1
  }
  const [smoothX, smoothY] = [xs, ys].map((values) => surroundingMeans(values, across, across, 1))
  return (column, row) => ({
    x: between(smoothX ?? xs, across, column / step, row / step),
    y: between(smoothY ?? ys, across, column / step, row / step),
  })
}

/** Places from the finder patterns outwards. */
function fromFinders(across: number, modules: number, sure: SureFinders): readonly number[] {
  const places = { near: finderMiddle / step, far: (modules - finderMiddle) / step }
  const distance = (at: number): number => {
    const [x, y] = [at % across, Math.floor(at / across)]
    return Math.min(...sure.map(([column, row]) => Math.hypot(x - places[column], y - places[row])))
  }
  return Array.from({ length: across * across }, (_, at) => at).sort((a, b) => distance(a) - distance(b))
}

/** How far around a place its neighbours are asked. */
const neighbours = 2
/** What keeps a slope small where little is known of it. */
const stiffness = 2

/** Where the neighbours that are known already let a place be expected: on the plane that fits them best. */
function expectedShift(
  column: number,
  row: number,
  across: number,
  xs: Float32Array,
  ys: Float32Array,
  isKnown: Uint8Array,
): Shift {
  const known: (readonly [dx: number, dy: number, at: number])[] = []
  for (let dy = -neighbours; dy <= neighbours; dy += 1)
    for (let dx = -neighbours; dx <= neighbours; dx += 1) {
      const [beside, above] = [column + dx, row + dy]
      if (beside < 0 || above < 0 || beside >= across || above >= across) continue
      const at = above * across + beside
      if (isKnown[at]) known.push([dx, dy, at])
    }
  if (known.length === 0) return { x: 0, y: 0 }
  const mean = (value: (of: (typeof known)[number]) => number) =>
    known.reduce((sum, one) => sum + value(one), 0) / known.length
  const [middleX, middleY] = [mean(([dx]) => dx), mean(([, dy]) => dy)]
  const spread = (a: (of: (typeof known)[number]) => number) => known.reduce((sum, one) => sum + a(one), 0)
  const xx = spread(([dx]) => (dx - middleX) ** 2) + stiffness
  const yy = spread(([, dy]) => (dy - middleY) ** 2) + stiffness
  const xy = spread(([dx, dy]) => (dx - middleX) * (dy - middleY))
  const at = (shifts: Float32Array): number => {
    const x = spread(([dx, , one]) => (dx - middleX) * (shifts[one] ?? 0))
    const y = spread(([, dy, one]) => (dy - middleY) * (shifts[one] ?? 0))
    const scale = xx * yy - xy * xy
    const [slopeX, slopeY] = [(x * yy - y * xy) / scale, (y * xx - x * xy) / scale]
    return mean(([, , one]) => shifts[one] ?? 0) - slopeX * middleX - slopeY * middleY
  }
  return { x: at(xs), y: at(ys) }
}

/** The shift near the expected one at which the modules around a place stand out most. */
function bestShift(
  apart: Float32Array,
  width: number,
  modules: number,
  column: number,
  row: number,
  expected: Shift,
): Shift {
  const [left, right] = [Math.max(0, column - reach), Math.min(modules - 1, column + reach)]
  const [top, bottom] = [Math.max(0, row - reach), Math.min(modules - 1, row + reach)]
  const [startX, startY] = [Math.round(expected.x), Math.round(expected.y)]
  let best = { x: startX, y: startY }
  let most = -1
  for (let dy = -searchPx; dy <= searchPx; dy += 1)
    for (let dx = -searchPx; dx <= searchPx; dx += 1) {
      let sum = 0
      for (let y = top; y <= bottom; y += 1) {
        const from = (middlePx(y) + startY + dy) * width + startX + dx
        for (let x = left; x <= right; x += 1) sum += apart[from + middlePx(x)] ?? 0
      }
      const worth = sum * (1 - 0.02 * (dx * dx + dy * dy))
      if (worth <= most) continue
      most = worth
      best = { x: startX + dx, y: startY + dy }
    }
  return best
}

/** Between the four values around a place of a grid. */
function between(values: Float32Array, across: number, x: number, y: number): number {
  const [left, top] = [Math.min(across - 2, Math.floor(x)), Math.min(across - 2, Math.floor(y))]
  const [fx, fy] = [x - left, y - top]
  const at = top * across + left
  const upper = (values[at] ?? 0) * (1 - fx) + (values[at + 1] ?? 0) * fx
  const lower = (values[at + across] ?? 0) * (1 - fx) + (values[at + across + 1] ?? 0) * fx
  return upper * (1 - fy) + lower * fy
}
