import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { StoredKey } from '../../../keys/signing-key.ts'
import { bringTo } from '../database-file.ts'
import { migrations } from '../schema.ts'
import { archivedTables } from './tables.ts'

/** A database beside the real one, in which an archive is put together and looked through before anything is taken in. */
export interface Draft {
  readonly path: string
  add(table: string, row: Readonly<Record<string, unknown>>): void
  /** Brings it to this version's schema. @throws Error where something refers to nothing, or there is not one organiser. */
  finish(): Drafted
  remove(): void
}

/** What a draft that hangs together says of its organiser. */
export interface Drafted {
  readonly issuer: string
  readonly keys: readonly StoredKey[]
  /** Names of those who may sign in, owners first. */
  readonly accounts: readonly { readonly name: string; readonly role: string }[]
}

/** Rows of one transaction. */
const atOnce = 5000

/** @throws RangeError for a schema that this version does not know. */
export function openDraft(folder: string, schema: number): Draft {
  if (!Number.isInteger(schema) || schema < 1 || schema > migrations.length)
    throw new RangeError(`schema ${schema}`)
  const path = join(folder, 'taking-in.db')
  const clear = () => {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true })
  }
  clear()
  const db = new Sqlite(path)
  // Whatever happens to it, it is made again from the archive.
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  bringTo(db, schema)
  const names = new Set(archivedTables.map(({ name }) => name))
  const writers = new Map<string, (row: Readonly<Record<string, unknown>>) => void>()
  const writerOf = (table: string) => {
    if (!names.has(table)) throw new RangeError(`table ${table}`)
    const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
    const statement = db.prepare(sql)
    return (row: Readonly<Record<string, unknown>>): void => {
      statement.run(...columns.map((column) => row[column] ?? null))
    }
  }
  let added = 0
  db.exec('BEGIN')
  return {
    path,
    add(table, row) {
      const write = writers.get(table) ?? writerOf(table)
      writers.set(table, write)
      write(row)
      added += 1
      if (added % atOnce === 0) db.exec('COMMIT; BEGIN')
    },
    finish() {
      db.exec('COMMIT')
      bringTo(db, migrations.length)
      const loose = db.pragma('foreign_key_check') as readonly { readonly table: string }[]
      if (loose.length > 0) throw new Error(`${loose[0]?.table} refers to what is not there`)
      const organisers = db.prepare('SELECT issuer FROM organisers').pluck().all() as readonly string[]
      const [issuer, another] = organisers
      if (issuer === undefined || another !== undefined) throw new Error('it is not of one organiser')
      const keys = db.prepare('SELECT kid, x, y, sealed FROM signing_keys').all() as readonly KeyRow[]
      const accounts = db
        .prepare(
          "SELECT name, role FROM accounts WHERE closed_at IS NULL ORDER BY role != 'owner', created_at",
        )
        .all() as Drafted['accounts']
      db.close()
      return { issuer, accounts, keys: keys.map((row) => keyFromRow(row, issuer)) }
    },
    remove() {
      db.close()
      clear()
    },
  }
}

interface KeyRow {
  readonly kid: string
  readonly x: string
  readonly y: string
  readonly sealed: Buffer
}

const keyFromRow = ({ kid, x, y, sealed }: KeyRow, issuer: string): StoredKey =>
  ({
    ...{ kid, issuer, sealedPrivateKey: new Uint8Array(sealed) },
    publicKey: { kty: 'EC', crv: 'P-256', x, y, alg: 'ES256' },
  }) as StoredKey
