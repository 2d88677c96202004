import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import type { SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import { chainHashOf } from '../../../shared/sync/chain.ts'
import { parseKeySet } from '../../../shared/token/key-set.ts'
import { read } from '../../../shared/token/read.ts'
import type { BookingDescription } from '../../box-office/bookings.ts'
import { openDesk } from '../../desk.ts'
import { phraseOf } from '../../keys/recovery-phrase.ts'
import { admission, evening, issuer } from '../../store/contract-world.ts'
import { archivedTables, unarchivedTables } from '../../store/sqlite/archive/tables.ts'
import { commandLine } from '../../test-run/command-line.ts'
import { addAccount, desk, otherIssuer, withOther } from '../../test-run/desk-visitor.ts'
import {
  addApiKey,
  atGate,
  book,
  key,
  order,
  random,
  started,
  world,
} from '../../test-run/running-service.ts'

const newFile = () => join(mkdtempSync(join(tmpdir(), 'contremarque-archive-')), 'rex.zip')
const scope = { kind: 'session', session: 1 as SessionNumber } as const

/** A service after an evening: tickets printed, one cancelled, one admitted twice, an account, a logo, a second organiser. */
async function anEvening() {
  const { folder, run } = await commandLine()
  await addAccount(folder, issuer, 'owner', 'Marie')
  await withOther(folder)
  const { origin, service } = await started(folder)
  const booked = (await (await book(origin, order('A', { holder: 'Ελένη' }))).json()) as BookingDescription
  for (const reference of ['B', 'C']) await book(origin, order(reference, { people: 2 }))
  const { device, confirm, store } = await atGate(folder, origin)
  await confirm()
  const first = admission(1, 1, evening)
  await device.sync([first, { ...admission(2, 1, evening + 60_000), previous: chainHashOf(first) }])
  await store.boxOffice.act(issuer, 's1-2' as TicketId, { kind: 'cancel', words: 'Le mistral' }, Date.now())
  await store.close()
  await service.stop()
  const db = new Sqlite(join(folder, 'contremarque.db'))
  db.prepare("INSERT INTO print_settings VALUES (1, '{}', ?)").run(Buffer.from([137, 80, 78, 71, 0, 255]))
  db.close()
  const file = newFile()
  expect(await run(['archive', 'rex', file])).toMatchObject({ status: 0 })
  return { folder, file, booked }
}

/** Rows of the organiser in each archived table. */
function countsIn(folder: string): Readonly<Record<string, number>> {
  const db = new Sqlite(join(folder, 'contremarque.db'), { readonly: true })
  const id = db.prepare('SELECT id FROM organisers WHERE issuer = ?').pluck().get(issuer)
  const counts = archivedTables.map(({ name, where = 'organiser = ?' }) => [
    name,
    db.prepare(`SELECT count(*) FROM ${name} WHERE ${where}`).pluck().get(id),
  ])
  db.close()
  return Object.fromEntries(counts)
}

/** All rows of a database, whosever, and its epoch. */
async function allIn(folder: string) {
  await (await openDesk({ dataFolder: folder, key }, world)).store.close()
  const db = new Sqlite(join(folder, 'contremarque.db'), { readonly: true })
  const rows = archivedTables.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).raw().all()])
  const epoch = db.prepare("SELECT value FROM meta WHERE name = 'epoch'").pluck().get()
  db.close()
  return { rows, epoch }
}

/** What counts as the truth: scans as received, what they came to, and the programme. */
async function truthIn(folder: string, phrase = key) {
  const { store } = await openDesk({ dataFolder: folder, key: phrase }, world)
  const [device] = await store.gate.devices(issuer)
  const truth = {
    programme: await store.programme.programme(issuer),
    facts: device && (await store.gate.facts(device.id)),
    log: device && (await store.gate.log(device.id)),
    conflicts: await store.gate.conflicts(issuer),
    entries: await store.visits.entries(issuer, 0, Number.MAX_SAFE_INTEGER),
    tickets: await store.boxOffice.tickets(issuer, scope, 0, 100),
    booked: [...(await store.visits.booked(issuer))],
    epoch: await store.epoch(),
  }
  await store.close()
  return truth
}

const withPhrase = (phrase: Uint8Array, folder: string) => ({
  CONTREMARQUE_DATA: folder,
  CONTREMARQUE_RECOVERY_PHRASE: phraseOf(phrase),
})

