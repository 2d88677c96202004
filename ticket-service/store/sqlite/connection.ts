import type { Database, Statement } from 'better-sqlite3'
import type { Issuer } from '../../../shared/model/ids.ts'
import { feedMark, type HighWater } from './high-water.ts'

type Value = string | number | bigint | Uint8Array | null

/** One open database: prepared statements by their text, and transactions. */
export interface Connection {
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  all<Row>(sql: string, ...values: Value[]): readonly Row[]
  run(sql: string, ...values: Value[]): number
  /** A whole transaction that takes the writer's lock at once; durable, the high-water mark first, when it returns. */
  write<Result>(job: () => Result): Result
  /** The same without waiting for the disk under the lock: durable with the next write that is, and until then all of it or nothing. */
  writeAhead<Result>(job: () => Result): Result
  /** As `writeAhead`, but `locked` at once, with nothing done, where another thread or process holds the writer's lock. */
  writeUnlessLocked<Result>(job: () => Result): { readonly result: Result } | 'locked'
  /** Another number in each transaction, which sees one state of things; null outside of one. */
  transactionNumber(): number | null
  /** A part of the transaction at hand that is undone alone when it throws. */
  part<Result>(job: () => Result): Result
  /** A consistent view of several reads: a transaction, or the one at hand. */
  read<Result>(job: () => Result): Result
  /** Notes how far something has come, for the high-water mark of the transaction at hand. */
  mark(name: string, value: number): void
  /** How far it had come before, whatever a restored database says. */
  marked(name: string): number
  /** An organiser's own number, which it keeps for ever. */
  organiserOf(issuer: Issuer): number
}

/**
 * A bound value in a statement that sorts. SQLite compiles such a statement anew with each value, so as to plan by it (STAT4,
 * https://sqlite.org/c3ref/prepare.html): ten times the cost of running it. A value that comes from a subquery it takes as it is.
 */
export const given = '(SELECT ?)'

/** How long a write waits for another's to end. */
export const busyTimeoutMs = 10_000

/** Its only row; none where nothing was ever handed out. */
export const selectCounter = "SELECT coalesce(max(seq), 0) AS seq FROM sqlite_sequence WHERE name = 'feed'"
/** The feed's counter as far as it was ever handed out. */
export const counterNow = (db: Pick<Connection, 'get'>): number =>
  db.get<{ seq: number }>(selectCounter)?.seq ?? 0

export function connect(
  db: Database,
  highWater: HighWater,
  beforeStatement: (sql: string) => void = () => {},
): Connection {
  const statements = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    beforeStatement(sql)
    const known = statements.get(sql)
    if (known) return known
    const made = db.prepare(sql)
    statements.set(sql, made)
    return made
  }
  // Made once, and settings set by `exec`: each takes SQLite ten times as long by a statement of its own as the setting itself.
  const transaction = db.transaction((job: () => unknown) => job())
  const within = <Result>(job: () => Result) => transaction(job) as Result
  const organisers = new Map<Issuer, number>()
  const set = (setting: string, value: string | number) => db.exec(`PRAGMA ${setting} = ${value}`)
  let marks = new Map<string, number>()
  let transactionNumber = 0
  /** An organiser that was added in what is undone has no number, and the next one gets it. */
  const orForgetting = <Result>(job: () => Result): Result => {
    try {
      return job()
    } catch (cause) {
      organisers.clear()
      throw cause
    }
  }
  const connection: Connection = {
    get: <Row>(sql: string, ...values: Value[]) => prepare(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: Value[]) => prepare(sql).all(...values) as readonly Row[],
    run: (sql, ...values) => prepare(sql).run(...values).changes,
    write: <Result>(job: () => Result) =>
      orForgetting(
        () =>
          transaction.immediate(() => {
            marks = new Map()
            transactionNumber += 1
            const result = job()
            highWater.raise(marks.set(feedMark, counterNow(connection)))
            beforeStatement('COMMIT')
            return result
          }) as Result,
      ),
    writeAhead(job) {
      set('synchronous', 'NORMAL')
      try {
        return connection.write(job)
      } finally {
        set('synchronous', 'FULL')
      }
    },
    writeUnlessLocked(job) {
      let isBegun = false
      set('busy_timeout', 0)
      try {
        const result = connection.writeAhead(() => {
          isBegun = true
          return job()
        })
        return { result }
      } catch (cause) {
        const isBusy = (cause as { readonly code?: string }).code?.startsWith('SQLITE_BUSY') === true
        if (isBusy && !isBegun) return 'locked'
        throw cause
      } finally {
        set('busy_timeout', busyTimeoutMs)
      }
    },
    transactionNumber: () => (db.inTransaction ? transactionNumber : null),
    part(job) {
      const before = new Map(marks)
      try {
        return orForgetting(() => within(job))
      } catch (cause) {
        marks = before
        throw cause
      }
    },
    read(job) {
      if (db.inTransaction) return job()
      transactionNumber += 1
      return within(job)
    },
    mark: (name, value) => marks.set(name, value),
    marked: (name) => highWater.of(name),
    organiserOf(issuer) {
      const known = organisers.get(issuer)
      if (known !== undefined) return known
      const row = connection.get<{ id: number }>('SELECT id FROM organisers WHERE issuer = ?', issuer)
      if (!row) throw new RangeError(`There is no organiser ${issuer}.`)
      organisers.set(issuer, row.id)
      return row.id
    },
  }
  return connection
}
