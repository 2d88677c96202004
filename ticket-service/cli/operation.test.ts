import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openDesk } from '../desk.ts'
import { phraseOf } from '../keys/recovery-phrase.ts'
import { issuer } from '../store/contract-world.ts'
import { commandLine } from '../test-run/command-line.ts'
import { openedDesk, root } from '../test-run/command-process.ts'
import { book, key, order, random, started, world } from '../test-run/running-service.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-cli-'))

describe('backup and restore', () => {
  it('take a backup while the service runs, and bring it back in a new epoch', async () => {
    const { folder, run } = await commandLine()
    const { origin, service } = await started(folder)
    await book(origin, order('A'))
    const backups = newFolder()
    const made = await run(['backup', backups], {}, Date.UTC(2026, 11, 4, 19, 30))
    expect(made).toMatchObject({
      status: 0,
      printed: expect.stringContaining('1 booking, 0 scans, checked'),
    })
    const file = join(backups, 'contremarque-2026-12-04T193000Z.db')
    expect(readdirSync(backups)).toEqual(['contremarque-2026-12-04T193000Z.db'])
    expect((await run(['backup', file])).said).toContain('--replace')
    expect((await run(['backup', file, '--replace'])).status).toBe(0)
    await book(origin, order('B'))
    expect(await run(['restore', file])).toMatchObject({ status: 1, said: expect.stringContaining('in use') })
    await service.stop()
    const restored = await run(['restore', file], { LANG: 'fr_FR.UTF-8' })
    expect(restored.said).toBe('')
    expect(restored.printed).toMatch(/Restauré : Le Rex ; 1 réservation, 0 lecture\..*Époque 2/)
    const { origin: again } = await started(folder)
    const c = (await (await book(again, order('C'))).json()) as { tickets: readonly { ticket: string }[] }
    expect(JSON.stringify(c)).toContain('s1-3')
  })

  it('need no recovery phrase, so that a timer may make backups', async () => {
    const { run } = await commandLine({ CONTREMARQUE_RECOVERY_PHRASE: '' })
    const file = join(newFolder(), 'b.db')
    expect((await run(['backup', file])).status).toBe(0)
    expect((await run(['restore', file])).status).toBe(0)
  })

  it('without the phrase keep the public keys, and sign with new ones', async () => {
    const { folder, run } = await commandLine()
    const { store, keyring } = await openDesk({ dataFolder: folder, key }, world)
    const { kid: lost } = await keyring.signerOf(issuer)
    await store.close()
    const file = join(newFolder(), 'b.db')
    await run(['backup', file])
    const newKey = random(32)
    const other = { CONTREMARQUE_RECOVERY_PHRASE: phraseOf(newKey) }
    await run(['restore', file], other)
    await expect(openDesk({ dataFolder: folder, key: newKey }, world)).rejects.toThrow('recovery phrase')
    const anew = await run(['restore', file, '--lost-phrase'], other)
    expect(anew).toMatchObject({
      status: 0,
      printed: expect.stringContaining('Of 1 key only the public half'),
    })
    const opened = await openDesk({ dataFolder: folder, key: newKey }, world)
    const { kid } = await opened.keyring.signerOf(issuer)
    expect(kid).not.toBe(lost)
    expect([...(await opened.keyring.keySetOf(issuer)).keys()].toSorted()).toEqual([kid, lost].toSorted())
    await opened.store.close()
  })

  it('make the folder that a backup is to lie in, and never take its name for a file’s', async () => {
    const { run } = await commandLine()
    const folder = join(newFolder(), 'nightly')
    for (const [day, wanted] of [
      folder,
      `${folder}/`,
      join(`${folder}.d`, '/'),
      join(folder, 'b.db'),
    ].entries())
      expect(await run(['backup', wanted], {}, Date.UTC(2030, 0, day + 1))).toMatchObject({ status: 0 })
    const named = (day: number) => `contremarque-2030-01-0${day}T000000Z.db`
    expect(readdirSync(folder)).toEqual(['b.db', named(1), named(2)])
    expect(readdirSync(`${folder}.d`)).toEqual([named(3)])
  })

  it('say what is wrong in the language of the terminal, and change nothing', async () => {
    const { folder, run } = await commandLine()
    const before = readdirSync(folder)
    expect((await run(['restore', '/nowhere.db'], { LC_ALL: 'fr_FR' })).said).toBe(
      'Il n’y a pas de fichier /nowhere.db.\n',
    )
    expect((await run(['restore', '/nowhere.db'], { LC_ALL: 'de_DE' })).said).toBe(
      'There is no file /nowhere.db.\n',
    )
    const nowhere = '/dev/null'
    expect(await run(['backup', `${nowhere}/b.db`])).toMatchObject({
      status: 1,
      said: `${nowhere}: a file stands where there would have to be a folder. Name another place.\n`,
    })
    const empty = newFolder()
    expect((await run(['backup'], { CONTREMARQUE_DATA: empty, LANG: 'fr' })).said).toContain(
      'Il n’y a pas de base',
    )
    expect(readdirSync(empty)).toEqual([])
    expect(readdirSync(folder)).toEqual(before)
  })
})