describe('an organiser’s archive', () => {
  it('says of every table whether it is in it', async () => {
    const { folder } = await commandLine()
    const db = new Sqlite(join(folder, 'contremarque.db'), { readonly: true })
    const there = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all()
    db.close()
    const named = [...archivedTables.map(({ name }) => name), ...unarchivedTables]
    expect(named.toSorted()).toEqual(there.toSorted())
  })

  it('holds what people look for as CSV, and no password, key or sign-in, nor anything of another organiser', async () => {
    const { file } = await anEvening()
    const unpacked = mkdtempSync(join(tmpdir(), 'contremarque-unzip-'))
    expect(spawnSync('python3', ['-m', 'zipfile', '-e', file, unpacked]).status).toBe(0)
    const tickets = readFileSync(join(unpacked, 'csv', 'tickets.csv'), 'utf8')
    expect(tickets).toContain('s1-1;A;Ελένη')
    const scans = readFileSync(join(unpacked, 'csv', 'scans.csv'), 'utf8')
      .trimEnd()
      .split('\r\n')
    const told = scans.map((line) => line.split(';').slice(1).join(';'))
    expect(told).toEqual([
      'number;at;kind;gate;ticket;outcome;reason;people;local time;session;ticket type',
      ...[0, 1].map(
        (minute) =>
          `${minute + 1};2026-12-04T19:3${minute}:00Z;presentation;door;s1-1;admit;;1;2026-12-04 20:3${minute}:00;Le Quai des brumes · 2026-12-04 20:30;Plein tarif`,
      ),
    ])
    const all = readdirSync(unpacked, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n')
    expect(all).toContain('Marie')
    for (const kept of ['scrypt', 'odeon', 'Odéon', '"password":"']) expect(all).not.toContain(kept)
    expect(readdirSync(unpacked)).not.toContain('api_keys.jsonl')
  })

  it('is fetched at the desk by its owner, which is noted, and leaves nothing lying about', async () => {
    const { folder, browser } = await desk()
    const got = await browser.post('/console/accounts/archive')
    expect([got.status, got.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringMatching(/rex-\d{4}-\d\d-\d\d\.zip/),
    ])
    const file = newFile()
    writeFileSync(file, got.bytes)
    const empty = mkdtempSync(join(tmpdir(), 'contremarque-empty-'))
    const { run } = await commandLine()
    expect(await run(['unarchive', file], withPhrase(key, empty))).toMatchObject({ status: 0 })
    await vi.waitFor(() =>
      expect(readdirSync(folder).filter((name) => name.startsWith('archive-'))).toEqual([]),
    )
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    expect(await store.desk.notes(issuer, {}, 1)).toMatchObject([{ what: 'export', who: 'Marie' }])
    await store.close()
  })

  it('is taken in by another service that has organisers of its own: the same counts, the same truth, and tickets printed before are admitted', async () => {
    const { folder, file, booked } = await anEvening()
    const phrase = random(32)
    const elsewhere = await commandLine()
    // Somebody else's service: its organiser has another name, its account the same one.
    const other = new Sqlite(join(elsewhere.folder, 'contremarque.db'))
    other.prepare('UPDATE organisers SET issuer = ?').run(otherIssuer)
    other.exec("UPDATE signing_keys SET sealed = x''")
    other.close()
    await addAccount(elsewhere.folder, otherIssuer, 'owner', 'Marie')
    const before = await truthIn(folder)
    const taken = await elsewhere.run(['unarchive', file], withPhrase(phrase, elsewhere.folder))
    expect(taken).toMatchObject({ status: 0, printed: expect.stringContaining('a new signing key begins') })
    const { epoch, ...after } = await truthIn(elsewhere.folder, phrase)
    expect(after).toEqual({ ...before, epoch: undefined })
    expect(after.conflicts).toMatchObject([{ kind: 'admitted-twice' }])
    expect(epoch).not.toBe(before.epoch)
    const counts = countsIn(folder)
    expect(countsIn(elsewhere.folder)).toEqual({
      ...counts,
      signing_keys: (counts.signing_keys ?? 0) + 1,
      feed: (counts.feed ?? 0) + 1,
      // Links are made anew under another phrase, and those given out before go on working.
      earlier_links: 3,
    })
    const db = new Sqlite(join(elsewhere.folder, 'contremarque.db'), { readonly: true })
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.prepare('SELECT logo FROM print_settings').pluck().get()).toEqual(
      Buffer.from([137, 80, 78, 71, 0, 255]),
    )
    expect(db.prepare('SELECT name FROM accounts ORDER BY name').pluck().all()).toEqual([
      'Marie',
      'Marie (rex)',
    ])
    db.close()
    const audit = await elsewhere.run(['audit', '--organiser', 'rex'], withPhrase(phrase, elsewhere.folder))
    expect(audit.status, audit.said).toBe(0)

    const { store } = await openDesk({ dataFolder: elsewhere.folder, key: phrase }, world)
    await addApiKey(store, issuer, 'new-key')
    await store.close()
    const { origin } = await started(elsewhere.folder, { key: phrase })
    const keys = parseKeySet(await (await fetch(`${origin}/.well-known/jwks.json`)).json())
    const [ticket] = booked.tickets
    expect(await read(ticket?.digits ?? '', keys)).toMatchObject({
      outcome: 'ticket',
      claims: { ticket: 's1-1' },
    })
    const next = await book(origin, order('D'), { authorization: 'Bearer new-key' })
    const described = (await next.json()) as BookingDescription
    expect(described.tickets[0]).toMatchObject({ id: 's1-6' })
    expect(await read(described.tickets[0]?.digits ?? '', keys)).toMatchObject({ outcome: 'ticket' })
    expect((await fetch(booked.pdf.replace(/^http:\/\/[^/]+/, origin))).status).toBe(200)
  })

  it('under the same recovery phrase goes on with the same key; RC6: numbers that may be issued elsewhere are left out', async () => {
    const { file, booked } = await anEvening()
    const empty = mkdtempSync(join(tmpdir(), 'contremarque-empty-'))
    const { run } = await commandLine()
    const taken = await run(['unarchive', file, '--skip', '100'], withPhrase(key, empty))
    expect(taken).toMatchObject({ status: 0, printed: expect.not.stringContaining('signing key') })
    const { store, keyring } = await openDesk({ dataFolder: empty, key }, world)
    const kid = JSON.parse(
      Buffer.from(booked.tickets[0]?.jwt?.split('.')[0] ?? '', 'base64url').toString(),
    ).kid
    expect((await keyring.signerOf(issuer)).kid).toBe(kid)
    expect(await store.boxOffice.voids(issuer, scope)).toEqual([{ first: 6, last: 105 }])
    await store.close()
  })

  it('is taken in wholly or not at all: not twice, not cut, not changed, not by a service that has its phone', async () => {
    const { folder, file } = await anEvening()
    const { run } = await commandLine()
    const refused = async (archive: string, into: string, why: RegExp) => {
      const before = await allIn(into)
      expect(await run(['unarchive', archive], withPhrase(key, into))).toMatchObject({
        status: 1,
        said: expect.stringMatching(why),
      })
      expect(await allIn(into)).toEqual(before)
      expect(readdirSync(into).filter((name) => name.startsWith('taking-in'))).toEqual([])
    }
    await refused(file, folder, /is here already/)
    const empty = mkdtempSync(join(tmpdir(), 'contremarque-empty-'))
    const bytes = readFileSync(file)
    const bent = newFile()
    for (const name of ['items.jsonl', 'facts.jsonl', 'feed.jsonl', 'sha256.json']) {
      const copy = Buffer.from(bytes)
      const within = bytes.indexOf(name) + name.length + 30
      copy[within] = (copy[within] ?? 0) ^ 0xff
      writeFileSync(bent, copy)
      await refused(bent, empty, /Nothing was changed/)
    }
    writeFileSync(bent, bytes.subarray(0, bytes.length / 2))
    await refused(bent, empty, /Nothing was changed/)
    writeFileSync(bent, 'no archive')
    await refused(bent, empty, /Nothing was changed/)
    const another = (await commandLine()).folder
    const db = new Sqlite(join(another, 'contremarque.db'))
    const source = new Sqlite(join(folder, 'contremarque.db'), { readonly: true })
    const phone = source.prepare('SELECT id FROM devices').pluck().get()
    source.close()
    db.prepare('UPDATE organisers SET issuer = ?').run(otherIssuer)
    db.exec("UPDATE signing_keys SET sealed = x''")
    db.prepare(
      "INSERT INTO devices (id, organiser, name, x, y, words, paired_at) VALUES (?, 1, 'x', 'x', 'y', '[]', 1)",
    ).run(phone)
    db.close()
    await refused(file, another, /The phone/)
  })
})
