import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { commandLine } from '../test-run/command-line.ts'

it('an import that the disk has no room for says so, stores nothing, and is done once there is room', async ({
  skip,
}) => {
  const { folder, run } = await commandLine()
  const disk = mkdtempSync(join(tmpdir(), 'contremarque-small-disk-'))
  const mount = (options: string) =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]).status === 0
  if (!mount('size=3m')) return skip('NOT TRIED: this user may mount no disk.')
  try {
    cpSync(folder, disk, { recursive: true })
    // Ten megabytes of rows, of which more than three must lie on the disk.
    const rows = Array.from({ length: 20 }, (_, index) => `A-${index};1;1;${'note '.repeat(100_000)}`)
    const file = join(folder, 'bookings.csv')
    writeFileSync(file, ['order;session;type;note', ...rows, ''].join('\n'))
    const onDisk = { CONTREMARQUE_DATA: disk }
    for (const args of [
      ['import', file],
      ['import', '--dry-run', file],
    ]) {
      const { status, said } = await run(args, onDisk)
      expect([status, said]).toEqual([1, expect.stringMatching(/The disk of .* is full\. Nothing was lost/)])
    }
    expect(mount('remount,size=60m')).toBe(true)
    expect(await run(['import', file], onDisk)).toMatchObject({
      status: 0,
      printed: '20 bookings added, 0 were there already.',
    })
  } finally {
    spawnSync('umount', [disk])
  }
})
