import type { Issuer } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import type { DeskNote } from '../../store/account-records.ts'
import type { ImportDraft } from '../../store/import-store.ts'
import type { OrganiserRecord } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { type CheckedFile, checkedOf } from './checked.ts'
import { type ImportDesk, importFile, tryFile } from './import-file.ts'
import { type ImportPlan, lasting, ofOneFile, parsePlan } from './plan.ts'

/** One file to be checked or imported away from the thread that answers. */
export interface FileJob {
  readonly kind: 'check' | 'import'
  readonly organiser: OrganiserRecord
  readonly draft: string
  readonly plan: ImportPlan
}

/** Does a job elsewhere; tells which part is done, 0 to 1. */
export type RunElsewhere = (job: FileJob, onProgress: (share: number) => void) => Promise<CheckedFile>

export interface JobDeps extends ImportDesk {
  readonly store: Store
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  readonly nudge: (issuer: Issuer) => void
  readonly report: (cause: unknown) => void
  readonly runElsewhere: RunElsewhere
}

/** A file is kept for a day: time to ask somebody, not to be forgotten with its names. */
const keptMs = 24 * hourMs
/** A file of a few hundred rows is checked sooner than another thread has started. */
const smallBytes = 256 * 1024

export interface ImportJobs {
  /** Keeps a file to be checked; where it corrects another, what was said of that one holds for it. */
  add(
    organiser: OrganiserRecord,
    file: { readonly who: string; readonly name: string; readonly corrects: string },
    bytes: Uint8Array,
  ): Promise<string>
  find(issuer: Issuer, id: string): Promise<ImportDraft | null>
  /** What the file would come to; null while that is being found out. What was said of it is remembered for files with the same headings. */
  check(organiser: OrganiserRecord, draft: ImportDraft): Promise<CheckedFile | null>
  /** Says what columns and words mean. */
  plan(organiser: OrganiserRecord, draft: ImportDraft, plan: ImportPlan): Promise<void>
  /** Imports a file: at once where it is small, else in the background; null where somebody else began. */
  start(organiser: OrganiserRecord, draft: ImportDraft): Promise<CheckedFile | 'running' | null>
  /** Which part of a running check or import is done, 0 to 1. */
  progress(id: string): number
  /** Takes up again what a stop of the service broke off: nothing of it was stored, or all. */
  resume(): Promise<void>
}

