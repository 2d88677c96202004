import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { chainHashOf } from '../../shared/sync/chain.ts'
import { parseKeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'
import { admission } from '../store/contract-world.ts'
import { testDevice } from '../test-run/test-device.ts'

const root = new URL('../..', import.meta.url).pathname
const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-cli-'))

const programme = {
  organiser: {
    issuer: 'https://tickets.example/rex',
    name: 'Le Rex',
    timeZone: 'Europe/Paris',
    legalLine: 'Rex SARL',
  },
  venues: [{ id: 'rex', name: 'Le Rex' }],
  events: [{ number: 1, title: 'Le Quai des brumes' }],
  sessions: [
    {
      number: 1,
      event: 1,
      venue: 'rex',
      starts: '2026-12-04T20:30:00+01:00',
      ends: '2026-12-04T22:30:00+01:00',
      capacity: 100,
    },
  ],
  types: [{ number: 1, name: 'Plein tarif', price: { cents: 950, currency: 'EUR' }, policy: { entries: 1 } }],
  gates: [{ id: 'door', name: 'Entrée', venue: 'rex', takes: 'today' }],
}

/** A data folder and a command line that works on it, in a process of its own. */
function desk(more: Record<string, string> = {}) {
  const folder = newFolder()
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['ticket-service/cli.ts', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: environment,
    })
  const phrase = spawnSync(process.execPath, ['ticket-service/cli.ts', 'new-phrase'], {
    cwd: root,
    encoding: 'utf8',
  })
  const environment = {
    ...process.env,
    CONTREMARQUE_DATA: join(folder, 'data'),
    CONTREMARQUE_RECOVERY_PHRASE: phrase.stdout.trim(),
    ...more,
  }
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  return { folder, run, file, environment }
}

function openedDesk(more: Record<string, string> = {}) {
  const opened = desk(more)
  opened.run('programme', opened.file('programme.json', JSON.stringify(programme)))
  return opened
}

const csv = 'Référence;Date;Heure;Tarif;Nom\nA1;04/12/2026;20h30;Plein tarif;Ελένη Παπαδοπούλου\n'

describe('every command', () => {
  it('has help', () => {
    const { run } = desk()
    const list = run('--help').stdout
    const commands = [...list.matchAll(/^ {2}([a-z][a-z-]+)(?: |$)/gm)].map(([, name = '']) => name)
    expect(commands).toEqual(
      expect.arrayContaining([
        ...[
          'serve',
          'new-phrase',
          'programme',
          'import',
          'print',
          'pair',
          'devices',
          'revoke',
          'take-in',
          'test-ticket',
          'cancel',
          'block',
        ],
        ...[
          'unblock',
          'reissue',
          'paid',
          'conflicts',
          'audit',
          'rotate-key',
          'api-key',
          'api-keys',
          'revoke-api-key',
          'archive',
          'unarchive',
          'inspect',
        ],
      ]),
    )
    for (const command of commands.filter((name) => name !== 'help'))
      expect(run(command, '--help').stdout).toContain(`Usage: contremarque ${command}`)
  }, 180_000)

  it('says what is wrong, without a stack, and fails', () => {
    const missing = desk({ CONTREMARQUE_RECOVERY_PHRASE: '' }).run('conflicts')
    expect([missing.status, missing.stderr]).toEqual([
      1,
      expect.stringContaining('RECOVERY_PHRASE: is missing'),
    ])
    expect(missing.stderr).not.toContain('    at ')
    expect(desk().run('conflicts').stderr).toContain('There is no organiser yet')
    expect(openedDesk().run('conflicts', '--organiser', 'odeon').stderr).toContain(
      'https://tickets.example/rex',
    )
  })

  it('says what to do about a data folder that it may not write', () => {
    const { folder, environment } = desk()
    chmodSync(folder, 0o555)
    const isRoot = process.getuid?.() === 0
    const who = isRoot ? { uid: 65534, gid: 65534 } : {}
    const { stderr } = spawnSync(process.execPath, ['ticket-service/cli.ts', 'conflicts'], {
      cwd: root,
      encoding: 'utf8',
      env: environment,
      ...who,
    })
    expect(stderr).toContain('cannot be written')
  })
})

