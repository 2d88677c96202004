import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import type { Store } from '../store.ts'
import { accountStore } from './accounts.ts'
import { boxOfficeStore } from './box-office.ts'
import { type Connection, connect, counterNow } from './connection.ts'
import { deskStore } from './desk.ts'
import { gateStore } from './gate.ts'
import { type HighWater, type Marks, openHighWater } from './high-water.ts'
import { keyStore } from './keys.ts'
import { programmeStore } from './programme.ts'
import { migrations } from './schema.ts'
import { skipTo } from './series.ts'

export interface Opening {
  readonly folder: string
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
}

/**
 * Opens the data folder, and makes it where there is none. A database that lies behind the high-water mark beside it was
 * restored: its epoch is raised, and the numbers in between are void (SC7, RC6).
 * @throws Error in the operator's words: a folder that cannot be written, a database of a newer version, a damaged file.
 */
export function openSqliteStore({ folder, now, random }: Opening): Store {
  checkFolder(folder)
  const path = join(folder, 'contremarque.db')
  const db = openDatabase(path)
  const highWater = openHighWater(join(folder, 'high-water'))
  const connection = connect(db, highWater)
  migrate(db, path)
  settleEpoch(connection, highWater, now, random)
  const gate = gateStore(connection)
  return {
    programme: programmeStore(connection),
    keys: keyStore(connection),
    boxOffice: boxOfficeStore(connection),
    accounts: accountStore(connection),
    gate,
    desk: deskStore(connection, gate.device),
    revision: async () => Number(db.pragma('data_version', { simple: true })),
    epoch: async () => epochOf(connection),
    close: async () => {
      db.close()
    },
  }
}

function checkFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new Error(
      `The data folder ${folder} cannot be written (${(cause as NodeJS.ErrnoException).code}). Name another, or give this user the right to write in it.`,
    )
  }
}

function openDatabase(path: string): Database {
  try {
    const db = new Sqlite(path)
    db.pragma('journal_mode = WAL')
    // We tell devices "accepted" and they believe it.
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('busy_timeout = 10000')
    return db
  } catch (cause) {
    throw new Error(
      `The database ${path} cannot be opened: ${(cause as Error).message}. Restore it from a backup, or check the disk and the folder's rights.`,
    )
  }
}

function migrate(db: Database, path: string): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > migrations.length) {
    throw new Error(
      `The database ${path} was written by a newer version of Contremarque (schema ${version}, this one knows ${migrations.length}). Start that version.`,
    )
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue
    db.transaction(() => {
      db.exec(migration)
      db.pragma(`user_version = ${index + 1}`)
    }).exclusive()
  }
}

const epochOf = (db: Connection): string =>
  db.get<{ value: string }>("SELECT value FROM meta WHERE name = 'epoch'")?.value ?? ''

function settleEpoch(
  db: Connection,
  highWater: HighWater,
  now: Opening['now'],
  random: Opening['random'],
): void {
  const raiseTo = (count: number) =>
    db.run(
      "INSERT INTO meta (name, value) VALUES ('epoch', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      `${count}.${Buffer.from(random(4)).toString('hex')}`,
    )
  db.write(() => {
    const epoch = epochOf(db)
    if (epoch === '') raiseTo(1)
    const marks = highWater.settle()
    if (!isBehind(db, marks)) return
    if (epoch !== '') raiseTo(Number.parseInt(epoch, 10) + 1)
    for (const [name, next] of marks) {
      const [organiser, scope] = name.split('/')
      if (organiser && scope) skipTo(db, Number(organiser), scope, next, now())
    }
  })
}

function isBehind(db: Connection, marks: Marks): boolean {
  if (counterNow(db) < (marks.get('feed') ?? 0)) return true
  const nextOf = new Map(
    db
      .all<{ organiser: number; scope: string; next_number: number }>('SELECT * FROM series')
      .map(({ organiser, scope, next_number }) => [`${organiser}/${scope}`, next_number]),
  )
  return [...marks].some(([name, next]) => name !== 'feed' && (nextOf.get(name) ?? 1) < next)
}
