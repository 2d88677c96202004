/** Numbers that follow each other, both ends included. */
export interface NumberRun {
  readonly first: number
  readonly last: number
}

/** Ascending numbers as runs: `1, 2, 3, 7` are `1–3` and `7–7`. */
export function runsOf(numbers: Iterable<number>): readonly NumberRun[] {
  const runs: { first: number; last: number }[] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run && run.last === number - 1) run.last = number
    else runs.push({ first: number, last: number })
  }
  return runs
}

/** The numbers of runs again. */
export const numbersOf = (runs: readonly NumberRun[]): readonly number[] =>
  runs.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index))

/** As people write them: `3, 7–12`; of more than `most` runs the first, and an ellipsis. */
export function runsInWords(runs: readonly NumberRun[], most = Number.POSITIVE_INFINITY): string {
  const words = runs
    .slice(0, most)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`))
  return [...words, ...(runs.length > most ? ['…'] : [])].join(', ')
}
