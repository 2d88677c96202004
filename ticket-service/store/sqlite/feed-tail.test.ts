import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, renameSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { GateId, TicketId } from '../../../shared/model/ids.ts'
import type { Cursor } from '../../../shared/sync/protocol.ts'
import {
  admission,
  evening,
  issuer,
  orderOf,
  pairedDevice,
  programme,
  secret,
  upload,
  withProgramme,
} from '../contract-world.ts'
import type { Store } from '../store.ts'
import { connect } from './connection.ts'
import { openDatabase } from './database-file.ts'
import { feedTails } from './feed-tail.ts'
import { openSqliteStore } from './open.ts'

const openIn = (folder: string): Store =>
  openSqliteStore({ folder, now: () => evening, random: (length) => new Uint8Array(randomBytes(length)) })

/** Draws from a seed, so that what failed can be seen again. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

it.each([1, 2, 3])(
  'SY4: what a store has kept of the feed says to every cursor what the database says, whoever wrote it and however often (seed %i)',
  async (seed) => {
    const chance = chanceOf(seed)
    const folder = mkdtempSync(join(tmpdir(), 'contremarque-feed-'))
    const service = await withProgramme(openIn(folder))
    const command = openIn(folder)
    const [gate] = programme.gates
    if (!gate) throw new Error('There is no gate.')
    const cursors: Cursor[] = []
    let at = evening
    for (let step = 0; step < 60; step += 1) {
      const writer = chance(3) === 0 ? command : service
      at += 1
      const kinds = [
        () => writer.boxOffice.issue(issuer, orderOf(`B${step}`), secret(), null, at),
        () => writer.boxOffice.act(issuer, 's1-1' as TicketId, { kind: 'reissue' }, at),
        () =>
          writer.programme.saveProgramme(
            issuer,
            { ...programme, gates: [{ ...gate, name: `Porte ${step}` }] },
            at,
          ),
        () => writer.programme.removeItems(issuer, [{ kind: 'gate', key: 'door' as GateId }], at),
      ]
      await kinds[chance(kinds.length)]?.()
      const { cursor } = await service.gate.changesSince(issuer, null, 1000)
      cursors.push(cursor)
      const asked = cursors[chance(cursors.length)] ?? cursor
      const limit = 1 + chance(5)
      const fresh = openIn(folder)
      const { changes: _, ...said } = await service.gate.changesSince(issuer, asked, limit)
      const { changes: __, ...stored } = await fresh.gate.changesSince(issuer, asked, limit)
      expect(said).toEqual(stored)
      await fresh.close()
    }
    await Promise.all([service.close(), command.close()])
  },
)

it('SY4: of what could not be committed nobody hears, and of what came in its place everybody', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-feed-'))
  const service = await withProgramme(openIn(folder))
  const device = await pairedDevice(service, 1)
  const { cursor } = await service.gate.changesSince(issuer, null, 1000)
  // From here on what is told is kept.
  await service.gate.changesSince(issuer, cursor, 1000)
  const exchange = (ticket: number) =>
    service.gate.exchange(upload(device, [admission(1, ticket, evening)]), evening, {
      ...{ issuer, cursor, limit: 1000, packed: false },
    })
  const mark = join(folder, 'high-water')
  renameSync(mark, `${mark}.away`)
  // What nobody can write.
  mkdirSync(mark)
  await expect(exchange(1)).rejects.toThrow('EISDIR')
  rmdirSync(mark)
  renameSync(`${mark}.away`, mark)
  const { delta } = await exchange(2)
  expect(delta.changes).toMatchObject([{ kind: 'passage', body: { ticket: 's1-2' } }])
  await service.close()
})

it('SY4: what was let go of comes from the database, and nothing is passed over where much came at once', () => {
  const db = openDatabase(join(mkdtempSync(join(tmpdir(), 'contremarque-feed-')), 'feed.db'))
  db.exec(
    'CREATE TABLE feed (counter INTEGER PRIMARY KEY, organiser INTEGER, kind TEXT, key TEXT, body TEXT)',
  )
  const linesAfter = feedTails(
    connect(db, { settle: () => new Map(), raise: () => {}, check: () => {}, of: () => 0 }),
    4,
  )
  let newest = 0
  const add = (count: number) => {
    for (let more = 0; more < count; more += 1)
      db.prepare("INSERT INTO feed VALUES (?, 1, 'gate', ?, '{}')").run(++newest, `g${newest}`)
  }
  for (const count of [3, 1, 2, 4, 1, 5, 9, 2, 3, 0, 4]) {
    add(count)
    for (let cursor = 0; cursor <= newest; cursor += 1) {
      const counters = linesAfter(1, cursor, 3, newest).lines.map(({ counter }) => counter)
      expect(counters).toEqual([1, 2, 3].map((next) => cursor + next).filter((next) => next <= newest))
    }
  }
  db.close()
})
