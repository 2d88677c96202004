import { isSymbolSize, modulesOf, versionOf } from '../../../shared/qr/sizes.ts'
import type { Suspect } from './closer-look.ts'
import { cornersAround, type Point, squareAcross } from './flattened.ts'
import type { SureFinders } from './grid.ts'
import { type Mark, marksOf, mostLarger, runsThrough } from './marks.ts'
import { isDarkAt, type Shaded } from './shaded.ts'

/** Across, where nothing tells the size, larger ones are not guessed. */
const mostAcross = 69
/** The timing line lies so many modules from the line between two finder patterns' middles. */
const toTiming = 3

/**
 * Symbols of which two finder patterns are seen in a picture; the third may be hidden or outside the picture. How
 * large they are is told by the timing line between two beside each other; two across are asked where there are none.
 */
export function pairSuspects(picture: Shaded, most: number): readonly Suspect[] {
  const marks = marksOf(picture)
  const between = suspectsOfPairs(marks, most, (a, b) => suspectsBetween(picture, a, b, marks))
  return between.length > 0 ? between : suspectsOfPairs(marks, most, (a, b) => suspectsAcross(picture, a, b))
}

/** What each of two tells with each other, up to so many. */
function suspectsOfPairs(
  marks: readonly Mark[],
  most: number,
  told: (a: Mark, b: Mark) => readonly Suspect[],
): readonly Suspect[] {
  const suspects: Suspect[] = []
  for (const a of marks)
    for (const b of marks) {
      if (suspects.length >= most) return suspects
      if (a !== b) suspects.push(...told(a, b))
    }
  return suspects
}

/** Symbols of which `a` is right above and `b` left below: of the sizes that fit best, for no line between them tells it. */
function suspectsAcross(picture: Shaded, a: Mark, b: Mark): readonly Suspect[] {
  const distance = Math.hypot(b.x - a.x, b.y - a.y)
  const along = { x: (b.x - a.x) / distance, y: (b.y - a.y) / distance }
  const [moduleA, moduleB] = [a, b].map(
    (mark) => runsThrough(picture, mark.x, mark.y, along.x, along.y)?.module,
  )
  if (!moduleA || !moduleB || Math.max(moduleA / moduleB, moduleB / moduleA) > mostLarger) return []
  const expected = distance / ((moduleA + moduleB) / 2) + 7
  const nearest = modulesOf(Math.round(versionOf(expected)))
  const next = nearest + (expected > nearest ? 4 : -4)
  const middles = squareAcross(a, b)
  return [nearest, next]
    .filter((modules) => isSymbolSize(modules) && modules <= mostAcross)
    .map((modules) => ({
      modules,
      isInverted: false,
      corners: cornersAround(middles, modules),
      sure: [
        ['far', 'near'],
        ['near', 'far'],
      ],
    }))
}

/** Symbols that lie on the right hand of one who goes from `a` to `b`: it is their upper edge, or their left one upwards. */
function suspectsBetween(picture: Shaded, a: Mark, b: Mark, marks: readonly Mark[]): readonly Suspect[] {
  const distance = Math.hypot(b.x - a.x, b.y - a.y)
  const along = { x: (b.x - a.x) / distance, y: (b.y - a.y) / distance }
  const inwards = { x: -along.y, y: along.x }
  const [inA, inB] = [a, b].map((mark) => runsThrough(picture, mark.x, mark.y, inwards.x, inwards.y)?.module)
  const [alongA, alongB] = [a, b].map(
    (mark) => runsThrough(picture, mark.x, mark.y, along.x, along.y)?.module,
  )
  if (!inA || !inB || !alongA || !alongB) return []
  if (Math.max(alongA / alongB, alongB / alongA, inA / inB, inB / inA) > mostLarger) return []
  const expected = distance / ((alongA + alongB) / 2) + 7
  const shifted = (mark: Point, module: number) => ({
    x: mark.x + toTiming * module * inwards.x,
    y: mark.y + toTiming * module * inwards.y,
  })
  const modules = 2 * timingRuns(picture, shifted(a, inA), shifted(b, inB)) + 15
  if (!isSymbolSize(modules) || Math.abs(modules - expected) > 4 + expected / 8) return []
  const far = (mark: Point, module: number): Point => ({
    x: mark.x + (modules - 7) * module * inwards.x,
    y: mark.y + (modules - 7) * module * inwards.y,
  })
  const expectedUnder = [far(a, inA), far(b, inB)] as const
  const near = (place: Point) =>
    marks.find((mark) => Math.hypot(mark.x - place.x, mark.y - place.y) < distance / 4)
  const suspect = { modules, isInverted: false }
  return [
    { ...suspect, ...upright(a, b, expectedUnder, near(expectedUnder[0]), modules) },
    { ...suspect, ...upwards(a, b, expectedUnder, near(expectedUnder[1]), modules) },
  ]
}

type Under = readonly [Point, Point]

/** Both places under an edge, moved as far as the one is at which a third finder pattern was found. */
function moved([underA, underB]: Under, from: Point, to: Point | undefined): Under {
  if (!to) return [underA, underB]
  const by = (point: Point): Point => ({ x: point.x + to.x - from.x, y: point.y + to.y - from.y })
  return [by(underA), by(underB)]
}

/** `a` and `b` are left and right above. */
function upright(a: Mark, b: Mark, under: Under, third: Point | undefined, modules: number) {
  const [underA, underB] = moved(under, under[0], third)
  const sure: SureFinders = [
    ['near', 'near'],
    ['far', 'near'],
    ...(third ? ([['near', 'far']] as const) : []),
  ]
  return { corners: cornersAround([a, b, underB, underA], modules), sure }
}

/** `a` is left below, `b` left above. */
function upwards(a: Mark, b: Mark, under: Under, third: Point | undefined, modules: number) {
  const [underA, underB] = moved(under, under[1], third)
  const sure: SureFinders = [
    ['near', 'near'],
    ['near', 'far'],
    ...(third ? ([['far', 'near']] as const) : []),
  ]
  return { corners: cornersAround([b, underB, underA, a], modules), sure }
}

/** Dark modules of a timing line between two places in finder patterns; 0 where dark and light do not take even turns. */
function timingRuns(picture: Shaded, from: Point, to: Point): number {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * 2)
  const runs: number[] = []
  let before: boolean | null = null
  for (let step = 0; step <= steps; step += 1) {
    const x = Math.floor(from.x + ((to.x - from.x) * step) / steps)
    const y = Math.floor(from.y + ((to.y - from.y) * step) / steps)
    if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return 0
    const dark = isDarkAt(picture, x, y)
    if (dark === before) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(1)
    before = dark
  }
  // The ends are the finder patterns' own edges.
  const inner = runs.slice(1, -1)
  const mean = inner.reduce((sum, run) => sum + run, 0) / inner.length
  if (inner.length % 2 === 0 || inner.some((run) => run < 0.35 * mean || run > 2 * mean)) return 0
  return (inner.length - 1) / 2
}
