import { Worker } from 'node:worker_threads'
import { databaseIn } from './database-file.ts'

/**
 * Moves what is in the write-ahead log into the database, in a thread of its own: whoever commits would do it else, and everybody
 * at a gate would wait for the disk. Answers with what stops it.
 */
export function keepCheckpointing(folder: string, report: (cause: unknown) => void): () => Promise<void> {
  const worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), {
    workerData: databaseIn(folder),
  })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.on('error', report)
  worker.unref()
  return () => {
    // Asked, and not terminated: a thread that is ended while it loads SQLite takes the whole process with it.
    worker.ref()
    worker.postMessage('end')
    return ended
  }
}
