import type { FileFailure } from '../../../src/scan/code-source.ts'
import { codesOfFile } from '../../../src/scan/file-codes.ts'
import { openWorkerReader } from '../../../src/scan/worker-reader.ts'

/** What a file holds: the texts of its codes in order, of a PDF page by page; or why it could not be opened. */
export interface FileCodes {
  readonly texts: readonly string[]
  readonly failed?: FileFailure
  readonly ms: number
}

export interface FolderPage {
  /** Reads a file, handed over in base64, by the steps that the app takes with one that an usher chose. */
  read(base64: string, barcodes: boolean): Promise<FileCodes>
}

async function openFolder(): Promise<FolderPage> {
  const reader = await openWorkerReader()
  return {
    async read(base64, barcodes) {
      const file = await (await fetch(`data:application/octet-stream;base64,${base64}`)).blob()
      const start = performance.now()
      const texts: string[] = []
      const answer = (failed?: FileFailure): FileCodes => ({
        texts: [...new Set(texts)],
        ...(failed === undefined ? {} : { failed }),
        ms: Math.round(performance.now() - start),
      })
      const signal = new AbortController().signal
      for (let from = 1, pages = 1; from <= pages; ) {
        const watch = { from, onPage: () => {}, signal }
        const found = await codesOfFile(file, watch, (picture) => reader.readStill(picture, barcodes))
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
