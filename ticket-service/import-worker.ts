import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { checkedOf } from './box-office/import/checked.ts'
import { importFile, tryFile } from './box-office/import/import-file.ts'
import type { FileJob } from './box-office/import/import-jobs.ts'
import type { Config } from './config.ts'
import { openDesk } from './desk.ts'
import { openLog } from './log.ts'

/** What a thread is given; the clock stands still for it. */
export interface ThreadWork {
  readonly config: Pick<Config, 'dataFolder' | 'key'>
  readonly isDemo: boolean
  readonly now: number
  readonly job: FileJob
}

const { config, isDemo, now, job } = workerData as ThreadWork
const random = (length: number) => new Uint8Array(randomBytes(length))
const world = { now: () => now, random, log: openLog('silent'), appFolder: '', isDemo }
const desk = await openDesk(config, world)
parentPort?.postMessage({ loaded: true })
const { organiser, draft, plan } = job
const bytes = await desk.store.imports.draftBytes(organiser.issuer, draft)
if (!bytes) throw new Error('A file that was to be imported is gone.')
const onProgress = (share: number) => parentPort?.postMessage({ share })
const outcome =
  job.kind === 'check'
    ? await tryFile(desk, organiser, bytes, plan, onProgress)
    : await importFile(desk, organiser, bytes, plan, { now, onProgress })
await desk.store.close()
parentPort?.postMessage({ outcome: checkedOf(outcome) })
