import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { chainHashOf } from '../../shared/sync/chain.ts'
import type { RawFact } from '../../shared/sync/protocol.ts'
import { admission } from '../store/contract-world.ts'
import { commandLine } from '../test-run/command-line.ts'
import { atGate, started } from '../test-run/running-service.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-audit-'))

describe('audit', () => {
  it('SC6: of the service’s own logs names what was changed in the database and what was written twice, and ends as a failure', async () => {
    const { folder, run } = await commandLine()
    const { origin } = await started(folder)
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    const first = admission(1, 1, Date.now())
    const log = [first, { ...admission(2, 2, Date.now()), previous: chainHashOf(first) }]
    await device.sync(log)
    await store.close()
    expect((await run(['audit'])).status).toBe(0)
    await device.sync([admission(2, 3, Date.now())])
    const twice = await run(['audit'])
    expect([twice.status, JSON.parse(twice.printed)]).toMatchObject([1, { faults: [], forks: [2] }])
    const db = new Sqlite(join(folder, 'contremarque.db'))
    db.exec(
      `DELETE FROM forks; UPDATE facts SET content = replace(content, '"people":1', '"people":0') WHERE number = 1`,
    )
    db.close()
    const bent = await run(['audit'])
    expect([bent.status, bent.printed + bent.said]).toEqual([
      1,
      expect.stringContaining('Line 1 was changed.'),
    ])
  })

  it('SC6: sees an end that was cut off by what the service acknowledged, and a last line that was changed by a file from before', async () => {
    const { folder, run } = await commandLine()
    const { origin } = await started(folder)
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    const first = admission(1, 1, Date.now())
    const second = { ...admission(2, 2, Date.now()), previous: chainHashOf(first) }
    await device.sync([first, second])
    await store.close()
    const out = newFolder()
    expect((await run(['audit', '--export', out])).said).toContain('is vouched for by no later one')
    const file = join(out, readdirSync(out)[0] ?? '')
    // What came since is no fault of either.
    await device.sync([{ ...admission(3, 3, Date.now()), previous: chainHashOf(second) }])
    const whole = await run(['audit', file])
    expect([whole.status, JSON.parse(whole.printed)]).toMatchObject([0, { faults: [], ownFaults: [] }])
    const bend = (sql: string) => {
      const db = new Sqlite(join(folder, 'contremarque.db'))
      db.exec(sql)
      db.close()
    }
    bend('DELETE FROM facts WHERE number = 3')
    const cut = await run(['audit'])
    expect([cut.status, cut.said]).toEqual([1, expect.stringContaining('Line 3 was taken out.')])
    bend(`UPDATE facts SET content = replace(content, '"people":1', '"people":0') WHERE number = 2`)
    expect((await run(['audit'])).said).not.toContain('Line 2')
    const against = await run(['audit', file], { LANG: 'fr' })
    expect([against.status, JSON.parse(against.printed).ownFaults]).toEqual([
      1,
      [{ kind: 'changed', number: 2 }],
    ])
    expect(against.said).toContain('Dans le journal du service : La ligne 2 a été modifiée.')
    bend('DELETE FROM facts')
    const gone = await run(['audit', file])
    expect(gone.said).toContain('In the service’s own log: Lines 1 to 2 were taken out.')
    expect((await run(['audit'])).said).toContain('Lines 1 to 3 were taken out.')
  })

  it('SC6: exports logs under a seal, and names in a file what was taken out, put in or changed, years later too', async () => {
    const { folder, run } = await commandLine()
    const { origin } = await started(folder)
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    const lines: (RawFact & { readonly previous: string })[] = []
    for (let number = 1; number <= 6; number += 1) {
      const before = lines.at(-1)
      lines.push({ ...admission(number, number, Date.now()), previous: before ? chainHashOf(before) : '' })
    }
    await device.sync(lines)
    await store.close()
    const out = newFolder()
    const exported = await run(['audit', '--export', out])
    expect([exported.status, JSON.parse(exported.printed.split('\n')[0] ?? '')]).toMatchObject([
      0,
      { lines: 6, faults: [] },
    ])
    const file = join(out, readdirSync(out)[0] ?? '')
    expect(await run(['audit', file])).toMatchObject({ status: 0, said: '' })
    await run(['rotate-key'])
    expect((await run(['audit', file])).status).toBe(0)
    const text = readFileSync(file, 'utf8')
    const rows = text.split('\n')
    const bent = async (bend: (rows: readonly string[]) => readonly string[], language = 'en') => {
      const path = join(newFolder(), 'bent.txt')
      writeFileSync(path, bend(rows).join('\n'))
      const { status, printed, said } = await run(['audit', path], { LANG: language })
      expect(status).toBe(1)
      return printed + said
    }
    expect(await bent((all) => all.toSpliced(3, 1))).toContain('Line 3 was taken out.')
    expect(await bent((all) => all.toSpliced(2, 0, all[4] ?? ''), 'fr')).toContain(
      'Une ligne 4 a été ajoutée.',
    )
    expect(
      await bent((all) =>
        all.map((row, index) => (index === 6 ? row.replace('"people":1', '"people":0') : row)),
      ),
    ).toContain('Line 6 was changed.')
    expect(await bent((all) => all.slice(0, 4))).toContain('Lines 4 to 6 were taken out.')
    expect(await bent((all) => all.toSpliced(4, 0, 'nonsense'))).toContain('"unreadable":1')
    expect(await bent((all) => [`${all[0]}x`, ...all.slice(1)])).toContain('no key that is known here')
    expect(await bent((all) => all.slice(1))).toContain('this is not a log')
    const stranger = await commandLine()
    expect((await stranger.run(['audit', file])).said).toContain('no key that is known here')
    expect((await run(['audit', '/nowhere'])).said).toContain('no file /nowhere')
    // What stands where a log is to be written, and where the folder for it is to be.
    const inTheWay = newFolder()
    mkdirSync(join(inTheWay, basename(file)))
    const exportTo = (place: string, language: string) =>
      run(['audit', '--export', place], { LANG: language })
    expect((await exportTo(inTheWay, 'en')).said).toContain(
      `${basename(file)} is a folder. Name a file in it.`,
    )
    expect((await exportTo(inTheWay, 'fr')).said).toContain('est un dossier')
    expect(await exportTo(file, 'en')).toMatchObject({
      printed: '',
      said: expect.stringContaining('a file stands'),
    })
  })
})
