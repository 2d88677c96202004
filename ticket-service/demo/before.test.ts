import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { databaseIn } from '../store/sqlite/database-file.ts'
import { keepForService } from '../store/sqlite/served-folder.ts'
import { hindrance, notTaken } from './before.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-demo-'))

describe('before the demo', () => {
  it('it is said which settings it does not take, and nothing where it takes all that are set', () => {
    expect(notTaken({ PATH: '/bin', CONTREMARQUE_PORT: '8181', CONTREMARQUE_HOST: '' })).toBeNull()
    expect(
      notTaken({ CONTREMARQUE_PORT: '8181', CONTREMARQUE_ORIGIN: 'https://x', CONTREMARQUE_DATA: 'd' }),
    ).toMatch(/it takes CONTREMARQUE_PORT alone, and not CONTREMARQUE_DATA, CONTREMARQUE_ORIGIN\.\n$/)
  })

  it('one that runs is named, in the place of a setting for another folder, which it would not take', () => {
    const folder = newFolder()
    expect(hindrance(folder, [])).toBeNull()
    const release = keepForService(folder)
    expect(hindrance(folder, [])).toMatch(/^The demo runs already, on .*Ctrl-C/)
    // Commands run beside it.
    writeFileSync(databaseIn(folder), '')
    expect(hindrance(folder, ['conflicts'])).toBeNull()
    release()
    expect(hindrance(folder, [])).toBeNull()
  })

  it('a command on its data says that there is none, and its help is there all the same', () => {
    const folder = newFolder()
    expect(hindrance(folder, ['conflicts'])).toContain('Start it first with: npm run demo')
    for (const help of [['help'], ['--help'], ['conflicts', '-h']]) expect(hindrance(folder, help)).toBeNull()
  })
})
