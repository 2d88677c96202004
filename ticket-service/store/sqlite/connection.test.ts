import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Issuer } from '../../../shared/model/ids.ts'
import { type Connection, connect } from './connection.ts'
import { openDatabase } from './database-file.ts'
import { grouped } from './grouped.ts'
import { logDisk } from './log-disk.ts'

let folder: string
const opened: { close(): unknown }[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contremarque-connection-'))
  const db = openDatabase(join(folder, 'test.db'))
  db.exec('CREATE TABLE feed (counter INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT)')
  db.close()
})
afterEach(() => {
  for (const db of opened.splice(0)) db.close()
  rmSync(folder, { recursive: true, force: true })
})

function open() {
  const db = openDatabase(join(folder, 'test.db'))
  opened.push(db)
  return {
    db,
    connection: connect(db, { settle: () => new Map(), raise: () => {}, check: () => {}, of: () => 0 }),
  }
}
const add = (to: Connection, word: string) => to.run('INSERT INTO feed (word) VALUES (?)', word)
const words = (of: Connection) =>
  of.all<{ word: string }>('SELECT word FROM feed ORDER BY counter').map(({ word }) => word)

const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('the database', () => {
  it('SY3: is synced in full before anybody is told that something is stored', () => {
    const { db } = open()
    // SQLite's numbers: 2 is FULL, 1 NORMAL, which syncs a write-ahead log only when it is moved into the database.
    expect([db.pragma('synchronous', { simple: true }), db.pragma('journal_mode', { simple: true })]).toEqual(
      [2, 'wal'],
    )
  })

  it('SY3: is synced in full again after what did not wait for the disk, whether that was done, undone or kept out', () => {
    const [{ db, connection }, other] = [open(), open()]
    const outcomes = [
      () => connection.writeAhead(() => add(connection, 'done')),
      () => connection.writeUnlessLocked(() => add(connection, 'done')),
      () =>
        connection.writeUnlessLocked(() => {
          throw new Error('undone')
        }),
      () => other.connection.write(() => connection.writeUnlessLocked(() => add(connection, 'kept out'))),
    ].map((job) => {
      try {
        return job()
      } catch (cause) {
        return (cause as Error).message
      } finally {
        expect(db.pragma('synchronous', { simple: true })).toBe(2)
      }
    })
    expect(outcomes).toEqual([1, { result: 1 }, 'undone', 'locked'])
  })

  it('does not know the number of an organiser whose adding was undone, for the next one gets it', () => {
    const { connection } = open()
    connection.run('CREATE TABLE organisers (id INTEGER PRIMARY KEY, issuer TEXT NOT NULL)')
    const [one, other] = ['one', 'other'] as [Issuer, Issuer]
    const addAs = (issuer: Issuer) => {
      connection.run('INSERT INTO organisers (issuer) VALUES (?)', issuer)
      return connection.organiserOf(issuer)
    }
    const undone = (job: () => void) => () => {
      job()
      throw new Error('undone')
    }
    expect(() => connection.write(undone(() => addAs(one)))).toThrow('undone')
    expect(() => connection.organiserOf(one)).toThrow(RangeError)
    connection.write(() => {
      expect(() => connection.part(undone(() => addAs(one)))).toThrow('undone')
      expect(addAs(other)).toBe(1)
    })
    expect(() => connection.organiserOf(one)).toThrow(RangeError)
    expect(connection.organiserOf(other)).toBe(1)
  })

  it('SC3: is locked by a write from its beginning, so that nobody decides upon what another is changing', () => {
    const [one, other] = [open().connection, open().connection]
    one.write(() => {
      words(one)
      expect(other.writeUnlessLocked(() => add(other, 'between'))).toBe('locked')
      add(one, 'first')
    })
    expect(other.writeUnlessLocked(() => add(other, 'second'))).toEqual({ result: 1 })
    expect(words(one)).toEqual(['first', 'second'])
  })
})

describe('jobs of one turn', () => {
  it('are each undone alone when one of them throws, and are told so', async () => {
    const { connection } = open()
    const inGroup = grouped(connection, async () => {})
    const outcomes = await Promise.allSettled([
      inGroup(() => add(connection, 'one')),
      inGroup(() => {
        add(connection, 'two')
        throw new Error('two is wrong')
      }),
      inGroup(() => add(connection, 'three')),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(words(connection)).toEqual(['one', 'three'])
  })

  it('SY3: are told of nothing before the disk has it, and those that come meanwhile share the next sync', async () => {
    const { connection } = open()
    const syncs: PromiseWithResolvers<void>[] = []
    const inGroup = grouped(connection, () => {
      const sync = Promise.withResolvers<void>()
      syncs.push(sync)
      return sync.promise
    })
    const told: string[] = []
    const asked = (word: string) =>
      inGroup(
        () => add(connection, word),
        () => words(connection).join(' '),
      ).then((all) => told.push(`${word}: ${all}`))
    const first = asked('one')
    await turns()
    const rest = [asked('two'), asked('three')]
    await turns()
    expect([told, syncs.length, words(connection)]).toEqual([[], 1, ['one']])
    syncs[0]?.resolve()
    await first
    await turns()
    expect([told, syncs.length, words(connection)]).toEqual([['one: one'], 2, ['one', 'two', 'three']])
    syncs[1]?.resolve()
    await Promise.all(rest)
    expect(told).toEqual(['one: one', 'two: one two three', 'three: one two three'])
  })

  it('SY3: are told where the disk fails, and of nothing more until all is moved into the database', async () => {
    const { db, connection } = open()
    const path = join(folder, 'test.db')
    const logBytes = () => statSync(`${path}-wal`).size
    let isBroken = true
    const disk = logDisk(db, path, async () => {
      if (isBroken) throw new Error('The disk fails.')
    })
    const inGroup = grouped(connection, disk.synced)
    await expect(inGroup(() => add(connection, 'one'))).rejects.toThrow('The disk fails.')
    isBroken = false
    expect(logBytes()).toBeGreaterThan(0)
    await inGroup(() => add(connection, 'two'))
    expect(logBytes()).toBe(0)
    await inGroup(() => add(connection, 'three'))
    expect(logBytes()).toBeGreaterThan(0)
    expect(words(connection)).toEqual(['one', 'two', 'three'])
    await disk.close()
  })

  it('wait for another’s lock without holding up the turn, and are done once it is free', async () => {
    const [holder, waiter] = [open(), open()]
    const inGroup = grouped(waiter.connection, async () => {})
    holder.db.exec('BEGIN IMMEDIATE')
    let isDone = false
    const done = inGroup(() => add(waiter.connection, 'late')).then(() => {
      isDone = true
    })
    // Other turns come and go meanwhile.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(isDone).toBe(false)
    holder.db.exec('COMMIT')
    await done
    expect(words(holder.connection)).toEqual(['late'])
  })
})
