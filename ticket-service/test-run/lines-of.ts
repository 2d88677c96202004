import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

/** An answer that stays open, line by line. */
export interface OpenLines {
  /** The next line that is not empty, whole, however the network cut or joined them; undefined at the end. */
  next(): Promise<string | undefined>
  close(): void
}

/** @throws Error where the answer has no body. */
export function linesOf({ body }: Response): OpenLines {
  if (!body) throw new Error('The answer has no body.')
  const bytes = Readable.fromWeb(body as ReadableStream)
  bytes.on('error', () => undefined)
  const lines = createInterface(bytes)[Symbol.asyncIterator]()
  return {
    async next() {
      for (;;) {
        const { done, value } = await lines.next()
        if (done || value !== '') return done ? undefined : value
      }
    },
    close: () => void bytes.destroy(),
  }
}
