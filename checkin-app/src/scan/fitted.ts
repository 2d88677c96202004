import { bySize } from '../../../shared/qr/sizes.ts'
import { climbed } from './climbed.ts'
import { type FixedModule, fixedPlaces } from './fixed-places.ts'
import { type Corners, homography, type Point } from './flattened.ts'
import { blockBits } from './luma.ts'
import type { Shaded } from './shaded.ts'

/** Where a symbol lies, and how well what is the same in every one is seen there: 1 is perfect, 0 chance. */
export interface Fit {
  readonly corners: Corners
  readonly likeness: number
}

/** Corners that were not seen, and whether one moves as the others do when they are looked for, or against them. */
export type Unseen = readonly (readonly [corner: 0 | 1 | 2 | 3, direction: 1 | -1])[]

/** What differs by so much from its surroundings counts half. */
const halfSure = 8
/** Rounds in which each corner is moved as far as it helps, each time less far. */
const rounds = [1.5, 1, 0.6, 0.35, 0.2]

/** So many of them are enough where symbols are only looked for. */
const fewPlaces = 90
const someFixedPlaces = bySize((modules) => {
  const all = fixedPlaces(modules)
  const every = Math.ceil(all.length / fewPlaces)
  return all.filter((_, at) => at % every === 0)
})

/** Shares of a side by which what was not seen is looked for around where it was expected. */
const shares = [-0.24, -0.16, -0.08, 0, 0.08, 0.16, 0.24]

/** Where a symbol is seen best whose unseen corners may lie anywhere around those given. */
export function searched(picture: Shaded, corners: Corners, modules: number, unseen: Unseen): Fit {
  const places = someFixedPlaces(modules)
  const [a, b, , d] = corners
  let best: Fit = { corners, likeness: -1 }
  for (const across of shares)
    for (const down of shares) {
      const by = {
        x: across * (b.x - a.x) + down * (d.x - a.x),
        y: across * (b.y - a.y) + down * (d.y - a.y),
      }
      const moved = unseen.reduce(
        (before, [corner, way]) => withMoved(before, corner, { x: way * by.x, y: way * by.y }),
        corners,
      )
      const here = likeness(picture, moved, places)
      if (here > best.likeness) best = { corners: moved, likeness: here }
    }
  return best
}

/**
 * Moves the corners of a symbol of so many modules to where its finder and alignment patterns and its timing lines are seen best. The
 * fourth corner first, for it was measured by nothing.
 */
export function fitted(picture: Shaded, start: Fit, modules: number): Fit {
  const places = fixedPlaces(modules)
  const [a, b] = start.corners
  const modulePx = Math.hypot(b.x - a.x, b.y - a.y) / modules
  const fitOf = (corners: Corners): Fit => ({ corners, likeness: likeness(picture, corners, places) })
  return climbed(
    fitOf(start.corners),
    { rounds, parts: [2, 3, 0, 1] as const },
    ({ corners }, corner, x, y) => fitOf(withMoved(corners, corner, { x: x * modulePx, y: y * modulePx })),
  )
}

function withMoved(corners: Corners, which: 0 | 1 | 2 | 3, by: Point): Corners {
  const [a, b, c, d] = corners.map((corner, at) =>
    at === which ? { x: corner.x + by.x, y: corner.y + by.y } : corner,
  ) as [Point, Point, Point, Point]
  return [a, b, c, d]
}

function likeness(
  { data, width, height, greys, across }: Shaded,
  corners: Corners,
  places: readonly FixedModule[],
): number {
  const { xu, xv, x0, yu, yv, y0, g, h } = homography(corners)
  let sum = 0
  for (const { u, v, sign } of places) {
    const w = g * u + h * v + 1
    const column = Math.floor((xu * u + xv * v + x0) / w)
    const row = Math.floor((yu * u + yv * v + y0) / w)
    if (column < 0 || row < 0 || column >= width || row >= height) continue
    const grey = greys[(row >> blockBits) * across + (column >> blockBits)] ?? 0
    const darker = grey - (data[row * width + column] ?? 0)
    sum += (sign * darker) / (Math.abs(darker) + halfSure)
  }
  return sum / places.length
}
