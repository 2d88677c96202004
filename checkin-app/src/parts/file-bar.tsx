import { type FileState, mayHoldMore } from '../file-state.ts'
import type { FileCalls } from '../use-file.ts'
import type { Wording } from '../words/wording.ts'
import { Sign } from './shapes.tsx'

interface FileBarProps {
  readonly file: FileState | null
  readonly calls: Pick<FileCalls, 'onNextPage' | 'onForget'>
  readonly words: Wording
  readonly onList: () => void
}

/** Stands above the camera while the file of the ticket that was just presented may hold others. */
export function FileBar({ file, calls, words: { picture, close }, onList }: FileBarProps) {
  if (file?.kind !== 'codes' || !mayHoldMore(file)) return null
  const { texts, page, pages } = file
  return (
    <section class="file-bar" aria-label={picture.fromFile}>
      {texts.length > 1 && (
        <button type="button" class="button" onClick={onList}>
          {picture.tickets(texts.length)}
        </button>
      )}
      {page < pages && (
        <button type="button" class="button" onClick={calls.onNextPage}>
          {picture.page(page + 1, pages)}
        </button>
      )}
      <button type="button" class="square-button" onClick={calls.onForget}>
        <Sign name="close" />
        <span class="unseen">{close}</span>
      </button>
    </section>
  )
}
