import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../shared/admission/fact.ts'
import type { SessionNumber } from '../../../shared/model/ids.ts'
import { chainHashOf, withoutText } from '../../../shared/sync/chain.ts'
import { auditLog } from '../../operation/audit-log.ts'
import {
  admission,
  evening,
  issuer,
  orderOf,
  pairedDevice,
  upload,
  withProgramme,
} from '../contract-world.ts'
import { storeContract } from '../store.contract.ts'
import type { Store } from '../store.ts'
import { openSqliteStore } from './open.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-store-'))
const openIn = (folder: string): Store =>
  openSqliteStore({ folder, now: () => evening, random: (length) => new Uint8Array(randomBytes(length)) })
const scope = { kind: 'session', session: 1 as SessionNumber } as const

const seeded = (folder: string): Promise<Store> => withProgramme(openIn(folder))

const book = (store: Store, reference: string, party = 1) =>
  store.boxOffice.issue(issuer, orderOf(reference, { party }), reference, null, evening)
const numbersIn = async (store: Store) =>
  (await store.boxOffice.tickets(issuer, scope, 0, 100)).map(({ number }) => number)

storeContract('SQLite', async () => openIn(newFolder()))

describe('a data folder', () => {
  it('opens again with all that was in it, in the same epoch', async () => {
    const folder = newFolder()
    const before = await seeded(folder)
    await book(before, 'A')
    const epoch = await before.epoch()
    await before.close()
    const after = openIn(folder)
    expect(await numbersIn(after)).toEqual([1])
    expect(await after.epoch()).toBe(epoch)
  })

  it('RC6: a data folder that lacks what was issued since a backup skips those numbers as void, and raises its epoch', async () => {
    const folder = newFolder()
    const store = await seeded(folder)
    await book(store, 'A')
    await store.close()
    const backup = readFileSync(join(folder, 'contremarque.db'))
    const later = openIn(folder)
    await book(later, 'B')
    await book(later, 'C', 3)
    const epoch = await later.epoch()
    await later.close()

    writeFileSync(join(folder, 'contremarque.db'), backup)
    const restored = openIn(folder)
    expect(await restored.boxOffice.voids(issuer, scope)).toEqual([{ first: 2, last: 5 }])
    expect(Number.parseInt(await restored.epoch(), 10)).toBe(Number.parseInt(epoch, 10) + 1)
    await book(restored, 'D')
    expect(await numbersIn(restored)).toEqual([1, 6])
    await restored.close()
    const again = openIn(folder)
    expect(await again.boxOffice.voids(issuer, scope)).toEqual([{ first: 2, last: 5 }])
  })

  it('RC6: a data folder without its high-water mark still issues nothing that a door has seen', async () => {
    const folder = newFolder()
    const store = await seeded(folder)
    await book(store, 'A')
    const device = await pairedDevice(store, 1)
    await store.gate.receive(upload(device, [admission(1, 7, evening)]), evening)
    await book(store, 'B')
    expect(await numbersIn(store)).toEqual([1, 8])
    expect(await store.boxOffice.voids(issuer, scope)).toEqual([{ first: 2, last: 7 }])
  })

  it('RC6: one phone that lies does not use up a session’s numbers: a door is believed 100,000 above the last ticket', async () => {
    const folder = newFolder()
    const store = await seeded(folder)
    await book(store, 'A')
    const device = await pairedDevice(store, 1)
    const seen = (line: number, number: number) =>
      store.gate.receive(upload(device, [admission(line, number, evening)]), evening)
    await seen(1, 2 ** 28 - 1)
    await seen(2, 100_002)
    await book(store, 'B')
    expect(await numbersIn(store)).toEqual([1, 2])
    for (let line = 3; line < 6; line += 1) await seen(line, 100_002 + line - 3)
    await book(store, 'C')
    expect(await numbersIn(store)).toEqual([1, 2, 100_003])
  })

  it.each([
    ['a party, its other numbers too', 1, 9],
    ['a reissued party, as many as it may have had people before', 2, 105],
  ])(
    'RC6: a data folder without its high-water mark leaves out, of %s that a door has seen',
    async (_what, edition, last) => {
      const folder = newFolder()
      const store = await seeded(folder)
      await book(store, 'A', 4)
      const device = await pairedDevice(store, 1)
      const scan = (line: number, number: number) => {
        const { presented, ...fact } = admission(line, number, evening) as Extract<
          Fact,
          { kind: 'presentation' }
        >
        const ticket = presented.kind === 'ticket' && { ...presented.ticket, party: 3, edition }
        return { ...fact, presented: { kind: 'ticket', ticket } }
      }
      // A ticket that is known leaves out nothing, whatever its edition.
      await store.gate.receive(upload(device, [scan(1, 1)]), evening)
      expect(await store.boxOffice.voids(issuer, scope)).toEqual([])
      await store.gate.receive(upload(device, [scan(2, 7)]), evening)
      expect(await store.boxOffice.voids(issuer, scope)).toEqual([{ first: 5, last }])
    },
  )

  it('has a number for each of a party up to the last that a token can say, and for nobody more', async () => {
    const folder = newFolder()
    let store = await seeded(folder)
    const most = 2 ** 28 - 1
    await store.close()
    appendFileSync(join(folder, 'high-water'), `${JSON.stringify(['1/s1', most - 4])}\n`)
    store = openIn(folder)
    const two = [orderOf('B', { party: 3 }), orderOf('C', { party: 3 })]
    expect(await store.boxOffice.importBookings(issuer, two, (reference) => reference, evening)).toEqual({
      outcome: 'rejected',
      faults: [{ booking: 1, fault: 'series-exhausted' }],
    })
    expect((await book(store, 'D', 6)).outcome).toBe('refused')
    expect(await book(store, 'E', 5)).toMatchObject({ booking: { tickets: [{ number: most - 4 }] } })
    expect(await book(store, 'F')).toMatchObject({ fault: 'series-exhausted' })
  })

  it('SC7: restored to before a few scans, without a ticket issued since, is another epoch too', async () => {
    const folder = newFolder()
    const store = await seeded(folder)
    const device = await pairedDevice(store, 1)
    await store.close()
    const backup = newFolder()
    cpSync(folder, backup, { recursive: true })
    const later = openIn(folder)
    await later.gate.receive(upload(device, [admission(1, 1, evening)]), evening)
    const { cursor } = await later.gate.changesSince(issuer, null, 1000)
    await later.close()
    for (const name of ['contremarque.db']) cpSync(join(backup, name), join(folder, name))
    const restored = openIn(folder)
    expect((await restored.gate.changesSince(issuer, cursor, 1000)).startOver).toBe(true)
    const received = await restored.gate.receive(upload(device, []), evening)
    expect(received.watermark).toBe(0)
  })

  it('a torn last line of the high-water mark is no reason to refuse', async () => {
    const folder = newFolder()
    const store = await seeded(folder)
    await book(store, 'A')
    await store.close()
    writeFileSync(join(folder, 'high-water'), `${readFileSync(join(folder, 'high-water'), 'utf8')}["feed",9`)
    const after = openIn(folder)
    expect(await numbersIn(after)).toEqual([1])
  })

  it('is shared by the service and a command: neither takes the other for a restored backup', async () => {
    const folder = newFolder()
    const service = await seeded(folder)
    const epoch = await service.epoch()
    const command = openIn(folder)
    await book(command, 'A')
    await book(service, 'B')
    await command.close()
    await book(service, 'C')
    await service.close()
    const again = openIn(folder)
    expect(await numbersIn(again)).toEqual([1, 2, 3])
    expect(await again.epoch()).toBe(epoch)
    expect(readFileSync(join(folder, 'high-water'), 'utf8')).toContain('["1/s1",4]')
  })

  it('shows a change of another process as another revision', async () => {
    const folder = newFolder()
    const [one, other] = [await seeded(folder), openIn(folder)]
    const before = await one.revision()
    await book(other, 'A')
    expect(await one.revision()).not.toBe(before)
  })

  it.runIf(existsSync('/dev/null'))(
    'SY3: tells no phone that its scan is stored, and no shop that it has booked, where the disk does not take it',
    async () => {
      const folder = newFolder()
      const store = await seeded(folder)
      const device = await pairedDevice(store, 1)
      const log = join(folder, 'contremarque.db-wal')
      // SQLite writes on into the file that it has open; under its name lies now what no system syncs.
      renameSync(log, `${log}.away`)
      symlinkSync('/dev/null', log)
      const facts = [admission(1, 1, evening)]
      await expect(store.gate.receive(upload(device, facts), evening)).rejects.toThrow('fdatasync')
      await expect(book(store, 'A')).rejects.toThrow('fdatasync')
      await store.close()
    },
  )

  it('SC6: keeps each log as it came, so that a line changed in the database shows', async () => {
    const folder = newFolder()
    const store = await seeded(folder)
    const device = await pairedDevice(store, 1)
    const first = admission(1, 1, evening)
    const second = { ...admission(2, 2, evening), previous: chainHashOf(first) }
    const log = [first, second, { ...admission(3, 3, evening), previous: chainHashOf(second) }]
    await store.gate.receive(upload(device, log), evening)
    expect(auditLog(await store.gate.log(device), null)).toEqual([])
    const db = new Sqlite(join(folder, 'contremarque.db'))
    db.prepare(
      `UPDATE facts SET content = replace(content, '"people":1', '"people":0') WHERE number = 2`,
    ).run()
    db.close()
    expect(auditLog(await store.gate.log(device), null)).toEqual([{ kind: 'changed', number: 2 }])
  })

  it('SC5: takes a line whose text the device has forgotten for the same, and keeps the text', async () => {
    const store = await seeded(newFolder())
    const device = await pairedDevice(store, 1)
    const presented = { kind: 'unreadable', reason: 'unknown-key', length: 9, text: 'eyJ.eyJ.x' }
    const line = {
      ...admission(1, 1, evening),
      presented,
      verdict: { outcome: 'refer', reason: 'unknown-key' },
      people: 0,
    }
    const resultOf = async (raw: typeof line) =>
      (await store.gate.receive(upload(device, [raw]), evening)).results.map(({ result }) => result)
    expect(await resultOf(line)).toEqual(['accepted'])
    expect(await resultOf(withoutText(line))).toEqual(['repeated'])
    const other = withoutText({ ...line, presented: { ...presented, text: 'eyJ.eyJ.y' } })
    expect(await resultOf(other)).toEqual(['fork'])
    expect(await store.gate.log(device)).toMatchObject([{ presented: { text: 'eyJ.eyJ.x' } }])
  })

  it('that was written by a newer version is refused with what to do', () => {
    const folder = newFolder()
    const db = new Sqlite(join(folder, 'contremarque.db'))
    db.pragma('user_version = 99')
    db.close()
    expect(() => openIn(folder)).toThrow(/newer version.*schema 99/)
  })

  it('that is no database is refused with what to do', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'contremarque.db'), 'x'.repeat(5000))
    expect(() => openIn(folder)).toThrow(/damaged.*restore the last backup/)
  })

  it('that cannot be written is refused with what to do', () => {
    const folder = newFolder()
    chmodSync(folder, 0o500)
    const open = `import { openSqliteStore } from ${JSON.stringify(new URL('open.ts', import.meta.url).href)}
      process.setuid?.(65534)
      openSqliteStore({ folder: ${JSON.stringify(join(folder, 'data'))}, now: Date.now, random: (n) => new Uint8Array(n) })`
    const asNobody = process.getuid?.() === 0 ? open : open.replace(/process\.setuid.*/, '')
    const { stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', asNobody], {
      encoding: 'utf8',
    })
    expect(stderr).toContain('cannot be written')
  })

  it('that is a file, or lies in one, is refused as such', () => {
    const file = join(newFolder(), 'data')
    writeFileSync(file, '', { mode: 0o755 })
    expect(() => openIn(file)).toThrow(/cannot be written \(EEXIST\)/)
    expect(() => openIn(join(file, 'data'))).toThrow(/cannot be written \(EEXIST\)/)
  })

  it.runIf(existsSync('/proc/self'))(
    'in a place where the system has no folder made is refused, at once',
    () => {
      expect(() => openIn('/proc/contremarque/data')).toThrow(/cannot be written/)
    },
  )
})
