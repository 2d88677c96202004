import { Worker } from 'node:worker_threads'
import type { CheckedFile } from './box-office/import/checked.ts'
import type { RunElsewhere } from './box-office/import/import-jobs.ts'
import type { Config } from './config.ts'
import type { World } from './desk.ts'
import type { ThreadWork } from './import-worker.ts'

type Told = { readonly share: number } | { readonly outcome: CheckedFile }

/** Large files in a thread of their own, one after the other, so that nobody at a gate waits for a spreadsheet. */
export function openImportThread(
  { dataFolder, key }: Pick<Config, 'dataFolder' | 'key'>,
  { now, isDemo }: Pick<World, 'now' | 'isDemo'>,
): { readonly run: RunElsewhere; stop(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve()
  let worker: Worker | null = null
  let isStopped = false
  const run: RunElsewhere = (job, onProgress) => {
    const work = (): Promise<CheckedFile> =>
      new Promise((resolve, reject) => {
        if (isStopped) return
        const workerData: ThreadWork = { config: { dataFolder, key }, isDemo, now: now(), job }
        worker = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData })
        worker.on('message', (told: Told) =>
          'share' in told ? onProgress(told.share) : resolve(told.outcome),
        )
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
      await worker?.terminate()
    },
  }
}
