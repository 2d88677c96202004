import { readFileSync } from 'node:fs'
import { served } from '../markup/served.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The colours and type of the whole product, then the desk's own, last what very large text needs. */
export const style = served(
  '/console',
  'desk.css',
  'text/css',
  ['../../shared/words/look.css', './desk.css', './large-text.css'].map(read).join('\n'),
)

/** Keeps a page current without reloading it. */
export const script = served('/console', 'live.js', 'text/javascript', read('./live.js'))

/** Keeps the proof beside the form of a print run. */
export const printScript = served('/console', 'print.js', 'text/javascript', read('./print.js'))
