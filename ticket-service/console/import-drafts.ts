import type { Issuer } from '../../shared/model/ids.ts'
import { minuteMs } from '../../shared/model/time.ts'

/** A file between its check and the yes, in memory only: names are not stored before they are wanted. */
export interface ImportDraft {
  readonly issuer: Issuer
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly at: number
}

/** The files that wait for a yes. */
export interface ImportDrafts {
  add(issuer: Issuer, fileName: string, bytes: Uint8Array): string
  find(issuer: Issuer, id: string): ImportDraft | null
  remove(id: string): void
}

const keptMs = 30 * minuteMs
/** Files at once; the oldest goes first. */
const mostDrafts = 10

export function openImportDrafts(deps: {
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
}): ImportDrafts {
  const drafts = new Map<string, ImportDraft>()
  return {
    add(issuer, fileName, bytes) {
      for (const [id, { at }] of drafts) if (at + keptMs <= deps.now()) drafts.delete(id)
      const [oldest] = drafts.keys()
      if (drafts.size >= mostDrafts && oldest !== undefined) drafts.delete(oldest)
      const id = Buffer.from(deps.random(16)).toString('base64url')
      drafts.set(id, { issuer, fileName, bytes, at: deps.now() })
      return id
    },
    find(issuer, id) {
      const draft = drafts.get(id)
      return draft?.issuer === issuer && draft.at + keptMs > deps.now() ? draft : null
    },
    remove: (id) => {
      drafts.delete(id)
    },
  }
}
