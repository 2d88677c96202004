import { quietModules } from '../../shared/qr/sizes.ts'
import type { Box, Sheet } from './layout.ts'

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

/** A line of weight 1 below this cannot be read. */
const leastLineMm = 2
const mostLineMm = 4.4
/** The symbol of a standard ticket; a larger one is set into the same box. */
const standardModules = 37
const mostCodeMm = 46
const shortCodeMm = 3.4

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** Parts a ticket of a width and a height in mm; a logo takes the place of the organiser's name. */
export function stackedBoxes(width: number, height: number, hasLogo = false): StackedBoxes {
  const margin = clamp(Math.min(width, height) * 0.05, 1, 4)
  const isBeside = width >= height * 1.1
  // The quiet zone belongs to the code: it takes its part of the room.
  const room = isBeside
    ? Math.min(height - margin - shortCodeMm - margin, width * 0.5)
    : Math.min(width, height * 0.48)
  const whole = Math.min(room, mostCodeMm)
  const quiet = (whole * quietModules) / (standardModules + 2 * quietModules)
  const side = whole - 2 * quiet
  const codeX = isBeside ? width - whole + quiet : (width - side) / 2
  const codeTop = isBeside ? Math.max(quiet, (height - whole - shortCodeMm) / 2 + quiet) : quiet
  const code = { x: codeX, y: codeTop, width: side, height: side }
  const shortCode = { x: codeX, y: codeTop + side + quiet * 0.9, width: side, height: shortCodeMm }
  const top = isBeside ? margin : shortCode.y + shortCodeMm + margin
  const text = {
    x: margin,
    y: top,
    width: isBeside ? width - whole - margin - 1 : width - 2 * margin,
    height: height - top - margin,
  }
  return { code, shortCode, lines: stacked(text, hasLogo) }
}

function stacked(within: Box, hasLogo: boolean): StackedBoxes['lines'] {
  const weights = plainWeights.map(([line, weight]) =>
    line === 'organiser' && hasLogo ? ([line, logoWeight] as const) : ([line, weight] as const),
  )
  const left = weights.map(([line]) => line)
  const totalOf = () => weights.reduce((sum, [line, weight]) => sum + (left.includes(line) ? weight : 0), 0)
  for (const line of leastNeeded)
    if (within.height / totalOf() < leastLineMm) left.splice(left.indexOf(line), 1)
  const unit = Math.min(mostLineMm, within.height / totalOf())
  const boxes: Partial<Record<StackedLine, Box>> = {}
  let y = within.y
  for (const [line, weight] of weights) {
    if (!left.includes(line)) continue
    boxes[line] = { x: within.x, y, width: within.width, height: unit * weight }
    y += unit * weight
  }
  return boxes
}

/** Lines that a layout has no room for; the wide ticket has room for all. */
export function linesLeftOut(
  { design, ticket }: Pick<Sheet, 'design' | 'ticket'>,
  hasLogo: boolean,
): ReadonlySet<StackedLine> {
  if (design === 'wide') return new Set()
  const { lines } = stackedBoxes(ticket.width, ticket.height, hasLogo)
  return new Set(plainWeights.map(([line]) => line).filter((line) => lines[line] === undefined))
}
