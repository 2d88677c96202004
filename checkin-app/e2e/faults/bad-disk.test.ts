import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { chanceOf } from '../simulation/chance.ts'
import { type Phone, pairPhone } from '../simulation/phone.ts'
import { gates } from '../simulation/site.ts'
import { reckon, say } from './reckoning.ts'
import { openServiceProcess, printedTickets, type ServiceProcess } from './service-process.ts'

let service: ServiceProcess
let phone: Phone | null = null
afterEach(async () => {
  phone?.device().close()
  phone = null
  await service.close()
})

const root = new URL('../../..', import.meta.url).pathname

describe('a page of the database that is damaged', () => {
  it('is found at the start and by the doctor, a backup heals it, and the phone sends what that lacks', async () => {
    service = await openServiceProcess()
    const codes = [...(await printedTickets(service, 60))]
    expect(await service.start()).toBe('listening')
    phone = await pairPhone(service, 1, gates[0] ?? ('north' as never), Date.now, chanceOf(1), 'damaged')
    const pass = async (count: number) => {
      for (let scan = 0; scan < count; scan += 1) await phone?.present(codes.pop() ?? '')
      await phone?.sync()
    }
    await pass(20)
    const backup = join(mkdtempSync(join(tmpdir(), 'contremarque-backup-')), 'backup.db')
    expect((await service.command(['backup', backup])).code).toBe(0)
    await pass(20)
    expect(phone.device().status().unsent).toBe(0)
    await service.kill()
    // What lay in the log of the database is brought into its pages, then one of those is spoilt.
    await service.with(async () => {})
    spoil(join(service.folder, 'contremarque.db'))
    const damaged = readFileSync(join(service.folder, 'contremarque.db'))
    const start = await service.start()
    expect(start).toEqual({
      ended: expect.stringMatching(/damaged.*restore the last backup.*the phones send again/i),
    })
    expect(readFileSync(join(service.folder, 'contremarque.db')).equals(damaged)).toBe(true)
    const doctor = await service.command(['doctor'])
    expect([doctor.code, doctor.text]).toEqual([
      1,
      expect.stringContaining('BROKEN The database cannot be read whole'),
    ])
    const restored = await service.command(['restore', backup])
    expect([restored.code, restored.text]).toEqual([0, expect.stringContaining('20 scans. Epoch 2')])
    expect(await service.start()).toBe('listening')
    await pass(20)
    await phone.sync()
    await service.kill()
    const { id } = phone
    const reckoning = await service.with(async (desk) => {
      expect((await desk.store.gate.device(id))?.watermark).toBe(60)
      return reckon(desk, phone ? [phone] : [])
    })
    say('a damaged page, healed by a backup that lacks a third', 1, reckoning)
    expect(reckoning).toEqual({ scans: 60, lost: 0, twice: 0 })
  })
})

/** Overwrites one page of many, with scans on it, as a dying disk does: nobody comes upon it who does not look at every page. */
function spoil(path: string): void {
  const db = new Sqlite(path)
  const select = "SELECT max(pageno) FROM dbstat WHERE name = 'facts' AND pagetype = 'leaf'"
  const number = Number(db.prepare(select).pluck().get())
  db.close()
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.fill(0xa5, (number - 1) * 4096, number * 4096))
}

describe('a data folder that may only be read', () => {
  it.each(['the folder', 'the database in it'])(
    'is said, with what to do, and nothing is begun: %s',
    async (what) => {
      service = await openServiceProcess()
      const [folder, path] = [service.folder, join(service.folder, 'contremarque.db')]
      const isRoot = process.getuid?.() === 0
      const nobody = isRoot ? { uid: 65534, gid: 65534 } : {}
      // Root may write everywhere: the service runs as somebody who may not.
      chmodSync(join(folder, '..'), 0o755)
      chmodSync(folder, what === 'the folder' ? 0o555 : 0o777)
      chmodSync(path, what === 'the folder' ? 0o666 : 0o444)
      const before = readFileSync(path)
      const { status, stderr } = spawnSync(process.execPath, ['ticket-service/cli.ts', 'serve'], {
        cwd: root,
        encoding: 'utf8',
        env: { ...service.environment, LANG: 'fr_FR.UTF-8', LC_ALL: '' },
        ...nobody,
      })
      expect([status, stderr]).toEqual([1, expect.stringContaining('n’est pas accessible en écriture')])
      expect(stderr).not.toContain('    at ')
      expect(readFileSync(path).equals(before)).toBe(true)
      chmodSync(folder, 0o755)
    },
  )
})
