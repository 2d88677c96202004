import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { shellBytes } from './app-shell.ts'
import { openPhone } from './browser.ts'
import { isKeptOffline } from './pairing.ts'
import { openVenue } from './venue.ts'

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

/** The packages that the app and the core name in their imports. */
function importedPackages(): readonly string[] {
  const root = join(import.meta.dirname, '../..')
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  const sources = globSync(['checkin-app/src/**/*.{ts,tsx}', 'shared/**/*.ts'], { cwd: root })
    .filter((path) => !/\.(test|contract)\./.test(path))
    .map((path) => readFileSync(join(root, path), 'utf8'))
  return Object.keys(dependencies).filter((name) =>
    sources.some((text) => new RegExp(`from '${name}['/]|import\\('${name}['/]`).test(text)),
  )
}

test('the licences of all that the app contains go with it, and are read in the installed app too', async () => {
  const venue = await openVenue()
  const { page, close } = await openPhone({ locale: 'en-GB' })
  await page.goto(`${venue.origin}/gate/`)
  await isKeptOffline(page)
  await page.goto(`${venue.origin}/gate/licences.txt`)
  const text = await page.locator('body').innerText()
  const packages = importedPackages()
  expect(packages).toEqual(
    expect.arrayContaining(['dexie', 'html5-qrcode', 'preact', 'workbox-window', 'zod']),
  )
  expect(packages.filter((name) => !new RegExp(`^${name} [\\d.]+ \\(`, 'm').test(text))).toEqual([])
  for (const said of [
    'Copyright 2014 The PDFium Authors',
    'Universite catholique de Louvain',
    'ZXing-C++',
    'Mozilla Public License',
  ])
    expect(text).toContain(said)
  await close()
  await venue.close()
})
