import type { FileFailure } from '../../../src/scan/code-source.ts'
import { codesOfFile } from '../../../src/scan/file-codes.ts'
import { openWorkerReader } from '../../../src/scan/worker-reader.ts'

/** What a file holds: the texts of its codes in order, of a PDF page by page; or why it could not be opened. */
export interface FileCodes {
  readonly texts: readonly string[]
  readonly failed?: FileFailure
  readonly ms: number
}

/** How long somebody waits for a file: to the end, until a picture of it is being read, or not at all. */
export type Patience = 'to the end' | 'until it is read' | 'none'

export interface FolderPage {
  /** Reads a file, handed over in base64, by the steps that the app takes with one that an usher chose. */
  read(base64: string, barcodes: boolean, patience?: Patience): Promise<FileCodes>
}

async function openFolder(): Promise<FolderPage> {
  const reader = await openWorkerReader()
  return {
    async read(base64, barcodes, patience = 'to the end') {
      const file = await (await fetch(`data:application/octet-stream;base64,${base64}`)).blob()
      const start = performance.now()
      const texts: string[] = []
      const answer = (failed?: FileFailure): FileCodes => ({
        texts: [...new Set(texts)],
        ...(failed === undefined ? {} : { failed }),
        ms: Math.round(performance.now() - start),
      })
      const stop = new AbortController()
      if (patience === 'none') stop.abort()
      const read = (picture: ImageData) => {
        const texts = reader.readStill(picture, barcodes, stop.signal)
        if (patience !== 'to the end') stop.abort()
        return texts
      }
      for (let from = 1, pages = 1; from <= pages; ) {
        const found = await codesOfFile(file, { from, onPage: () => {}, signal: stop.signal }, read)
        if (found.kind === 'failed') return answer(found.why)
        if (found.kind === 'codes') texts.push(...found.texts)
        from = found.page + 1
        pages = found.pages
      }
      return answer()
    },
  }
}

Object.assign(window, { bench: openFolder() })
