/** Whoever reads may have enough, as `head` has: what was begun is done all the same, and nobody is told of it. */
export function letReadersLeave(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EPIPE') throw cause
    })
}
