import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { parseSyncAnswer, type RawFact } from '../../../shared/sync/protocol.ts'
import { openDesk } from '../../desk.ts'
import { commandLine } from '../../test-run/command-line.ts'
import { addAccount, visitor } from '../../test-run/desk-visitor.ts'
import { addApiKey, atGate, key, started, world } from '../../test-run/running-service.ts'
import { admission, deviceId, evening, issuer, orderOf, pairedDevice, upload } from '../contract-world.ts'

const most = Number.MAX_SAFE_INTEGER
const began = evening
const walkIn = (number: number): RawFact => ({
  ...{ kind: 'walk-in', number, at: began + number, offsetMs: 0, previous: '', gate: 'door' },
  ...{ direction: 'in', type: 1, verdict: { outcome: 'admit' }, people: 1, session: 1 },
})

/** Changes the liar's line 3 in all that a version before kept of it: the log, the truth, and what phones are told. */
const bends: readonly (readonly [string, (db: Database) => void])[] = [
  ['a time that no date has', (db) => bend(db, '$.at', 9e15)],
  ['a crowd', (db) => bend(db, '$.people', most)],
  [
    'a line far beyond the next',
    (db) => {
      const where = `device = '${deviceId(1)}' AND number = 3`
      db.exec(
        `UPDATE facts SET content = json_set(content, '$.number', ${most}), number = ${most}, opening = ${most} WHERE ${where}`,
      )
      db.exec(
        `UPDATE passages SET body = json_set(body, '$.number', ${most}), number = ${most} WHERE ${where}`,
      )
      db.exec(
        `UPDATE feed SET body = json_set(body, '$.number', ${most}), key = '${deviceId(1)}/${most}' WHERE key = '${deviceId(1)}/3'`,
      )
      db.exec(`UPDATE conflicts SET body = json_set(body, '$.scans[1].number', ${most})`)
    },
  ],
]

function bend(db: Database, path: '$.at' | '$.people', value: number): void {
  const where = `device = '${deviceId(1)}' AND number = 3`
  const bent = (column: string) => `${column} = json_set(${column}, '${path}', ${value})`
  db.exec(`UPDATE facts SET ${bent('content')} WHERE ${where}`)
  db.exec(`UPDATE passages SET ${bent('body')} WHERE ${where}`)
  db.exec(`UPDATE feed SET ${bent('body')} WHERE key = '${deviceId(1)}/3'`)
  if (path !== '$.at') return
  // No later line falls behind it, and the conflict that it made says its time.
  db.exec(`UPDATE facts SET at = ${value} WHERE device = '${deviceId(1)}' AND number >= 3`)
  db.exec(
    `UPDATE passages SET body = json_set(body, '$.at', ${value}) WHERE device = '${deviceId(1)}' AND number >= 3`,
  )
  db.exec(
    `UPDATE feed SET body = json_set(body, '$.at', ${value}) WHERE kind = 'passage' AND key = '${deviceId(1)}/4'`,
  )
  db.exec(`UPDATE conflicts SET body = json_set(body, '$.scans[1].at', ${value})`)
  db.exec(`UPDATE feed SET body = json_set(body, '$.scans[1].at', ${value}) WHERE kind = 'conflict'`)
}

/** A folder as a version before left it: two walk-ins, a ticket that was in twice, and a walk-in behind it; line 3 is bent. */
async function leftBefore(bendIt: (db: Database) => void, { isSifted = false } = {}) {
  const { folder, run } = await commandLine()
  await addAccount(folder, issuer, 'owner', 'Marie')
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await addApiKey(store, issuer, 'scans-key', ['scans:read'])
  await store.boxOffice.issue(issuer, orderOf('A'), 'secret a', null, began)
  const [liar, honest] = [await pairedDevice(store, 1), await pairedDevice(store, 2)]
  await store.gate.receive(upload(honest, [admission(1, 1, began)]), began)
  const lines = [walkIn(1), walkIn(2), admission(3, 1, began + 3000), walkIn(4)]
  await store.gate.receive(upload(liar, lines), began + 5000)
  expect(await store.gate.conflicts(issuer)).toHaveLength(1)
  await store.close()
  const db = new Sqlite(join(folder, 'contremarque.db'))
  bendIt(db)
  if (!isSifted) db.exec("DELETE FROM meta WHERE name = 'sifted-by-possible'")
  db.close()
  return { folder, run }
}

