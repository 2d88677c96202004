import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkDataFolder } from './folder.ts'

it('the doctor tells a disk that the system has made read-only from a folder of somebody else’s', ({
  skip,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-read-only-'))
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', folder]).status === 0
  if (!isMounted) return skip('NOT TRIED: this user may mount no disk.')
  try {
    expect(checkDataFolder(folder)).toMatchObject({
      state: 'broken',
      todo: { en: expect.stringMatching(/^Its disk is read-only(?!.*chown)/) },
    })
  } finally {
    spawnSync('umount', [folder])
  }
})
