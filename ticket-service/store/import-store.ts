import type { Issuer } from '../../shared/model/ids.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { Scratch } from './scratch.ts'

/** Where a file stands: it waits for a yes, is being imported, was, or could not be. */
export type DraftState = 'waiting' | 'running' | 'done' | 'refused'

/** A file that was handed in, with what was said of it; plan and result are JSON of the box office. */
export interface ImportDraft {
  readonly id: string
  readonly issuer: Issuer
  readonly fileName: string
  /** Who handed it in, for the note. */
  readonly who: string
  readonly plan: string
  readonly state: DraftState
  readonly result: string | null
  readonly at: Instant
}

/** Files that wait for a yes, and what organisers said of columns. Both outlast a restart. */
export interface ImportStore {
  /** Keeps a file; those handed in before `keptSince` are forgotten, and of the rest of an organiser's the newest are kept. */
  addDraft(draft: ImportDraft, bytes: Uint8Array, keptSince: Instant): Promise<void>
  /** Null for a draft of another organiser, and for one handed in before `keptSince`. */
  draft(issuer: Issuer, id: string, keptSince: Instant): Promise<ImportDraft | null>
  draftBytes(issuer: Issuer, id: string): Promise<Uint8Array | null>
  planDraft(issuer: Issuer, id: string, plan: string): Promise<void>
  /** Moves a draft from one state to another, once: false where it was not in the first. One that is done lets go of its bytes. */
  moveDraft(
    issuer: Issuer,
    id: string,
    from: DraftState,
    to: DraftState,
    result: string | null,
  ): Promise<boolean>
  removeDraft(issuer: Issuer, id: string): Promise<void>
  /** Of every organiser: what a stop of the service has broken off. */
  runningDrafts(): Promise<readonly ImportDraft[]>
  rememberPlan(issuer: Issuer, headings: string, plan: string, at: Instant): Promise<void>
  rememberedPlan(issuer: Issuer, headings: string): Promise<string | null>
  /** Room beside the data for what a large file comes to, for whoever asked to close. */
  scratch(): Scratch
}