describe('programme', () => {
  it('loads a file, and the same again changes nothing', () => {
    const { run, file } = desk()
    const path = file('programme.json', JSON.stringify(programme))
    expect(run('programme', path).stdout).toContain('Le Rex added, with a signing key; 5 things')
    expect(run('programme', path).stdout).toContain('0 things new or changed')
  })

  it('names every fault at its place, and stores nothing', () => {
    const { run, file } = desk()
    const [session] = programme.sessions
    const wrong = { ...programme, sessions: [{ ...session, starts: '2026-12-04', venue: 'odeon' }, session] }
    const { stderr } = run('programme', file('wrong.json', JSON.stringify(wrong)))
    expect(stderr).toContain('sessions.0.starts: must be a time such as')
    const references = { ...programme, sessions: [{ ...session, venue: 'odeon' }, session] }
    const again = run('programme', file('wrong.json', JSON.stringify(references))).stderr
    expect(again).toContain('sessions.0.venue: there is no venue odeon')
    expect(again).toContain('sessions.1: 1 is there twice')
    expect(run('conflicts').stderr).toContain('There is no organiser yet')
  })
})

describe('import and print', () => {
  it('take a spreadsheet to a sheet of tickets', () => {
    const { run, file, folder } = openedDesk()
    expect(run('import', file('b.csv', csv)).stdout).toContain('1 bookings added, 0 were there already')
    expect(run('import', file('b.csv', csv)).stdout).toContain('0 bookings added, 1 were there already')
    const out = join(folder, 'tickets.pdf')
    expect(run('print', '--session', '1', '--out', out).stdout).toContain('1 tickets printed')
    expect(spawnSync('pdftotext', [out, '-'], { encoding: 'utf8' }).stdout).toContain('Ελένη Παπαδοπούλου')
    const worn = ['--error-correction', 'Q', '--out', out]
    expect(run('print', '--session', '1', ...worn).stdout).toContain('1 tickets printed')
    // Version 7; level M takes 5.
    expect(readFileSync(out, 'latin1')).toContain('BI /W 45 ')
    expect(run('cancel', 'A1').stdout).toContain('"cancelled":""')
    expect(run('print', '--session', '1', '--out', out).stdout).toContain('0 tickets printed')
  })

  it('name every bad row by line and column, and store nothing', () => {
    const { run, file, folder } = openedDesk()
    const bad = `${csv}A2;30/02/2026;20h30;Plein tarif;X\nA1;04/12/2026;20h30;Plein tarif;X\n`
    const { status, stderr } = run('import', file('bad.csv', bad))
    expect(status).toBe(1)
    expect(stderr).toContain('2 faults, nothing was stored')
    expect(stderr).toContain('line 3, date: "30/02/2026" is no date')
    expect(stderr).toContain('line 4, reference: "A1 (2)"')
    const { stderr: nothing } = run('print', '--session', '1', '--out', join(folder, 'x.pdf'))
    expect(nothing).toContain('nothing was booked there yet')
    expect(existsSync(join(folder, 'x.pdf'))).toBe(false)
    expect(run('print', '--out', 'x.pdf').stderr).toContain('Name either --session or --pass')
  })
})

