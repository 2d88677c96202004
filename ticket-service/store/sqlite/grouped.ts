import { busyTimeoutMs, type Connection } from './connection.ts'

/** A job of a group, and what its caller is told once the group is committed. */
interface Waiting {
  /** Does the job; answers how its caller is told. */
  readonly run: () => () => void
  readonly fail: (cause: unknown) => void
}

/** While another holds the writer's lock, as an import does, it is asked for again after so long, and the service answers others. */
const retryMs = 2

/** Does a job in the transaction of its turn. */
export type InGroup = <Result>(job: () => Result) => Promise<Result>

/**
 * Jobs that come in the same turn share one transaction and one fsync. Each is undone alone when it throws, and each promise
 * settles only after the commit. A job may be run twice: what it did the first time is undone.
 */
export function grouped(db: Connection): InGroup {
  let waiting: Waiting[] = []
  let lockedSince: number | null = null
  const commit = (): void => {
    const group = waiting
    let tellings = together(db, group)
    if (tellings === 'locked') {
      lockedSince ??= performance.now()
      if (performance.now() - lockedSince < busyTimeoutMs) {
        setTimeout(commit, retryMs)
        return
      }
      tellings = failing(group, new Error('Another process has held the database for too long.'))
    }
    lockedSince = null
    waiting = []
    for (const tell of tellings ?? oneByOne(db, group)) tell()
  }
  return (job) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(commit)
      waiting.push({
        run: () => {
          const result = job()
          return () => resolve(result)
        },
        fail: reject,
      })
    })
}

type Tellings = readonly (() => void)[]

/** All in one, without the cost of undoing one alone; null where one threw, and nothing is done. */
function together(db: Connection, group: readonly Waiting[]): Tellings | 'locked' | null {
  try {
    const written = db.writeUnlessLocked(() => group.map(({ run }) => run()))
    return written === 'locked' ? written : written.result
  } catch {
    return null
  }
}

/** Each by itself within one transaction. */
function oneByOne(db: Connection, group: readonly Waiting[]): Tellings {
  try {
    return db.write(() =>
      group.map(({ run, fail }) => {
        try {
          return db.part(run)
        } catch (cause) {
          return () => fail(cause)
        }
      }),
    )
  } catch (cause) {
    return failing(group, cause)
  }
}

const failing = (group: readonly Waiting[], cause: unknown): Tellings =>
  group.map(
    ({ fail }) =>
      () =>
        fail(cause),
  )
