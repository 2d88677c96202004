import { busyTimeoutMs, type Connection } from './connection.ts'

/** A job of a group, and what its caller is told once the group is on the disk. */
interface Waiting {
  readonly run: () => Done
  readonly fail: (cause: unknown) => void
}

/** A job that is done. */
interface Done {
  /** Reads what its caller is to be told, once the group is committed and while the disk writes. */
  readonly look: () => void
  readonly tell: () => void
  readonly fail: (cause: unknown) => void
}

/** While another holds the writer's lock, as an import does, it is asked for again after so long, and the service answers others. */
const retryMs = 2

/**
 * Does a job in the transaction of its turn. `look` reads at its end, when no other has written since: the caller is told what it
 * answers, so that nobody hears of what the disk has not.
 */
export type InGroup = <Result, Told = Result>(
  job: () => Result,
  look?: (result: Result) => Told,
) => Promise<Told>

/**
 * Jobs that come while the disk writes share one transaction and one fsync, for which this thread does not wait. Each is undone alone
 * when it throws, and each promise settles only when `synced` says that the disk has all of it. A job may be run twice: what it did
 * the first time is undone.
 */
export function grouped(db: Connection, synced: () => Promise<void>): InGroup {
  let waiting: Waiting[] = []
  let isUnderWay = false
  let lockedSince: number | null = null
  const begin = (): void => {
    isUnderWay = waiting.length > 0
    if (isUnderWay) setImmediate(commit)
  }
  const commit = (): void => {
    const group = waiting
    let done = together(db, group)
    if (done === 'locked') {
      lockedSince ??= performance.now()
      if (performance.now() - lockedSince < busyTimeoutMs) {
        setTimeout(commit, retryMs)
        return
      }
      done = group.map(({ fail }) =>
        failed(fail, new Error('Another process has held the database for too long.')),
      )
    }
    lockedSince = null
    waiting = []
    done ??= oneByOne(db, group)
    db.read(() => {
      for (const { look } of done) look()
    })
    synced()
      .then(
        () => {
          for (const { tell } of done) tell()
        },
        (cause) => {
          for (const { fail } of done) fail(cause)
        },
      )
      .finally(begin)
  }
  return <Result, Told = Result>(
    job: () => Result,
    look: (result: Result) => Told = (result) => result as unknown as Told,
  ) =>
    new Promise<Told>((resolve, reject) => {
      waiting.push({ run: () => doneOf(job(), look, resolve, reject), fail: reject })
      if (!isUnderWay) begin()
    })
}

function doneOf<Result, Told>(
  result: Result,
  look: (result: Result) => Told,
  resolve: (told: Told) => void,
  fail: (cause: unknown) => void,
): Done {
  let tell = () => {}
  return {
    look() {
      try {
        const told = look(result)
        tell = () => resolve(told)
      } catch (cause) {
        tell = () => fail(cause)
      }
    },
    tell: () => tell(),
    fail,
  }
}

const failed = (fail: (cause: unknown) => void, cause: unknown): Done => ({
  look: () => {},
  tell: () => fail(cause),
  fail,
})

/** All in one, without the cost of undoing one alone; null where one threw, and nothing is done. */
function together(db: Connection, group: readonly Waiting[]): readonly Done[] | 'locked' | null {
  try {
    const written = db.writeUnlessLocked(() => group.map(({ run }) => run()))
    return written === 'locked' ? written : written.result
  } catch {
    return null
  }
}

/** Each by itself within one transaction. */
function oneByOne(db: Connection, group: readonly Waiting[]): readonly Done[] {
  try {
    return db.write(() =>
      group.map(({ run, fail }) => {
        try {
          return db.part(run)
        } catch (cause) {
          return failed(fail, cause)
        }
      }),
    )
  } catch (cause) {
    return group.map(({ fail }) => failed(fail, cause))
  }
}
