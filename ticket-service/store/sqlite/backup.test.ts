import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import {
  admission,
  evening,
  issuer,
  orderOf,
  pairedDevice,
  upload,
  withProgramme,
} from '../contract-world.ts'
import type { Store } from '../store.ts'
import { backUp } from './backup.ts'
import { openSqliteStore } from './open.ts'
import { restore } from './restore.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-backup-'))
const openIn = (folder: string, now = evening): Store =>
  openSqliteStore({ folder, now: () => now, random: (length) => new Uint8Array(randomBytes(length)) })
const book = (store: Store, reference: string) =>
  store.boxOffice.issue(issuer, orderOf(reference), reference, null, evening)
const scope = { kind: 'session', session: 1 as SessionNumber } as const
const numbersIn = async (store: Store) =>
  (await store.boxOffice.tickets(issuer, scope, 0, 100)).map(({ number }) => number)
const quietly = () => {}
const first = 's1-1' as TicketId
const reissue = async (store: Store, ticket = first) =>
  (await store.boxOffice.act(issuer, ticket, { kind: 'reissue' }, evening + 5))?.state.liveEdition
function ticketOf(number: number, edition: number) {
  const fact = admission(1, number, evening)
  if (fact.kind !== 'presentation' || fact.presented.kind !== 'ticket') throw new Error('no ticket')
  return { ...fact.presented.ticket, edition }
}
const epochCount = async (store: Store) => Number.parseInt(await store.epoch(), 10)

/** A folder with ticket 1 and one scan, its store open, and a backup of then. */
async function backedUp() {
  const folder = newFolder()
  const store = await withProgramme(openIn(folder))
  await book(store, 'A')
  const device = await pairedDevice(store, 1)
  await store.gate.receive(upload(device, [admission(1, 1, evening)]), evening)
  const file = join(newFolder(), 'backup.db')
  const content = await backUp(folder, file, evening, quietly)
  return { folder, store, device, file, content }
}
const putBack = (folder: string, file: string, skip: number | null = null) =>
  restore({ folder, file, now: evening, skip })