describe('doctor', () => {
  const findings = (printed: string) =>
    printed
      .split('\n')
      .map((line) => JSON.parse(line) as { about: string; state: string; said: string; todo?: string })
  const stateOf = (printed: string) =>
    Object.fromEntries(findings(printed).map(({ about, state }) => [about, state]))
  const examine = async (
    bend: (folder: string) => void,
    environment: Readonly<Record<string, string>> = {},
  ) => {
    const { folder, run } = await commandLine({ CONTREMARQUE_ORIGIN: 'https://tickets.example' })
    bend(folder)
    const result = await run(['doctor', '--json'], environment)
    return { ...result, states: stateOf(result.printed), found: findings(result.printed) }
  }

  it('finds a healthy house well, and says when the last backup was', async () => {
    const { run } = await commandLine({ CONTREMARQUE_ORIGIN: 'https://tickets.example' })
    const before = await run(['doctor', '--json'])
    expect(stateOf(before.printed)).toMatchObject({
      ...{
        configuration: 'well',
        reach: 'well',
        folder: 'well',
        disk: 'well',
        database: 'well',
        keys: 'well',
      },
      backup: 'mind',
    })
    await run(['backup', newFolder()])
    const after = await run(['doctor', '--json'])
    expect(stateOf(after.printed).backup).toBe('well')
    const weekLater = await run(['doctor', '--json'], {}, Date.now() + 8 * 86_400_000)
    expect(stateOf(weekLater.printed).backup).toBe('mind')
    const text = await run(['doctor'], { LANG: 'fr_FR.UTF-8' })
    expect(text.printed).toContain('bien    La phrase de récupération ouvre 1 clé de 1 organisateur')
  })

  it.each([
    [
      'a damaged database',
      'database',
      'broken',
      (folder: string) => {
        const bytes = readFileSync(join(folder, 'contremarque.db'))
        writeFileSync(join(folder, 'contremarque.db'), bytes.fill(0xa5, 4096 * 8, 4096 * 12))
      },
    ],
    [
      'a database that is gone',
      'database',
      'broken',
      (folder: string) => rmSync(join(folder, 'contremarque.db')),
    ],
    [
      'a database of a newer version',
      'database',
      'broken',
      (folder: string) => {
        const db = new Sqlite(join(folder, 'contremarque.db'))
        db.pragma('user_version = 99')
        db.close()
      },
    ],
    ['a lost high-water mark', 'database', 'mind', (folder: string) => rmSync(join(folder, 'high-water'))],
    ['a folder open to others', 'folder', 'mind', (folder: string) => chmodSync(folder, 0o755)],
    [
      'what a restore left',
      'backup',
      'mind',
      (folder: string) =>
        cpSync(join(folder, 'contremarque.db'), join(folder, 'contremarque.db.before-restore-1')),
    ],
  ] as const)('says of %s what to do', async (_name, about, state, bend) => {
    const { status, found } = await examine(bend)
    const finding = found.findLast((one) => one.about === about)
    expect(finding).toMatchObject({ state, todo: expect.stringMatching(/.{10}/) })
    if (state === 'broken') expect(status).toBe(1)
  })

  it('says of a wrong phrase, a readable phrase file, a plain address and a bad clock what to do', async () => {
    const phraseFile = join(newFolder(), 'phrase')
    writeFileSync(phraseFile, phraseOf(random(32)), { mode: 0o644 })
    const { run } = await commandLine()
    const wrong = await run(['doctor', '--json'], {
      CONTREMARQUE_RECOVERY_PHRASE: '',
      CONTREMARQUE_RECOVERY_PHRASE_FILE: phraseFile,
      CONTREMARQUE_ORIGIN: 'http://tickets.example',
    })
    expect(findings(wrong.printed).filter(({ about }) => about === 'keys')).toMatchObject([
      { state: 'mind', said: expect.stringContaining(phraseFile) },
      { state: 'broken', todo: expect.stringContaining('--lost-phrase') },
    ])
    expect(stateOf(wrong.printed).reach).toBe('broken')
    expect(wrong.printed).not.toContain(readFileSync(phraseFile, 'utf8').split(' ').slice(0, 2).join(' '))
    const early = await run(['doctor', '--json'], {}, Date.UTC(2001, 0, 1))
    expect(stateOf(early.printed).clock).toBe('broken')
    const missing = await run(['doctor', '--json'], { CONTREMARQUE_RECOVERY_PHRASE: '' })
    expect([missing.status, stateOf(missing.printed).configuration]).toEqual([1, 'broken'])
  })

  it('reads when a certificate ends, and whose it is', async () => {
    const folder = newFolder()
    const [cert, privateKey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
    spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '5'],
      ...['-subj', '/CN=tickets.example', '-addext', 'subjectAltName=DNS:tickets.example'],
      ...['-keyout', privateKey, '-out', cert],
    ])
    const tls = { CONTREMARQUE_TLS_CERT: cert, CONTREMARQUE_TLS_KEY: privateKey }
    const soon = await examine(() => {}, tls)
    expect(soon.states.reach).toBe('mind')
    const other = await examine(() => {}, { ...tls, CONTREMARQUE_ORIGIN: 'https://other.example' })
    expect(other.states.reach).toBe('broken')
    expect(other.printed).toContain('not for other.example')
  })

  it('changes nothing: where the high-water mark is lost, a restore still asks which numbers to leave out', async () => {
    const { folder, run } = await commandLine()
    const file = join(newFolder(), 'backup.db')
    await run(['backup', file])
    rmSync(join(folder, 'high-water'))
    // SQLite's own log and its index come and go.
    const kept = () => readdirSync(folder).filter((name) => !/-(wal|shm)$/.test(name))
    const before = kept()
    const { printed } = await run(['doctor', '--json'])
    expect(stateOf(printed)).toMatchObject({ database: 'mind', keys: 'well' })
    expect(kept()).toEqual(before)
    expect((await run(['restore', file])).said).toContain('--skip')
  })

  it('says of a folder that this user may not open what to do, and of all else what it finds', () => {
    const { folder, environment } = openedDesk()
    const data = join(folder, 'data')
    chmodSync(folder, 0o755)
    const isRoot = process.getuid?.() === 0
    if (!isRoot) chmodSync(data, 0)
    const { stdout, status } = spawnSync(process.execPath, ['ticket-service/cli.ts', 'doctor', '--json'], {
      ...{ cwd: root, encoding: 'utf8', env: environment },
      ...(isRoot ? { uid: 65534, gid: 65534 } : {}),
    })
    expect(status).toBe(1)
    // The app need not be built where the tests run.
    const broken = findings(stdout.trimEnd()).filter(
      ({ state, about }) => state === 'broken' && about !== 'versions',
    )
    expect(broken).toMatchObject([{ about: 'folder', todo: expect.stringContaining('chown') }])
    expect(stdout).not.toContain('--lost-phrase')
  })

  it('of a folder that does not exist yet makes nothing', async () => {
    const folder = join(newFolder(), 'data')
    const { run } = await commandLine()
    const { printed } = await run(['doctor', '--json'], { CONTREMARQUE_DATA: folder })
    expect(stateOf(printed).folder).toBe('mind')
    expect(existsSync(folder)).toBe(false)
    mkdirSync(folder, { mode: 0o700 })
    await run(['doctor', '--json'], { CONTREMARQUE_DATA: folder })
    expect(readdirSync(folder)).toEqual([])
  })
})