export function openImportJobs(deps: JobDeps): ImportJobs {
  const { store, now, random, nudge, report, runElsewhere } = deps
  const { imports } = store
  const shares = new Map<string, number>()
  const checks = new Map<
    string,
    { readonly key: string; result: CheckedFile | null; readonly whole: Promise<void> }
  >()
  const keptSince = () => now() - keptMs
  const planOf = ({ plan }: Pick<ImportDraft, 'plan'>): ImportPlan => parsePlan(JSON.parse(plan))
  const isSmall = (bytes: Uint8Array | null): bytes is Uint8Array =>
    bytes !== null && bytes.length <= smallBytes

  async function checkElsewhere(organiser: OrganiserRecord, draft: ImportDraft): Promise<CheckedFile | null> {
    const key = draft.plan
    const known = checks.get(draft.id)
    if (known?.key === key) return known.result
    const job = { kind: 'check', organiser, draft: draft.id, plan: planOf(draft) } as const
    const running = runElsewhere(job, (share) => shares.set(draft.id, share))
    const check = {
      key,
      result: null as CheckedFile | null,
      whole: running
        .then(
          (result) => {
            check.result = result
            nudge(organiser.issuer)
          },
          (cause) => {
            checks.delete(draft.id)
            report(cause)
          },
        )
        .finally(() => shares.delete(draft.id)),
    }
    checks.set(draft.id, check)
    await Promise.race([check.whole, new Promise((resolve) => setTimeout(resolve, patienceMs))])
    return check.result
  }

  async function finish(organiser: OrganiserRecord, draft: ImportDraft, outcome: CheckedFile): Promise<void> {
    const { issuer } = organiser
    const state = outcome.outcome === 'good' ? 'done' : 'refused'
    await imports.moveDraft(issuer, draft.id, 'running', state, JSON.stringify(outcome))
    if (outcome.outcome === 'good') {
      const { added, unchanged } = outcome
      await store.desk.addNote(issuer, null, noteOf(draft, added, unchanged, now()))
    }
    nudge(issuer)
  }

  function startElsewhere(organiser: OrganiserRecord, draft: ImportDraft): void {
    shares.set(draft.id, 0)
    const job = { kind: 'import', organiser, draft: draft.id, plan: planOf(draft) } as const
    void runElsewhere(job, (share) => shares.set(draft.id, share))
      .then((outcome) => finish(organiser, draft, outcome))
      .catch(async (cause) => {
        report(cause)
        await imports.moveDraft(organiser.issuer, draft.id, 'running', 'waiting', null)
      })
      .finally(() => shares.delete(draft.id))
  }

  return {
    async add({ issuer }, { who, name, corrects }, bytes) {
      const id = Buffer.from(random(16)).toString('base64url')
      const faulty = corrects === '' ? null : await imports.draft(issuer, corrects, keptSince())
      const plan = JSON.stringify(faulty ? ofOneFile(planOf(faulty)) : {})
      const at = now()
      const draft = { id, issuer, fileName: name, who, plan, state: 'waiting', result: null, at } as const
      await imports.addDraft(draft, bytes, keptSince())
      return id
    },
    find: (issuer, id) => imports.draft(issuer, id, keptSince()),
    async check(organiser, draft) {
      const bytes = await imports.draftBytes(organiser.issuer, draft.id)
      const checked = isSmall(bytes)
        ? checkedOf(await tryFile(deps, organiser, bytes, planOf(draft)))
        : await checkElsewhere(organiser, draft)
      if (!checked?.reading) return checked
      const { issuer } = organiser
      const { headingsKey } = checked.reading
      const said = planOf(draft)
      const remembered = await imports.rememberedPlan(issuer, headingsKey)
      if (said.columns !== undefined) {
        const lasts = JSON.stringify(lasting(said))
        if (lasts !== remembered) await imports.rememberPlan(issuer, headingsKey, lasts, now())
        return checked
      }
      const plan = JSON.stringify({ ...parsePlan(JSON.parse(remembered ?? '{}')), ...said })
      if (plan === draft.plan) return checked
      await imports.planDraft(issuer, draft.id, plan)
      return this.check(organiser, { ...draft, plan })
    },
    async plan(organiser, draft, plan) {
      await imports.planDraft(organiser.issuer, draft.id, JSON.stringify(plan))
    },
    async start(organiser, draft) {
      const { issuer } = organiser
      if (!(await imports.moveDraft(issuer, draft.id, 'waiting', 'running', null))) return null
      const bytes = await imports.draftBytes(issuer, draft.id)
      if (!isSmall(bytes)) {
        startElsewhere(organiser, draft)
        return 'running'
      }
      const run = { now: now(), random }
      try {
        const outcome = checkedOf(await importFile(deps, organiser, bytes, planOf(draft), run))
        if (outcome.outcome === 'good') await finish(organiser, draft, outcome)
        return outcome
      } finally {
        // What was not done may be tried again.
        await imports.moveDraft(issuer, draft.id, 'running', 'waiting', null)
      }
    },
    progress: (id) => shares.get(id) ?? 0,
    async resume() {
      const organisers = await store.programme.organisers()
      for (const draft of await imports.runningDrafts()) {
        const organiser = organisers.find(({ issuer }) => issuer === draft.issuer)
        if (organiser) startElsewhere(organiser, draft)
      }
    },
  }
}

/** How long a page waits for a check before it shows that one is going on. */
const patienceMs = 1500

const noteOf = (draft: ImportDraft, added: number, unchanged: number, at: number): DeskNote => ({
  at,
  who: draft.who,
  what: 'import',
  to: draft.fileName,
  reason: `${added} + ${unchanged}`,
})