describe('a backup', () => {
  it('is made while the service writes, holds one state, and is one file for its owner alone', async () => {
    const { folder, store, file, content } = await backedUp()
    expect(content).toMatchObject({ organisers: ['Le Rex'], bookings: 1, scans: 1, madeAt: evening })
    for (let count = 0; count < 300; count += 1)
      await store.boxOffice.issue(
        issuer,
        orderOf(`many ${count}`, { scope: { kind: 'session', session: 2 as SessionNumber } }),
        `secret ${count}`,
        null,
        evening,
      )
    let written = 300
    const again = join(newFolder(), 'again.db')
    const held = await backUp(folder, again, evening, () => {
      written += 1
      void book(store, `while ${written}`)
    })
    expect(held.bookings).toBe(301)
    expect(readdirSync(join(again, '..'))).toEqual(['again.db'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await store.close()
  })

  it('of a damaged database is refused, and leaves no file that looks like one', async () => {
    const { folder, store } = await backedUp()
    await store.close()
    spoil(join(folder, 'contremarque.db'))
    const file = join(newFolder(), 'backup.db')
    await expect(backUp(folder, file, evening, quietly)).rejects.toThrow(/damaged.*restore the last backup/)
    expect(readdirSync(join(file, '..'))).toEqual([])
  })
})

describe('a restore', () => {
  it('RC6, SC7: begins a new epoch, asks the phones for what is missing, and issues no number twice', async () => {
    const { folder, store, device, file } = await backedUp()
    await store.gate.receive(upload(device, [admission(2, 1, evening)]), evening)
    for (const reference of ['B', 'C']) await book(store, reference)
    const { cursor } = await store.gate.changesSince(issuer, null, 1000)
    const before = await epochCount(store)
    await store.close()
    const { kept, content } = putBack(folder, file)
    expect(content).toMatchObject({ bookings: 1, scans: 1 })
    const after = openIn(folder)
    expect(await epochCount(after)).toBe(before + 1)
    expect((await after.gate.changesSince(issuer, cursor, 1000)).startOver).toBe(true)
    expect((await after.gate.receive(upload(device, []), evening)).watermark).toBe(1)
    await book(after, 'D')
    expect(await numbersIn(after)).toEqual([1, 4])
    await after.close()
    const old = new Sqlite(kept ?? '', { readonly: true })
    expect(old.prepare('SELECT count(*) FROM bookings').pluck().get()).toBe(3)
    old.close()
  })

  it('SC7: is a new epoch even where nothing was written since the backup, and only once', async () => {
    const { folder, store, file } = await backedUp()
    const before = await epochCount(store)
    await store.close()
    putBack(folder, file)
    for (let opened = 0; opened < 2; opened += 1) {
      const after = openIn(folder)
      expect(await epochCount(after)).toBe(before + 1)
      await after.close()
    }
    putBack(folder, file)
    const twice = openIn(folder)
    expect(await epochCount(twice)).toBe(before + 2)
    await twice.close()
  })

  it('RC6: on another machine, where no high-water mark is, asks how many numbers to leave out', async () => {
    const { store, file } = await backedUp()
    await store.close()
    const folder = newFolder()
    expect(() => putBack(folder, file)).toThrow(/high-water.*--skip.*Nothing was changed/)
    expect(readdirSync(folder)).toEqual([])
    putBack(folder, file, 1000)
    const after = openIn(folder)
    expect(await after.boxOffice.voids(issuer, scope)).toEqual([{ first: 2, last: 1001 }])
    await book(after, 'D')
    expect(await numbersIn(after)).toEqual([1, 1002])
    await after.close()
  })

  it('RC6: a reissue after it gives an edition that no paper bears', async () => {
    const { folder, store, file } = await backedUp()
    for (let time = 1; time <= 2; time += 1) await reissue(store)
    await store.close()
    putBack(folder, file)
    const after = openIn(folder)
    const epoch = await after.epoch()
    expect((await after.boxOffice.ticket(issuer, first))?.state.liveEdition).toBe(1)
    expect(await reissue(after)).toBe(4)
    await after.close()
    const again = openIn(folder)
    expect([await again.epoch(), await reissue(again)]).toEqual([epoch, 5])
    await again.close()
  })

  it('RC6: where no high-water mark says which editions were given, leaves out ten, and what a door has seen', async () => {
    const { store, device, file } = await backedUp()
    await store.close()
    const folder = newFolder()
    putBack(folder, file, 0)
    const after = openIn(folder, evening + 1)
    await after.boxOffice.issue(issuer, orderOf('Z'), 'Z', null, evening + 2)
    expect(await reissue(after, 's1-2' as TicketId)).toBe(2)
    await after.boxOffice.act(issuer, first, { kind: 'block' }, evening + 2)
    expect([await reissue(after), await reissue(after)]).toEqual([12, 13])
    const seen = (line: number, edition: number) => {
      const presented = { kind: 'ticket', ticket: ticketOf(1, edition) }
      return after.gate.receive(upload(device, [{ ...admission(line, 1, evening), presented }]), evening + 3)
    }
    await seen(2, 23)
    expect(await reissue(after)).toBe(24)
    // One phone that lies leaves no ticket without an edition.
    await seen(3, 255)
    for (let edition = 25; edition <= 245; edition += 1) expect(await reissue(after)).toBe(edition)
    // It may be true now, and no token can say more: it stays as it is, to be cancelled and issued anew.
    expect(await reissue(after)).toBe(245)
    await after.close()
  })

  it('waits for nobody: while the service runs it is refused, and nothing is changed', async () => {
    const { folder, store, file } = await backedUp()
    await book(store, 'B')
    expect(() => putBack(folder, file)).toThrow(/in use.*Nothing was changed/)
    expect(await numbersIn(store)).toEqual([1, 2])
    await store.close()
    expect(readdirSync(folder).toSorted()).toEqual(['contremarque.db', 'high-water', 'last-backup'])
  })

  it('refuses what is no backup, is damaged, is newer or is not there, and changes nothing', async () => {
    const { folder, store, file } = await backedUp()
    await store.close()
    const before = readFileSync(join(folder, 'contremarque.db'))
    const other = (name: string, bend: (path: string) => void) => {
      const path = join(newFolder(), name)
      copyFileSync(file, path)
      bend(path)
      return path
    }
    const withSql = (sql: string) => (path: string) => {
      const db = new Sqlite(path)
      db.pragma('foreign_keys = OFF')
      db.exec(sql)
      db.close()
    }
    const text = other('text.db', (path) => writeFileSync(path, 'reference;name\n'.repeat(500)))
    const foreign = other('foreign.db', (path) => {
      rmSync(path)
      withSql('CREATE TABLE t (x); PRAGMA user_version = 1')(path)
    })
    const cases = [
      [text, /is no backup: it is no database/],
      [foreign, /no backup of Contremarque/],
      [other('cut.db', (path) => writeFileSync(path, readFileSync(path).subarray(0, 40_000))), /damaged/],
      [other('spoilt.db', spoil), /damaged/],
      [other('orphan.db', withSql('DELETE FROM organisers')), /refers to nothing/],
      [other('newer.db', withSql('PRAGMA user_version = 99')), /newer version/],
      [join(newFolder(), 'nothing.db'), /no file/],
      [join(folder, 'contremarque.db'), /the database itself/],
    ] as const
    for (const [path, said] of cases) {
      expect(() => putBack(folder, path)).toThrow(said)
      expect(readFileSync(join(folder, 'contremarque.db')).equals(before)).toBe(true)
      expect(readdirSync(folder).filter((name) => /restoring|before-restore/.test(name))).toEqual([])
    }
  })

  it('heals a database that is damaged beyond opening, and keeps it', async () => {
    const { folder, store, file } = await backedUp()
    await store.close()
    writeFileSync(join(folder, 'contremarque.db'), 'x'.repeat(9000))
    expect(() => openIn(folder)).toThrow('damaged')
    const { kept } = putBack(folder, file)
    expect(existsSync(kept ?? '')).toBe(true)
    const after = openIn(folder)
    expect(await numbersIn(after)).toEqual([1])
    await after.close()
  })
})

describe('a data folder whose database is gone', () => {
  it('is not begun anew in silence', async () => {
    const { folder, store } = await backedUp()
    await store.close()
    rmSync(join(folder, 'contremarque.db'))
    expect(() => openIn(folder)).toThrow(/is gone.*Restore a backup/)
    expect(existsSync(join(folder, 'contremarque.db'))).toBe(false)
  })
})

/** Overwrites a page in the middle, as a dying disk does. */
function spoil(path: string): void {
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 4096 * 8, 4096 * 12)
  writeFileSync(path, bytes)
}
