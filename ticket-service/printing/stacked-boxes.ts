import { quietModules } from '../../shared/qr/sizes.ts'
import type { Box } from './layout.ts'

/** Boxes of a ticket whose lines stand under each other, beside its code or beneath it; of any size. */
export interface StackedBoxes {
  /** For the symbol without its quiet zone. */
  readonly code: Box
  readonly shortCode: Box
  /** From the top; lines for which there is no room are left out, the least needed first. */
  readonly lines: Readonly<Partial<Record<StackedLine, Box>>>
}

export type StackedLine =
  | 'organiser'
  | 'title'
  | 'date'
  | 'venue'
  | 'type'
  | 'place'
  | 'serial'
  | 'booking'
  | 'legal'

/** Heights beside each other, from the top. */
const plainWeights: readonly (readonly [StackedLine, number])[] = [
  ['organiser', 0.8],
  ['title', 2.5],
  ['date', 1.2],
  ['venue', 1.1],
  ['type', 1.1],
  ['place', 1.2],
  ['serial', 1],
  ['booking', 0.8],
  ['legal', 1.3],
]
/** A logo takes the organiser's line, and more. */
const logoWeight = 2
/** What goes first where there is no room. The number, the type with its price, the title and the date stay longest. */
const leastNeeded: readonly StackedLine[] = ['booking', 'venue', 'legal', 'place', 'organiser']
/** What gives way to a legal line that is to be whole: the law does not ask for it. */
const beforeLegal: readonly StackedLine[] = ['booking', 'venue']

/** A line of weight 1 below this cannot be read. */
const leastLineMm = 2
/** Where the other lines would have less, the legal line is set in smaller type: one of its so many smallest sizes. */
const comfort = [
  { lineMm: 2.7, legalSizes: Number.POSITIVE_INFINITY },
  { lineMm: 2.3, legalSizes: 2 },
  { lineMm: leastLineMm, legalSizes: 1 },
] as const
const mostLineMm = 5
/** The symbol of a standard ticket; a larger one is set into the same box. */
const standardModules = 37
const mostCodeMm = 46
const shortCodeMm = 3.4

/** What the boxes of a ticket depend on beside its size. */
export interface StackedContent {
  /** A logo takes the place of the organiser's name. */
  readonly hasLogo: boolean
  /** The heights that the whole legal line needs in a width, in the largest type first; none where there is no legal line. */
  readonly legalHeights: (widthMm: number) => readonly number[]
}

const plainContent: StackedContent = { hasLogo: false, legalHeights: () => [] }

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** White that a ticket of a size keeps along each of its sides, in mm. */
export const marginOf = (width: number, height: number): number => clamp(Math.min(width, height) * 0.05, 1, 4)

/** Parts a ticket of a width and a height in mm. */
export function stackedBoxes(width: number, height: number, content = plainContent): StackedBoxes {
  const margin = marginOf(width, height)
  const isBeside = width >= height * 1.1
  // The quiet zone belongs to the code: it takes its part of the room.
  const room = isBeside
    ? Math.min(height - margin - shortCodeMm - margin, width * 0.5)
    : Math.min(width, height * 0.48)
  const whole = Math.min(room, mostCodeMm)
  const quiet = (whole * quietModules) / (standardModules + 2 * quietModules)
  const side = whole - 2 * quiet
  const edge = Math.max(quiet, margin)
  const codeX = isBeside ? width - side - edge : (width - side) / 2
  const codeTop = isBeside ? Math.max(edge, (height - whole - shortCodeMm) / 2 + quiet) : edge
  const code = { x: codeX, y: codeTop, width: side, height: side }
  const shortCode = { x: codeX, y: codeTop + side + quiet, width: side, height: shortCodeMm }
  const top = isBeside ? margin : shortCode.y + shortCodeMm + margin
  const text = {
    x: margin,
    y: top,
    width: isBeside ? codeX - quiet - margin - 1 : width - 2 * margin,
    height: height - top - margin,
  }
  return { code, shortCode, lines: stacked(text, content) }
}

type Weights = readonly (readonly [StackedLine, number])[]

const totalOf = (weights: Weights): number => weights.reduce((sum, [, weight]) => sum + weight, 0)
const without = (weights: Weights, ...gone: readonly StackedLine[]): Weights =>
  weights.filter(([line]) => !gone.includes(line))

/** The lines beside a whole legal line and its height: all of them if they stay readable, else without what matters less. */
function besideLegal(height: number, weights: Weights, legalHeights: readonly number[]) {
  for (let gone = 0; gone <= beforeLegal.length; gone += 1) {
    const others = without(weights, 'legal', ...beforeLegal.slice(0, gone))
    for (const { lineMm, legalSizes } of comfort)
      for (const legalMm of legalHeights.slice(-legalSizes))
        if ((height - legalMm) / totalOf(others) >= lineMm) return { others, legalMm }
  }
  return null
}

/** As many lines as stay readable, the legal line among them as one of a fixed part of the height. */
function asManyAsFit(height: number, weights: Weights): Weights {
  let left = weights
  for (const line of leastNeeded) if (height / totalOf(left) < leastLineMm) left = without(left, line)
  return left
}

function stacked(within: Box, { hasLogo, legalHeights }: StackedContent): StackedBoxes['lines'] {
  const weights = plainWeights.map(([line, weight]) =>
    line === 'organiser' && hasLogo ? ([line, logoWeight] as const) : ([line, weight] as const),
  )
  const whole = besideLegal(within.height, weights, legalHeights(within.width))
  const lines = whole?.others ?? asManyAsFit(within.height, weights)
  const unit = Math.min(mostLineMm, (within.height - (whole?.legalMm ?? 0)) / totalOf(lines))
  const boxes: Partial<Record<StackedLine, Box>> = {}
  let y = within.y
  for (const [line, weight] of lines) {
    boxes[line] = { x: within.x, y, width: within.width, height: unit * weight }
    y += unit * weight
  }
  if (whole) boxes.legal = { x: within.x, y, width: within.width, height: whole.legalMm }
  return boxes
}
