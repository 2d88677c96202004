import { readFileSync } from 'node:fs'
import { served } from '../markup/served.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The colours and type of the whole product, then the public pages' own. */
export const style = served(
  '/p',
  'public.css',
  'text/css',
  `${read('../../shared/words/look.css')}\n${read('./public.css')}`,
)

/** What the page of the API needs besides. */
export const apiStyle = served('/p', 'api.css', 'text/css', read('./api.css'))

/** Keeps the screen on and the page at hand without a network; the page does without it. */
export const holderScript = served('/p', 'holder.js', 'text/javascript', read('./holder.js'))

/** The service worker of the holder's pages; its address stays, since browsers ask there for a newer one. */
export const holderWorker = read('./holder-worker.js')
