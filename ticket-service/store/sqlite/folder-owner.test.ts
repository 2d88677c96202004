import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openedDesk, root } from '../../test-run/command-process.ts'
import { leaveToOwner } from './folder-owner.ts'

const nobody = 65534
const isRoot = process.getuid?.() === 0

it.runIf(isRoot)(
  'root’s commands leave the data folder to the user of the service, who goes on in it',
  () => {
    const { run, folder, file, environment } = openedDesk()
    const data = join(folder, 'data')
    spawnSync('chown', ['-R', `${nobody}:${nobody}`, folder])
    const csv = (reference: string) => file(`${reference}.csv`, `reference;session;type\n${reference};1;1\n`)
    const foreign = () => readdirSync(data).filter((name) => statSync(join(data, name)).uid !== nobody)
    const backup = join(folder, 'backup.db')
    for (const args of [
      ['doctor'],
      ['conflicts'],
      ['import', csv('A')],
      ['backup', backup],
      ['restore', backup],
    ]) {
      const { status } = run(...args)
      // The doctor may find that no app is built.
      if (args[0] !== 'doctor') expect([args, status]).toEqual([args, 0])
      expect([args, foreign()]).toEqual([args, []])
    }
    const booked = spawnSync(process.execPath, ['ticket-service/cli.ts', 'import', csv('B')], {
      ...{ cwd: root, encoding: 'utf8', env: environment, uid: nobody, gid: nobody },
    })
    expect(booked).toMatchObject({ status: 0 })
    // A folder that was made for the service beforehand: what begins in it is the service's too.
    const fresh = join(folder, 'fresh')
    mkdirSync(fresh)
    chownSync(fresh, nobody, nobody)
    spawnSync(process.execPath, ['ticket-service/cli.ts', 'conflicts'], {
      ...{ cwd: root, env: { ...environment, CONTREMARQUE_DATA: fresh } },
    })
    expect(readdirSync(fresh).map((name) => statSync(join(fresh, name)).uid)).toEqual([nobody, nobody])
  },
  120_000,
)

it.runIf(isRoot)(
  'root gives the folder’s owner no file elsewhere that a link in the folder points to',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'contremarque-owner-'))
    const [data, elsewhere] = [join(folder, 'data'), join(folder, 'elsewhere')]
    mkdirSync(data)
    chownSync(data, nobody, nobody)
    writeFileSync(elsewhere, '')
    symlinkSync(elsewhere, join(data, 'contremarque.db'))
    leaveToOwner(join(data, 'contremarque.db'))
    expect(statSync(elsewhere).uid).toBe(0)
  },
)
