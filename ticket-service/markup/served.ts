import { createHash } from 'node:crypto'

/** A file that pages refer to; its address changes with its content, so that it may be kept for ever. */
export interface ServedFile {
  readonly path: string
  readonly type: 'text/css' | 'text/javascript'
  readonly text: string
}

/** A file under a path such as `/console`. */
export function served(folder: string, name: string, type: ServedFile['type'], text: string): ServedFile {
  const [stem, ending] = name.split('.')
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { path: `${folder}/${stem}-${hash}.${ending}`, type, text }
}
