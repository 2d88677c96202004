import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { issuer } from '../contract-world.ts'
import { openSqliteStore } from './open.ts'
import { migrations } from './schema.ts'

it('a database from before the desk opens with all that was in it, and takes accounts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-migrations-'))
  const db = new Sqlite(join(folder, 'contremarque.db'))
  db.exec(migrations[0] ?? '')
  db.pragma('user_version = 1')
  db.prepare('INSERT INTO organisers VALUES (1, ?, ?, ?, 5, ?, 1)').run(issuer, 'Le Rex', 'Europe/Paris', '')
  db.close()
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const store = openSqliteStore({ folder, now: () => 1, random })
  expect(await store.programme.organisers()).toMatchObject([{ issuer, name: 'Le Rex' }])
  expect(await store.accounts.accounts(issuer)).toEqual([])
  expect(await store.desk.counts(issuer)).toEqual([])
  await store.close()
})
