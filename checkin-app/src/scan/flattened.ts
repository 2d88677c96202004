import type { Luma } from './luma.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** Corners of a symbol in a picture, in the order in which one reads its own: left above, right above, right below, left below. */
export type Corners = readonly [Point, Point, Point, Point]

/** Pixels for each module of a flattened symbol. */
export const modulePx = 5
/** Modules around it that are flattened too: a bent sheet reaches further than its corners say. */
export const marginModules = 3
/** Most points across, and as many down, that a flattened pixel is the mean of. */
const mostPoints = 2

/**
 * A symbol seen from the front, as far as four corners can tell, and how it is bent: square, `modulePx` for a module, with a margin.
 */
export function flattened(luma: Luma, corners: Corners, modules: number, bend: Bend | null = null): Luma {
  const side = (modules + 2 * marginModules) * modulePx
  const { xu, xv, x0, yu, yv, y0, g, h } = homography(corners)
  const points = pointsFor(corners, modules)
  /** From points of the flattened picture to shares of the symbol's side. */
  const share = 1 / (points * modulePx * modules)
  const edge = marginModules / modules
  const data = new Uint8Array(side * side)
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1) {
      let sum = 0
      for (let down = 0; down < points; down += 1)
        for (let across = 0; across < points; across += 1) {
          const flatU = (column * points + across + 0.5) * share - edge
          const flatV = (row * points + down + 0.5) * share - edge
          const u = bend ? flatU + bentBy(bend.across, modules, flatU, flatV) / modules : flatU
          const v = bend ? flatV + bentBy(bend.down, modules, flatU, flatV) / modules : flatV
          const w = g * u + h * v + 1
          sum += lightAt(luma, (xu * u + xv * v + x0) / w, (yu * u + yv * v + y0) / w)
        }
      data[row * side + column] = sum / (points * points)
    }
  return { data, width: side, height: side }
}

/** How a camera shows the unit square whose corners lie there (Heckbert, Fundamentals of Texture Mapping, 1989, 2.2.3). */
export function homography([a, b, c, d]: Corners) {
  const [dx1, dx2, sx] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x]
  const [dy1, dy2, sy] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y]
  const scale = dx1 * dy2 - dx2 * dy1
  const g = (sx * dy2 - dx2 * sy) / scale
  const h = (dx1 * sy - sx * dy1) / scale
  const [xu, xv] = [b.x - a.x + g * b.x, d.x - a.x + h * d.x]
  const [yu, yv] = [b.y - a.y + g * b.y, d.y - a.y + h * d.y]
  return { xu, xv, x0: a.x, yu, yv, y0: a.y, g, h }
}

/** Where a camera shows each place of a symbol whose corners lie there, in shares of its side. */
function planeOf(corners: Corners): (u: number, v: number) => Point {
  const { xu, xv, x0, yu, yv, y0, g, h } = homography(corners)
  return (u, v) => {
    const w = g * u + h * v + 1
    return { x: (xu * u + xv * v + x0) / w, y: (yu * u + yv * v + y0) / w }
  }
}

/** The corners of a square of which two across from each other are known: right above and left below. */
export function squareAcross(a: Point, b: Point): Corners {
  const middle: Point = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
  const beside = (side: 1 | -1): Point => ({
    x: middle.x + (side * (b.y - a.y)) / 2,
    y: middle.y - (side * (b.x - a.x)) / 2,
  })
  return [beside(-1), a, beside(1), b]
}

/** The middles of finder patterns lie so many modules from the corners. */
export const finderMiddle = 3.5

/** The corners of a symbol of so many modules whose finder patterns have their middles there, the fourth where one would be. */
export function cornersAround(middles: Corners, modules: number): Corners {
  const at = planeOf(middles)
  const near = -finderMiddle / (modules - 2 * finderMiddle)
  const far = 1 - near
  return [at(near, near), at(far, near), at(far, far), at(near, far)]
}

/**
 * How far a symbol's places lie from where its corners alone let them be expected, in modules across and down: by its four corners,
 * in their order, and by how much its rows are bowed, and its columns.
 */
export interface Bend {
  readonly across: Bows
  readonly down: Bows
}
export type Bows = readonly [number, number, number, number, number, number]

/**
 * How far a place of a symbol of so many modules is off one way, given in shares of its side. What bows it leaves its finder patterns
 * where they are, since its corners were told by these.
 */
export function bentBy(
  [a, b, c, d, row, column]: Bows,
  modules: number,
  shareU: number,
  shareV: number,
): number {
  const scale = modules / (modules - 2 * finderMiddle)
  const [u, v] = [(shareU - 0.5) * scale + 0.5, (shareV - 0.5) * scale + 0.5]
  return (
    (a * (1 - u) + b * u) * (1 - v) +
    (d * (1 - u) + c * u) * v +
    4 * (row * u * (1 - u) + column * v * (1 - v))
  )
}

/** As many points as pixels lie in a flattened one, where modules are large. */
function pointsFor([a, b, , d]: Corners, modules: number): number {
  const longest = Math.max(Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(d.x - a.x, d.y - a.y))
  return Math.min(mostPoints, Math.max(1, Math.round(longest / (modules * modulePx))))
}

/** Between the four pixels around a place; beyond the edge, its last. */
function lightAt({ data, width, height }: Luma, x: number, y: number): number {
  const left = Math.min(width - 2, Math.max(0, Math.floor(x - 0.5)))
  const top = Math.min(height - 2, Math.max(0, Math.floor(y - 0.5)))
  const fx = Math.min(1, Math.max(0, x - 0.5 - left))
  const fy = Math.min(1, Math.max(0, y - 0.5 - top))
  const at = top * width + left
  const upper = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx
  const lower = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx
  return upper * (1 - fy) + lower * fy
}
