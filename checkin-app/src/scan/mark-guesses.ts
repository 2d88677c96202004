import type { Unseen } from './fitted.ts'
import { type Corners, finderMiddle, type Point, squareAcross } from './flattened.ts'
import { allFinders, type SureFinders } from './grid.ts'
import { loosely, type Mark, mostLarger, runsThrough } from './marks.ts'
import type { Shaded } from './shaded.ts'

/** Finder patterns' middles on one edge lie so many modules less apart than the symbol is large. */
const lessThanSide = 2 * finderMiddle
/** What both edges say of the size differs by this factor at most; a diagonal taken for an edge says 1.4 times as much. */
const mostUnlike = 1.3
/** Modules between two finder patterns' middles: those of the smallest symbol and of the largest, and what is measured wrongly. */
const between = { least: 10, most: 180 }

/** Finder patterns taken for those of one symbol, and where its others would have their middles. */
export interface Guess {
  readonly middles: Corners
  /** Modules, by the distances. */
  readonly expected: number
  readonly unseen: Unseen
  readonly sure: SureFinders
  /** By which factor what should be alike is not: 1 where nothing speaks against it. */
  readonly doubt: number
}

/** Two finder patterns as one measures along the line between them. */
interface Line {
  readonly modules: number
  /** How much longer the modules are at the first than at the second. */
  readonly ratio: number
}
type Lines = (a: Mark, b: Mark) => Line | null

/** Symbols of which three finder patterns may be seen, the likeliest first. */
export function guessesByThree(marks: readonly Mark[], lines: Lines): readonly Guess[] {
  const guesses: Guess[] = []
  for (const corner of marks)
    for (const right of marks) {
      const across = lines(corner, right)
      if (!across) continue
      for (const below of marks) {
        const down = turnsRight(corner, right, below) ? lines(corner, below) : null
        const guess = down && guessByThree(corner, right, below, across, down)
        if (guess) guesses.push(guess)
      }
    }
  return guesses.sort((a, b) => a.doubt - b.doubt)
}

/** Symbols of which two finder patterns may be seen: on their upper edge, their left one, or across. */
export function guessesByTwo(marks: readonly Mark[], lines: Lines): readonly Guess[] {
  return marks
    .flatMap((a) => marks.map((b) => [a, b] as const))
    .flatMap(([a, b]) => {
      const line = a === b ? null : lines(a, b)
      return line && unlike(line.ratio, 1) < mostLarger ? guessesOfTwo(a, b, line) : []
    })
    .sort((a, b) => a.doubt - b.doubt)
}

/** How many modules lie between two marks, by what one measures at either: along a line their lengths change evenly. */
export function linesIn(picture: Shaded): Lines {
  const known = new Map<Mark, Map<Mark, Line | null>>()
  return (a, b) => {
    const ofA = known.get(a) ?? new Map<Mark, Line | null>()
    known.set(a, ofA)
    const line = ofA.has(b) ? (ofA.get(b) ?? null) : lineBetween(picture, a, b)
    ofA.set(b, line)
    return line
  }
}

function lineBetween(picture: Shaded, a: Mark, b: Mark): Line | null {
  const distance = Math.hypot(b.x - a.x, b.y - a.y)
  if (distance === 0) return null
  const [dx, dy] = [(b.x - a.x) / distance, (b.y - a.y) / distance]
  const atA = runsThrough(picture, a.x, a.y, dx, dy, loosely)?.module
  const atB = atA && runsThrough(picture, b.x, b.y, dx, dy, loosely)?.module
  if (!atA || !atB) return null
  const modules = distance / Math.sqrt(atA * atB)
  return modules < between.least || modules > between.most ? null : { modules, ratio: atA / atB }
}

/** By which factor the larger is larger. */
const unlike = (one: number, other: number): number => Math.max(one / other, other / one)

/** Whether a symbol would not be seen from behind, nor from its edge. */
function turnsRight(corner: Point, right: Point, below: Point): boolean {
  const [ax, ay] = [right.x - corner.x, right.y - corner.y]
  const [bx, by] = [below.x - corner.x, below.y - corner.y]
  return ax * by - ay * bx > 0.2 * Math.hypot(ax, ay) * Math.hypot(bx, by)
}

function guessByThree(corner: Mark, right: Mark, below: Mark, across: Line, down: Line): Guess | null {
  const doubt = unlike(across.modules, down.modules)
  if (doubt > mostUnlike) return null
  // A camera shows lengths along a line smaller by the square of the distance, and so tells where the square's fourth corner is.
  const [g, h] = [Math.sqrt(across.ratio), Math.sqrt(down.ratio)]
  const far = (v: 'x' | 'y'): number => (g * right[v] + h * below[v] - corner[v]) / Math.max(0.2, g + h - 1)
  return {
    middles: [corner, right, { x: far('x'), y: far('y') }, below],
    expected: (across.modules + down.modules) / 2 + lessThanSide,
    unseen: [[2, 1]],
    sure: allFinders,
    doubt,
  }
}

function guessesOfTwo(a: Mark, b: Mark, { modules, ratio }: Line): readonly Guess[] {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const under = ({ x, y }: Point): Point => ({ x: x - dy, y: y + dx })
  const guess = { expected: modules + lessThanSide, doubt: unlike(ratio, 1) }
  return [
    {
      ...guess,
      middles: [a, b, under(b), under(a)],
      unseen: [
        [2, 1],
        [3, 1],
      ],
      sure: [
        ['near', 'near'],
        ['far', 'near'],
      ],
    },
    {
      ...guess,
      middles: [b, under(b), under(a), a],
      unseen: [
        [1, 1],
        [2, 1],
      ],
      sure: [
        ['near', 'near'],
        ['near', 'far'],
      ],
    },
    {
      ...guess,
      middles: squareAcross(a, b),
      unseen: [
        [0, -1],
        [2, 1],
      ],
      sure: [
        ['far', 'near'],
        ['near', 'far'],
      ],
    },
  ]
}
