import type { Means } from '../../shared/admission/fact.ts'
import type { GateDevice } from './device.ts'
import { type FileState, mayHoldMore } from './file-state.ts'
import type { GateEvent } from './gate-state.ts'
import type { CodeSource } from './scan/code-source.ts'

/** What an usher does with a ticket that came as a file. */
export interface FileCalls {
  readonly onFile: (file: Blob) => void
  /** Looks on after the page whose codes were found, or where it was stopped. */
  readonly onNextPage: () => void
  /** The page under way is the last. */
  readonly onStop: () => void
  /** One of several tickets. */
  readonly onChoose: (text: string) => void
  readonly onForget: () => void
}

interface FileDeps {
  readonly source: Pick<CodeSource, 'readFile'>
  readonly device: Pick<GateDevice, 'ticketsAmong'>
  readonly tell: (event: GateEvent) => void
  /** Presents a code like any other. */
  readonly present: (code: string, means: Means) => Promise<void>
}

/**
 * Reads a file while its screen stands. The only ticket of a page is presented at once; of several the usher says which, for on
 * a sheet of eight seven people may not be there.
 */
export function fileCalls({ source, device, tell, present }: FileDeps): FileCalls {
  let current: { readonly file: Blob; readonly stop: AbortController; nextPage: number } | null = null
  const show = (file: FileState | null): void => tell({ kind: 'file-changed', file })

  const read = async (file: Blob, from: number): Promise<void> => {
    current?.stop.abort()
    const mine = { file, stop: new AbortController(), nextPage: 1 }
    current = mine
    show({ kind: 'reading', at: null })
    tell({ kind: 'page-opened', page: 'file' })
    const onPage = (page: number, pages: number): void => {
      if (current === mine) show({ kind: 'reading', at: { page, pages } })
    }
    const reading = await source.readFile(file, { from, onPage, signal: mine.stop.signal })
    if (current !== mine) return
    if (reading.kind !== 'codes') {
      mine.nextPage = reading.kind === 'no-code' ? reading.page + 1 : 1
      return show(reading)
    }
    mine.nextPage = reading.page + 1
    const [first = reading.texts[0], ...others] = (await device.ticketsAmong(reading.texts)).map(
      ({ text }) => text,
    )
    if (current !== mine) return
    const held: FileState = { ...reading, texts: [first, ...others] }
    if (others.length > 0) return show(held)
    await present(first, 'file')
    if (current === mine) show(mayHoldMore(held) ? held : null)
  }

  return {
    onFile: (file) => void read(file, 1),
    onNextPage: () => current && void read(current.file, current.nextPage),
    onStop: () => current?.stop.abort(),
    onChoose: (text) => void present(text, 'file'),
    onForget() {
      current?.stop.abort()
      current = null
      show(null)
    },
  }
}
