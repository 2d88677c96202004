import type { Connection } from './connection.ts'

/** A job of a group, and what its caller is told once the group is committed. */
interface Waiting {
  /** Does the job; answers how its caller is told. */
  readonly run: () => () => void
  readonly fail: (cause: unknown) => void
}

/**
 * Jobs that come in the same turn share one transaction and one fsync. Each is undone alone when it throws, and each promise
 * settles only after the commit.
 */
export function grouped(db: Connection): <Result>(job: () => Result) => Promise<Result> {
  let waiting: Waiting[] = []
  const commit = (): void => {
    const group = waiting
    waiting = []
    let tell: readonly (() => void)[]
    try {
      tell = db.write(() =>
        group.map(({ run, fail }) => {
          try {
            return db.part(run)
          } catch (cause) {
            return () => fail(cause)
          }
        }),
      )
    } catch (cause) {
      tell = group.map(
        ({ fail }) =>
          () =>
            fail(cause),
      )
    }
    for (const one of tell) one()
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
