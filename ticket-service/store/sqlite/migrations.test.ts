import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import { admission, evening, hashOfCode, issuer, orderOf, programme, upload } from '../contract-world.ts'
import { bringTo, schemaOf } from './database-file.ts'
import { openSqliteStore } from './open.ts'
import { migrations } from './schema.ts'

const kept = new URL('../../../fixtures/store/', import.meta.url)
const schemas = migrations.map((_, index) => index + 1)
const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-migrations-'))
const openIn = (folder: string) =>
  openSqliteStore({ folder, now: () => evening, random: (length) => new Uint8Array(randomBytes(length)) })

/** A data folder as a version of that schema left it. */
function folderOf(schema: number): string {
  const folder = newFolder()
  writeFileSync(
    join(folder, 'contremarque.db'),
    gunzipSync(readFileSync(new URL(`schema-${schema}.db.gz`, kept))),
  )
  return folder
}

/** Every table, column and index as SQLite describes them. */
function shapeOf(folder: string): unknown {
  const db = new Sqlite(join(folder, 'contremarque.db'), { readonly: true })
  const names = db
    .prepare("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
    .all() as readonly { readonly type: string; readonly name: string }[]
  const shape = names.map(({ type, name }) => ({
    type,
    name,
    columns: db.pragma(type === 'table' ? `table_xinfo(${name})` : `index_xinfo(${name})`),
  }))
  db.close()
  return shape
}

const state = (liveEdition: number) => ({ liveEdition, blocked: false, paymentDue: false })

describe.each(schemas)('a database of schema %i', (schema) => {
  it('opens with all that was in it, and works on', async () => {
    const store = openIn(folderOf(schema))
    expect(await store.programme.organisers()).toMatchObject([{ issuer, name: 'Le Rex' }])
    expect(await store.programme.programme(issuer)).toEqual(programme)
    expect(await store.keys.keys()).toMatchObject([{ kid: '0000000a', withdrawnAt: null }])
    const booking = await store.boxOffice.bookingOfSecret('secret B')
    expect(booking).toMatchObject({ reference: 'B', tickets: [{ id: 's1-2', holder: 'Ελένη' }] })
    const stateOf = async (id: string) => (await store.boxOffice.ticket(issuer, id as TicketId))?.state
    expect(await stateOf('s1-3')).toMatchObject({ cancelled: 'Le mistral' })
    expect(await stateOf('s1-4')).toMatchObject(state(2))
    expect(await store.gate.conflicts(issuer)).toMatchObject([
      { ticket: 's1-1', kind: 'admitted-twice', dissolved: false },
    ])
    expect(await store.accounts.accounts(issuer)).toEqual([])
    const again = await store.boxOffice.issue(
      issuer,
      orderOf('A', { holder: 'Zoë Ångström' }),
      'x',
      'key A',
      evening,
    )
    expect(again.outcome).toBe('repeated')
    const next = await store.boxOffice.issue(issuer, orderOf('E'), 'secret E', null, evening)
    expect(next).toMatchObject({ booking: { tickets: [{ id: 's1-5' }] } })
    const [north, south] = await store.gate.devices(issuer)
    if (!north || !south) throw new Error('The phones are gone.')
    const received = await store.gate.receive(upload(north.id, [admission(3, 5, evening)]), evening)
    expect(received).toMatchObject({ watermark: 3, results: [{ result: 'accepted' }] })
    const twice = await store.gate.receive(upload(south.id, [admission(2, 5, evening + 1)]), evening)
    expect(twice.watermark).toBe(2)
    expect(await store.gate.conflicts(issuer)).toHaveLength(2)
    await store.close()
  })

  it('has the same tables, columns and indexes afterwards as a new one, and no row that refers to nothing', async () => {
    const [migrated, fresh] = [folderOf(schema), newFolder()]
    for (const folder of [migrated, fresh]) await openIn(folder).close()
    expect(shapeOf(migrated)).toEqual(shapeOf(fresh))
    const db = new Sqlite(join(migrated, 'contremarque.db'), { readonly: true })
    expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.close()
  })
})

describe.each(schemas.filter((schema) => schema < 11))(
  'the booking links of a database of schema %i',
  (schema) => {
    it('go on working, also once they are derived, and stand nowhere in its file any more', async () => {
      const folder = folderOf(schema)
      const path = join(folder, 'contremarque.db')
      expect(readFileSync(path).includes('secret B')).toBe(true)
      const store = openIn(folder)
      const referenceOf = async (secret: string) => (await store.boxOffice.bookingOfSecret(secret))?.reference
      expect(await referenceOf('secret B')).toBe('B')
      await store.boxOffice.renewLinks('key 1', (of, reference) => `derived ${of} ${reference}`)
      expect(await referenceOf('secret B')).toBe('B')
      expect(await referenceOf(`derived ${issuer} B`)).toBe('B')
      expect(await referenceOf(`derived ${issuer} Z`)).toBeUndefined()
      await store.close()
      for (const reference of ['A', 'B', 'C', 'D'])
        expect(readFileSync(path).includes(`secret ${reference}`)).toBe(false)
    })
  },
)

describe.each(schemas.filter((schema) => schema < 10))('a party in a database of schema %i', (schema) => {
  it('keeps its one number, is printed with it, and those that follow get theirs', async () => {
    const folder = folderOf(schema)
    const before = new Sqlite(join(folder, 'contremarque.db'))
    before.exec(`UPDATE ${schema < 8 ? 'tickets' : 'stored_tickets'} SET party = 3 WHERE number = 4`)
    before.exec('UPDATE series SET issued_people = issued_people + 2')
    before.close()
    const store = openIn(folder)
    const scope = { kind: 'session', session: 1 as SessionNumber } as const
    expect(await store.boxOffice.ticket(issuer, 's1-4' as TicketId)).toMatchObject({ numbers: 1, party: 3 })
    expect(await store.printing.printable(issuer, scope, 1, 9)).toMatchObject({
      numbers: [1, 2, 4],
      parties: 1,
    })
    await store.boxOffice.issue(issuer, orderOf('P', { party: 2 }), 'secret P', null, evening)
    await store.boxOffice.issue(issuer, orderOf('Q'), 'secret Q', null, evening)
    const tickets = await store.boxOffice.tickets(issuer, scope, 4, 10)
    expect(tickets.map(({ number, numbers }) => [number, numbers])).toEqual([
      [5, 2],
      [7, 1],
    ])
    const [table] = (await store.gate.changesSince(issuer, null, 1000)).changes.filter(
      ({ kind }) => kind === 'table',
    )
    expect(table?.body).toMatchObject({
      runs: [
        [1, 4, 1, 1],
        [5, 6, 1, 2],
        [7, 7, 1, 1],
      ],
      numbers: [1, 2, 1],
    })
    await store.close()
  })
})

it('a key from before there were scopes may do what it could, and no more', async () => {
  const folder = folderOf(4)
  const db = new Sqlite(join(folder, 'contremarque.db'))
  db.prepare("INSERT INTO api_keys (hash, organiser, label, created_at) VALUES (?, 1, 'old', 1)").run(
    hashOfCode('old'),
  )
  db.close()
  const store = openIn(folder)
  const scopes = ['bookings:read', 'bookings:write']
  expect(await store.accounts.useApiKey(hashOfCode('old'), 2)).toEqual({ issuer, label: 'old', scopes })
  await store.close()
})

describe.each(schemas.slice(0, -1))('before a database of schema %i is brought up to date', (schema) => {
  it('a copy of it is laid beside, and stays until the next time', async () => {
    const folder = folderOf(schema)
    await openIn(folder).close()
    const names = () => readdirSync(folder).filter((name) => name.includes('.schema-'))
    expect(names()).toEqual([`contremarque.db.schema-${schema}`])
    const before = new Sqlite(join(folder, `contremarque.db.schema-${schema}`), { readonly: true })
    expect(before.pragma('user_version', { simple: true })).toBe(schema)
    expect(before.prepare('SELECT count(*) FROM bookings').pluck().get()).toBe(4)
    before.close()
    await openIn(folder).close()
    expect(names()).toHaveLength(1)
  })
})

it('an upgrade that the disk has no room for leaves no schema half done, wherever it ends, and goes on once there is room', () => {
  const [fresh, endedAt] = [newFolder(), new Set<number>()]
  openIn(fresh).close()
  for (let room = 0; ; room += 1) {
    const folder = folderOf(1)
    const db = new Sqlite(join(folder, 'contremarque.db'))
    const pages = Number(db.pragma('page_count', { simple: true }))
    db.pragma(`max_page_count = ${pages + room}`)
    const upgrade = () => bringTo(db, migrations.length)
    const isEnough = !throwsFull(upgrade)
    endedAt.add(schemaOf(db))
    db.close()
    openIn(folder).close()
    expect(shapeOf(folder)).toEqual(shapeOf(fresh))
    if (isEnough) break
  }
  expect(endedAt.size).toBeGreaterThan(3)
})

function throwsFull(job: () => void): boolean {
  try {
    job()
    return false
  } catch (cause) {
    if ((cause as { readonly code?: string }).code === 'SQLITE_FULL') return true
    throw cause
  }
}

it('of every schema there ever was, a database is kept: see test-run/keep-schema.ts', () => {
  expect(schemas.filter((schema) => !existsSync(new URL(`schema-${schema}.db.gz`, kept)))).toEqual([])
})
