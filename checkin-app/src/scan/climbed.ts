/** Something of which it is known how well it fits. */
interface Likely {
  readonly likeness: number
}

interface Climb<Part> {
  /** How far a part is moved at once, round after round. */
  readonly rounds: readonly number[]
  /** What is moved each for itself, in its order. */
  readonly parts: readonly Part[]
}

const directions = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const
const mostSteps = 4

/** Moves each part four ways, as far as it helps and no more than four steps a round. */
export function climbed<Place extends Likely, Part>(
  start: Place,
  { rounds, parts }: Climb<Part>,
  movedBy: (place: Place, part: Part, x: number, y: number) => Place,
): Place {
  let best = start
  for (const round of rounds)
    for (const part of parts)
      for (const [x, y] of directions)
        for (let step = 0; step < mostSteps; step += 1) {
          const moved = movedBy(best, part, x * round, y * round)
          if (moved.likeness <= best.likeness) break
          best = moved
        }
  return best
}
