import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandLine } from '../test-run/command-line.ts'
import { desk, openedDesk, programme, root } from '../test-run/command-process.ts'

const csv = 'Référence;Date;Heure;Tarif;Nom\nA1;04/12/2026;20h30;Plein tarif;Ελένη Παπαδοπούλου\n'

/** What of others comes into the process of a command. */
function packagesLoadedBy(...args: readonly string[]): readonly string[] {
  const watch = `import { registerHooks } from 'node:module'
    registerHooks({ load: (url, context, next) => (process.stderr.write(url + '\\n'), next(url, context)) })`
  const { stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(watch)}`, 'ticket-service/cli.ts', ...args],
    { cwd: root, encoding: 'utf8' },
  )
  const names = [...stderr.matchAll(/\/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)].map(([, name = '']) => name)
  return [...new Set(names)].toSorted()
}

describe('every command', () => {
  it('has help', () => {
    const { run } = desk()
    const list = run('--help').stdout
    const listed = [...list.matchAll(/^ {2}([a-z][a-z-]+)((?: [[<][^ ]+)*)(?: {2}|$)/gm)]
    expect(listed.map(([, name]) => name)).toEqual(
      expect.arrayContaining([
        ...['serve', 'new-phrase', 'programme', 'import', 'print', 'pair', 'devices', 'revoke', 'take-in'],
        ...['test-ticket', 'cancel', 'block', 'unblock', 'reissue', 'paid', 'conflicts', 'audit'],
        ...['rotate-key', 'api-key', 'api-keys', 'revoke-api-key', 'account-link', 'inspect'],
        ...['archive', 'unarchive', 'backup', 'restore', 'doctor'],
      ]),
    )
    // What the list says that a command takes is what it takes.
    for (const [, name = '', taken] of listed.filter(([, name]) => name !== 'help')) {
      const [usage] = run(name, '--help').stdout.replace(' [options]', '').split('\n')
      expect(usage).toBe(`Usage: contremarque ${name}${taken}`)
    }
  }, 180_000)

  it('loads what it needs when it is asked for, and nothing else', () => {
    expect(packagesLoadedBy('--help')).toEqual(['commander'])
    expect(packagesLoadedBy('inspect', '--help')).toEqual(['commander', 'jose'])
    for (const late of ['express', 'pdfkit']) expect(packagesLoadedBy('print', '--help')).not.toContain(late)
  })

  it('that is mistyped is said in two lines, the last of which says where help is', () => {
    const { run } = desk()
    expect(run('frobnicate')).toMatchObject({
      status: 1,
      stderr: "error: unknown command 'frobnicate'\n(--help lists the commands.)\n",
    })
    expect(run('import').stderr).toBe(
      "error: missing required argument 'file'\n(import --help says what it takes.)\n",
    )
  })

  it('says what is wrong, without a stack, and fails', () => {
    const missing = desk({ CONTREMARQUE_RECOVERY_PHRASE: '' }).run('conflicts')
    expect([missing.status, missing.stderr]).toEqual([
      1,
      expect.stringContaining('RECOVERY_PHRASE: is missing'),
    ])
    expect(missing.stderr).not.toContain('    at ')
    expect(desk().run('conflicts').stderr).toContain('There is no organiser yet')
    expect(openedDesk().run('conflicts')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: expect.stringContaining('There are no conflicts.'),
    })
    expect(openedDesk().run('conflicts', '--organiser', 'odeon').stderr).toContain(
      'https://tickets.example/rex',
    )
  })

  it('is done to its end where nobody reads any more what it says, as behind head', () => {
    const { run, file, environment } = openedDesk()
    const bookings = file('bookings.csv', csv)
    // The reader is gone long before the first line.
    const { stderr } = spawnSync(
      'sh',
      [
        '-c',
        '{ "$0" ticket-service/cli.ts import "$1"; echo "status $?" >&2; } | true',
        process.execPath,
        bookings,
      ],
      { cwd: root, encoding: 'utf8', env: environment },
    )
    expect(stderr).toContain('status 0')
    expect(stderr).not.toContain('EPIPE')
    expect(run('import', bookings).stdout).toContain('0 bookings added, 1 was there already')
  })

  it('says thousands in groups, and the number of a line as it stands', () => {
    const { run, file } = openedDesk()
    const sessions = programme.sessions.map((session) => ({ ...session, capacity: 2000 }))
    run('programme', file('large.json', JSON.stringify({ ...programme, sessions })))
    const rows = Array.from({ length: 1234 }, (_, index) => `R${index};1;1;Nom ${index}\n`).join('')
    const headings = 'référence;séance;tarif;nom\n'
    expect(run('import', file('faulty.csv', `${headings}${rows};1;1;Nobody\n`)).stderr).toContain('line 1236')
    expect(run('import', file('all.csv', `${headings}${rows}`)).stdout).toBe(
      '1,234 bookings added, 0 were there already.\n',
    )
    expect(run('import', file('again.csv', `${headings}${rows}`)).stdout).toBe(
      '0 bookings added, 1,234 were there already.\n',
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

describe('a file that a command is given', () => {
  it('is said to be missing, a folder or of no use, and no word of the system’s is said', async () => {
    const { folder, file } = desk()
    const { run } = await commandLine()
    const missing = join(folder, 'nowhere.csv')
    for (const args of [
      ['import'],
      ['programme'],
      ['take-in'],
      ['audit'],
      ['inspect', '--keys'],
      ['unarchive'],
      ['restore'],
    ]) {
      expect((await run([...args, missing])).said).toContain(`here is no file ${missing}`)
      const { said, status } = await run([...args, folder])
      expect([args, status, said]).toEqual([args, 1, expect.stringMatching(/is a folder|no file/)])
      expect(said).not.toMatch(/EISDIR|ENOENT| at /)
    }
    const saidOfBookings = async (path: string) => (await run(['import', path])).said
    expect(await saidOfBookings(join(file('b.csv', csv), 'under.csv'))).toContain('a file stands where')
    expect(await saidOfBookings(file('empty.csv', ''))).toContain('the file has no bookings')
    expect(await saidOfBookings(file('b.json', '{"a": [1, "b"]}'))).toContain('this is no spreadsheet')
  })

  it('is said to be out of reach where this user may not read or write, and the database is not blamed', () => {
    const { run, folder, file, environment } = openedDesk()
    run('import', file('b.csv', csv))
    const shut = join(folder, 'shut')
    mkdirSync(shut, { mode: 0o555 })
    const secret = file('secret.csv', csv)
    chmodSync(secret, 0)
    const isRoot = process.getuid?.() === 0
    if (isRoot) spawnSync('chown', ['-R', '65534', folder])
    const told = (...args: readonly string[]) =>
      spawnSync(process.execPath, ['ticket-service/cli.ts', ...args], {
        ...{ cwd: root, encoding: 'utf8', env: environment },
        ...(isRoot ? { uid: 65534, gid: 65534 } : {}),
      }).stderr
    expect(told('import', secret)).toContain(`${secret}: this user may not read or write there`)
    for (const args of [['backup'], ['print', '--session', '1', '--out']])
      expect(told(...args, join(shut, 'x.db'))).toContain(`${shut}: this user may not read or write there`)
  }, 120_000)

  it('is written into a folder that is made for it, and never in the place of one', () => {
    const { run, file, folder } = openedDesk()
    run('import', file('b.csv', csv))
    const within = (name: string) => join(folder, 'made', 'within', name)
    const written: readonly (readonly [string, readonly string[]])[] = [
      ['t.pdf', ['print', '--session', '1', '--out']],
      ['t.svg', ['test-ticket', '--out']],
      ['a.zip', ['archive', 'rex']],
      ['b.db', ['backup']],
    ]
    for (const [name, args] of written) {
      expect(run(...args, within(name)).stderr).not.toMatch(/EISDIR|ENOENT/)
      expect([name, existsSync(within(name))]).toEqual([name, true])
      if (name !== 'b.db') expect(run(...args, folder).stderr).toContain('is a folder')
    }
    expect(run('print', '--session', '99', '--out', within('x.pdf')).stderr).toContain(
      'There is no session 99',
    )
  }, 120_000)
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
    expect(run('import', file('b.csv', csv)).stdout).toContain('1 booking added, 0 were there already')
    expect(run('import', file('b.csv', csv)).stdout).toContain('0 bookings added, 1 was there already')
    const out = join(folder, 'tickets.pdf')
    expect(run('print', '--session', '1', '--out', out).stdout).toContain('1 ticket printed')
    expect(spawnSync('pdftotext', [out, '-'], { encoding: 'utf8' }).stdout).toContain('Ελένη Παπαδοπούλου')
    const worn = ['--error-correction', 'Q', '--out', out]
    expect(run('print', '--session', '1', ...worn).stdout).toContain('1 ticket printed')
    // Version 7; level M takes 5.
    expect(readFileSync(out, 'latin1')).toContain('BI /W 45 ')
    expect(run('cancel', 'A1').stdout).toContain('"cancelled":""')
    // No viewer opens a PDF without a page.
    const none = join(folder, 'none.pdf')
    const nothing = run('print', '--session', '1', '--out', none)
    expect([nothing.status, nothing.stderr, existsSync(none)]).toEqual([
      1,
      expect.stringContaining('There is no ticket to print'),
      false,
    ])
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
