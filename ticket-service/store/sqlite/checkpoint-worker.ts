import { setTimeout } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { busyTimeoutMs } from './connection.ts'

const everyMs = 250
/** Pages of the log, 8 MB: well below where a commit would move them itself (database-file.ts). */
const leastPages = 2000
/** Each finds less to do than the one before; once all is moved, the next commit begins the log anew. */
const mostTurns = 4

const ending = new AbortController()
parentPort?.once('message', () => ending.abort())
const { signal } = ending

const db = new Sqlite(String(workerData), { fileMustExist: true, timeout: busyTimeoutMs })

/** SQLite's modes: NOOP only looks (https://sqlite.org/pragma.html#pragma_wal_checkpoint). Answers how many pages were left to move. */
function checkpoint(mode: 'NOOP' | 'PASSIVE'): number {
  const [state] = db.pragma(`wal_checkpoint(${mode})`) as readonly {
    readonly log: number
    readonly checkpointed: number
  }[]
  return state ? state.log - state.checkpointed : 0
}

while (!signal.aborted) {
  await setTimeout(everyMs, undefined, { signal }).catch(() => {})
  if (signal.aborted || checkpoint('NOOP') < leastPages) continue
  for (let turn = 0; turn < mostTurns && checkpoint('PASSIVE') > 0; turn += 1);
}
db.close()
