import type { Issuer } from '../../../shared/model/ids.ts'

/** How a job stands: how far it has come, and how it ended. */
export interface JobState {
  readonly printed: number
  readonly ended: 'whole' | 'stopped' | 'failed' | null
}

/** What is being made at this moment, a print run or an archive: how far it is, and the way to stop it. */
export interface PrintJobs {
  /** Begins a job; whoever fetches it a second time begins it anew. */
  begin(issuer: Issuer, job: string): RunningJob
  /** Null for what was not begun since the service started, and for a run that has ended: the store knows those. */
  state(issuer: Issuer, job: string): JobState | null
  stop(issuer: Issuer, job: string): void
}

export interface RunningJob {
  readonly signal: AbortSignal
  tell(printed: number): void
  /** Without an outcome it is forgotten. */
  end(outcome?: JobState['ended']): void
}

export function openPrintJobs(): PrintJobs {
  const jobs = new Map<string, { state: JobState; readonly abort: AbortController }>()
  const keyOf = (issuer: Issuer, job: string) => `${job} ${issuer}`
  return {
    begin(issuer, name) {
      const key = keyOf(issuer, name)
      jobs.get(key)?.abort.abort()
      const job = { state: { printed: 0, ended: null } as JobState, abort: new AbortController() }
      jobs.set(key, job)
      return {
        signal: job.abort.signal,
        tell(printed) {
          job.state = { printed, ended: null }
        },
        end(outcome) {
          if (outcome) job.state = { ...job.state, ended: outcome }
          else if (jobs.get(key) === job) jobs.delete(key)
        },
      }
    },
    state: (issuer, job) => jobs.get(keyOf(issuer, job))?.state ?? null,
    stop: (issuer, job) => jobs.get(keyOf(issuer, job))?.abort.abort(),
  }
}
