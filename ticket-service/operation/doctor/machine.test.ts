import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkClock, checkVersions } from './machine.ts'

it('the doctor wants the app at the gate built, and a Node that is new enough', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-app-'))
  expect(checkVersions('24.1.0', '3.50.0', folder)).toMatchObject({
    state: 'broken',
    todo: { en: expect.stringContaining('npm run build') },
  })
  for (const name of ['index.html', 'sw.js']) writeFileSync(join(folder, name), '')
  expect(checkVersions('24.1.0', '3.50.0', folder).state).toBe('well')
  expect(checkVersions('22.17.9', '3.50.0', folder).state).toBe('broken')
})

it('the doctor minds a clock that no network sets, and one that lies before what is stored', () => {
  const now = Date.UTC(2026, 11, 4)
  expect(checkClock(now, now + 60_000, true).state).toBe('well')
  expect(checkClock(now, 0, null).state).toBe('well')
  expect(checkClock(now, 0, false).state).toBe('mind')
  expect(checkClock(now, now + 3_600_000, true).state).toBe('broken')
})
