import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A file that pages refer to; its address changes with its content, so that it may be kept for ever. */
export interface ServedFile {
  readonly path: string
  readonly type: 'text/css' | 'text/javascript'
  readonly text: string
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

function served(name: string, type: ServedFile['type'], text: string): ServedFile {
  const [stem, ending] = name.split('.')
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { path: `/console/${stem}-${hash}.${ending}`, type, text }
}

/** The colours and type of the whole product, then the desk's own. */
export const style = served(
  'desk.css',
  'text/css',
  `${read('../../shared/words/look.css')}\n${read('./desk.css')}`,
)

/** Keeps a page current without reloading it. */
export const script = served('live.js', 'text/javascript', read('./live.js'))

/** Keeps the proof beside the form of a print run. */
export const printScript = served('print.js', 'text/javascript', read('./print.js'))
