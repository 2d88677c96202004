import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openHighWater } from './high-water.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-mark-'))

it('RC6: a mark that could not be written is written by the next transaction that needs it', () => {
  const folder = join(newFolder(), 'not-there')
  const marks = openHighWater(join(folder, 'high-water'))
  const next = new Map([['1/s1', 5]])
  expect(() => marks.raise(next)).toThrow('ENOENT')
  mkdirSync(folder)
  marks.raise(next)
  expect(readFileSync(join(folder, 'high-water'), 'utf8')).toBe('["1/s1",5]\n')
})

it.runIf(existsSync('/dev/null'))(
  'RC6: a number is handed out only once the disk has its mark; the feed’s mark alone waits for nothing',
  () => {
    const path = join(newFolder(), 'high-water')
    const marks = openHighWater(path)
    // No system syncs it.
    symlinkSync('/dev/null', path)
    marks.raise(new Map([['feed', 9]]))
    expect(() => marks.raise(new Map([['1/s1', 5]]))).toThrow('fsync')
    symlinkSync('/dev/null', `${path}.new`)
    expect(() => marks.settle()).toThrow('fsync')
  },
)

it('RC6: what a full disk tore hides no mark that came after it', () => {
  const path = join(newFolder(), 'high-water')
  writeFileSync(path, '["feed",3]\n["1/s1",4["1/s1",7]\n{"x"\n["feed",9]\n["1/s')
  expect(Object.fromEntries(openHighWater(path).settle())).toEqual({ feed: 9, '1/s1': 7 })
})
