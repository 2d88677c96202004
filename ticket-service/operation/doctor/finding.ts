import type { Said } from '../../operator-error.ts'

/** What the doctor found: well, something to mind, or something that keeps the service from working. */
export interface Finding {
  readonly about:
    | 'folder'
    | 'service'
    | 'disk'
    | 'database'
    | 'backup'
    | 'configuration'
    | 'keys'
    | 'reach'
    | 'clock'
    | 'versions'
  readonly state: 'well' | 'mind' | 'broken'
  readonly said: Said
  /** What to do; absent where all is well. */
  readonly todo?: Said
}

type About = Finding['about']

export const well = (about: About, said: Said): Finding => ({ about, state: 'well', said })
export const mind = (about: About, said: Said, todo: Said): Finding => ({ about, state: 'mind', said, todo })
export const broken = (about: About, said: Said, todo: Said): Finding => ({
  about,
  state: 'broken',
  said,
  todo,
})
