/** As many as are composed between two breaths of a print run. */
const mostAhead = 64

/** Makes something of each, in their order; while one is used, those after it are being made. */
export async function* madeAhead<Given, Made>(
  all: AsyncIterable<Given> | Iterable<Given>,
  make: (one: Given) => Promise<Made>,
): AsyncGenerator<Made> {
  const inMaking: Promise<Made>[] = []
  for await (const one of all) {
    const made = make(one)
    // Whoever comes to it is told; until then it is nobody's failure.
    made.catch(() => {})
    inMaking.push(made)
    if (inMaking.length === mostAhead) yield (await inMaking.shift()) as Made
  }
  yield* inMaking
}