describe('tickets and keys', () => {
  it('are blocked, reissued and paid by ticket or by booking, all or none', () => {
    const { run, file } = openedDesk()
    run('import', file('b.csv', csv))
    expect(run('block', 's1-1', 'nobody').stderr).toContain('called nobody. Nothing was changed')
    expect(JSON.parse(run('reissue', 'A1').stdout)).toMatchObject({
      ticket: 's1-1',
      liveEdition: 2,
      blocked: false,
    })
    expect(JSON.parse(run('block', 's1-1').stdout)).toMatchObject({ blocked: true, liveEdition: 2 })
    expect(JSON.parse(run('unblock', 's1-1').stdout)).toMatchObject({ blocked: false })
  })

  it('rotate, and a key is withdrawn only where it is theirs', () => {
    const { run } = openedDesk()
    const [kid = ''] = run('rotate-key').stdout.split(' ')
    expect(kid).toMatch(/^[0-9a-f]{8}$/)
    expect(run('rotate-key', '--withdraw', 'ffffffff').stderr).toContain('has no key ffffffff')
    expect(run('rotate-key', '--withdraw', kid).stdout).toContain(`${kid} is withdrawn`)
    expect(run('api-key', 'caisse').stdout).toMatch(/^ctm_[\w-]{32}\n$/)
    run('api-key', 'mairie', '--scope', 'scans:read', 'programme:read')
    const keys = () =>
      run('api-keys')
        .stdout.trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    expect(keys()).toMatchObject([
      { label: 'caisse', scopes: ['bookings:read', 'bookings:write'], used: null, revoked: null },
      { label: 'mairie', scopes: ['programme:read', 'scans:read'] },
    ])
    expect(run('revoke-api-key', keys()[0].id).stdout).toBe('The key "caisse" is revoked.\n')
    expect(keys()[0].revoked).not.toBeNull()
    expect(run('revoke-api-key', '000000000000')).toMatchObject({ status: 1 })
  })
})

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** The first match in what a process says. */
const said = (child: ReturnType<typeof spawn>, pattern: RegExp) =>
  new Promise<string>((resolve, reject) => {
    let text = ''
    const hear = (chunk: Buffer) => {
      text += chunk.toString()
      const found = pattern.exec(text)
      if (found) resolve(found[1] ?? found[0])
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', () => reject(new Error(`It ended, saying: ${text}`)))
  })

/** A command holds this process up; the service may have closed an idle line meanwhile, which is heard of before it is used again. */
const hearOfClosedLines = () => setTimeout(100)

describe('serve, pair and revoke', () => {
  it('pair a phone while the service runs, and shut it out again', async () => {
    const port = await freePort()
    const { run, file, environment } = openedDesk({
      CONTREMARQUE_PORT: String(port),
      CONTREMARQUE_LOG_LEVEL: 'silent',
    })
    const start = (...args: readonly string[]) =>
      spawn(process.execPath, ['ticket-service/cli.ts', ...args], { cwd: root, env: environment })
    const service = start('serve')
    await said(service, /listens at/)
    const pairing = start('pair', '--gate', 'door', '--yes')
    const paired = said(pairing, /is paired as ([0-9a-f]{16})/)
    const code = await said(pairing, /Code: (\S+)/)
    const device = testDevice(`http://localhost:${port}`)
    expect((await device.pair(code.toLowerCase())).status).toBe(201)
    const id = await paired
    expect(await device.sync()).toMatchObject({ device: 'active' })
    expect(JSON.parse(run('devices').stdout)).toMatchObject({ id, revoked: null })
    await hearOfClosedLines()
    const jwks = await (await fetch(`http://localhost:${port}/.well-known/jwks.json`)).json()
    expect(await read(run('test-ticket').stdout.trim(), parseKeySet(jwks))).toMatchObject({
      outcome: 'ticket',
      claims: { ticket: 's0-1' },
    })
    const scan = admission(1, 1, Date.now())
    const log = { oldest: 1, last: 1, head: chainHashOf(scan) }
    const scans = file('scans.txt', device.handOut([JSON.stringify(scan)], log))
    expect(run('take-in', scans).stdout).toContain('Phone: 1 line taken in, 0 known before.')
    expect(run('take-in', scans).stdout).toContain('Phone: 0 lines taken in, 1 known before.')
    const bent = file(
      'bent.txt',
      device.handOut([JSON.stringify(scan)], log).replace('"people":1', '"people":9'),
    )
    expect(run('take-in', bent)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('Line 1 was changed'),
    })
    expect(run('revoke', id).stdout).toContain('is revoked')
    await hearOfClosedLines()
    expect(await device.sync()).toMatchObject({ device: 'revoked' })
    const ended = new Promise((resolve) => service.once('exit', resolve))
    service.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})
