import { Worker } from 'node:worker_threads'
import type { CheckedFile } from './box-office/import/checked.ts'
import type { RunElsewhere } from './box-office/import/import-jobs.ts'
import type { Config } from './config.ts'
import type { World } from './desk.ts'
import type { ThreadWork } from './import-worker.ts'

type Told = { readonly loaded: true } | { readonly share: number } | { readonly outcome: CheckedFile }

/** Large files in a thread of their own, one after the other, so that nobody at a gate waits for a spreadsheet. */
export function openImportThread(
  { dataFolder, key }: Pick<Config, 'dataFolder' | 'key'>,
  { now, isDemo }: Pick<World, 'now' | 'isDemo'>,
): { readonly run: RunElsewhere; stop(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve()
  let worker: Worker | null = null
  /** A thread that is ended while it loads SQLite takes the whole process with it. */
  let loaded: Promise<unknown> = Promise.resolve()
  let isStopped = false
  const run: RunElsewhere = (job, onProgress) => {
    const work = (): Promise<CheckedFile> =>
      new Promise((resolve, reject) => {
        if (isStopped) return
        const workerData: ThreadWork = { config: { dataFolder, key }, isDemo, now: now(), job }
        const made = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData })
        worker = made
        loaded = new Promise<unknown>((isLoaded) => {
          made.once('message', isLoaded)
          made.once('exit', isLoaded)
        })
        worker.on('message', (told: Told) => {
          if ('share' in told) onProgress(told.share)
          else if ('outcome' in told) resolve(told.outcome)
        })
        worker.on('error', reject)
        worker.on('exit', (code) => {
          worker = null
          // A stop of the service is no failure: the next start takes the import up again.
          if (!isStopped) reject(new Error(`The thread that imports ended with ${code}.`))
        })
      })
    const result = last.then(work, work)
    last = result.catch(() => {})
    return result
  }
  return {
    run,
    async stop() {
      isStopped = true
      await loaded
      await worker?.terminate()
    },
  }
}
