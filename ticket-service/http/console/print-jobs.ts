import type { Issuer } from '../../../shared/model/ids.ts'

/** The runs that are being made at this moment: how far they are, and the way to stop them. */
export interface PrintJobs {
  /** Begins a run; whoever fetches it a second time begins it anew. */
  begin(
    issuer: Issuer,
    run: number,
  ): { readonly signal: AbortSignal; tell(printed: number): void; end(): void }
  /** Tickets so far; null for a run that is not being made. */
  printed(issuer: Issuer, run: number): number | null
  stop(issuer: Issuer, run: number): void
}

export function openPrintJobs(): PrintJobs {
  const jobs = new Map<string, { printed: number; readonly abort: AbortController }>()
  const keyOf = (issuer: Issuer, run: number) => `${run} ${issuer}`
  return {
    begin(issuer, run) {
      const key = keyOf(issuer, run)
      jobs.get(key)?.abort.abort()
      const job = { printed: 0, abort: new AbortController() }
      jobs.set(key, job)
      return {
        signal: job.abort.signal,
        tell(printed) {
          job.printed = printed
        },
        end() {
          if (jobs.get(key) === job) jobs.delete(key)
        },
      }
    },
    printed: (issuer, run) => jobs.get(keyOf(issuer, run))?.printed ?? null,
    stop: (issuer, run) => jobs.get(keyOf(issuer, run))?.abort.abort(),
  }
}
