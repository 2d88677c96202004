import type { Connection } from './connection.ts'

/** A job of a group, and what its caller is told once the group is committed. */
interface Waiting {
  /** Does the job; answers how its caller is told. */
  readonly run: () => () => void
  readonly fail: (cause: unknown) => void
}

/**
 * Jobs that come in the same turn share one transaction and one fsync. Each is undone alone when it throws, and each promise
 * settles only after the commit. A job may be run twice: what it did the first time is undone.
 */
export function grouped(db: Connection): <Result>(job: () => Result) => Promise<Result> {
  let waiting: Waiting[] = []
  const commit = (): void => {
    const group = waiting
    waiting = []
    for (const tell of together(db, group) ?? oneByOne(db, group)) tell()
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
function together(db: Connection, group: readonly Waiting[]): Tellings | null {
  try {
    return db.write(() => group.map(({ run }) => run()))
  } catch {
    return null
  }
}

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
    return group.map(
      ({ fail }) =>
        () =>
          fail(cause),
    )
  }
}
