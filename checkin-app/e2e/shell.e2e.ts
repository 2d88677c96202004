import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { shellBytes } from './app-shell.ts'

const built = join(import.meta.dirname, '../dist')

test('the app’s shell is at most 100 kB compressed, names what it imports, and leaves PDFs and schemas to later parts', () => {
  expect(shellBytes(built)).toBeLessThanOrEqual(100_000)
  const page = readFileSync(join(built, 'index.html'), 'utf8')
  const named = readdirSync(join(built, 'assets')).filter(
    (file) => file.endsWith('.js') && page.includes(file),
  )
  const imported = named.flatMap((file) =>
    [
      ...readFileSync(join(built, 'assets', file), 'utf8').matchAll(
        /(?:from|import)\s*["']\.\/([\w.-]+)["']/g,
      ),
    ].map(([, other]) => other),
  )
  expect(imported.length).toBeGreaterThan(0)
  expect(imported.filter((file) => file && !named.includes(file))).toEqual([])
  expect(named.filter((file) => /^(pdf|exchange|beside|html5)/.test(file))).toEqual([])
})