describe('SY2: what a version before took of', () => {
  it.each(bends)('%s stops no gate, no page and no file of this one', async (_what, bendIt) => {
    const { folder, run } = await leftBefore(bendIt)
    const { origin } = await started(folder)
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    for (const more of [{}, { packed: 1 } as const, { cursor: { epoch: await store.epoch(), counter: 0 } }]) {
      const answer = parseSyncAnswer(await device.sync([], more))
      expect(answer).toMatchObject({ outcome: 'synced' })
      expect(JSON.stringify(answer)).toContain('"s1')
    }
    const browser = visitor(origin)
    await browser.signIn('Marie')
    for (const page of [
      '',
      'evening/1',
      'sessions/1',
      'devices',
      'visits',
      'visits/month.csv?month=2026-12',
      'visits/scans.csv?month=2026-12',
    ])
      expect([page, (await browser.get(`/console/${page}`)).status]).toEqual([page, 200])
    const scans = await fetch(`${origin}/api/v1/scans`, { headers: { authorization: 'Bearer scans-key' } })
    expect(scans.status).toBe(200)
    // Its other lines count, at their own times; the line itself is kept, apart.
    const entries = await store.visits.entries(issuer, 0, most)
    expect(entries.map(({ at, people, ticket }) => [at, people, ticket])).toEqual([
      ...[
        [began, 1, 's1-1'],
        [began + 1, 1, null],
        [began + 2, 1, null],
        [began + 4, 1, null],
      ],
    ])
    const facts = await store.gate.facts(deviceId(1))
    expect(facts.filter(({ mark }) => mark === 'nonsense')).toHaveLength(1)
    expect(await store.gate.conflicts(issuer)).toEqual([])
    // What the phone writes next is heard, at its own time.
    const next = { ...walkIn(5), at: began + 9000 }
    const { results } = await store.gate.receive(upload(deviceId(1), [next]), began + 10_000)
    expect(results).toMatchObject([{ result: 'accepted' }])
    expect((await store.visits.entries(issuer, 0, most)).at(-1)).toMatchObject({ at: began + 9000 })
    await store.close()
    expect((await run(['audit'])).printed).toContain('"id":"0000000000000001"')
  })

  it('no such thing is left as it is, and looked at once', async () => {
    const { folder } = await leftBefore(() => {})
    const rows = () => {
      const db = new Sqlite(join(folder, 'contremarque.db'))
      const all = ['facts', 'passages', 'conflicts', 'feed'].map((table) =>
        db.prepare(`SELECT * FROM ${table}`).all(),
      )
      db.close()
      return all
    }
    const before = rows()
    await (await openDesk({ dataFolder: folder, key }, world)).store.close()
    expect(rows()).toEqual(before)
  })

  it('a phone, and wrote into an archive, is left out where that is taken in', async () => {
    const [, bendIt] = bends[0] ?? []
    const { run } = await leftBefore(bendIt ?? (() => {}), { isSifted: true })
    const path = join(mkdtempSync(join(tmpdir(), 'contremarque-archive-')), 'rex.zip')
    expect(await run(['archive', 'rex', path])).toMatchObject({ status: 0 })
    const dataFolder = mkdtempSync(join(tmpdir(), 'contremarque-empty-'))
    const there = { CONTREMARQUE_DATA: dataFolder }
    expect(await run(['unarchive', path, '--skip', '0'], there)).toMatchObject({ status: 0 })
    const { store } = await openDesk({ dataFolder, key }, world)
    const entries = await store.visits.entries(issuer, 0, most)
    expect(entries.map(({ at }) => at)).toEqual([began, began + 1, began + 2, began + 4])
    await store.close()
  })
})
