import { globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname

/** A dependency may be imported only by files whose path begins with one of its doors. */
const doors: Readonly<Record<string, readonly string[]>> = {
  jose: ['shared/token/', 'ticket-service/keys/', 'ticket-service/bench/'],
  '@noble/hashes': ['shared/token/hash.ts'],
  zod: [
    'shared/sync/',
    'ticket-service/http/',
    'ticket-service/box-office/programme-file.ts',
    'ticket-service/config.ts',
  ],
  dexie: ['checkin-app/src/store/'],
  'zxing-wasm': ['checkin-app/src/scan/'],
  'html5-qrcode': ['checkin-app/src/scan/'],
  'pdfjs-dist': ['checkin-app/src/scan/pdf-pages.ts'],
  'workbox-window': ['checkin-app/src/offline/'],
  'workbox-core': ['checkin-app/src/offline/'],
  'workbox-precaching': ['checkin-app/src/offline/'],
  'workbox-routing': ['checkin-app/src/offline/'],
  express: ['ticket-service/http/', 'ticket-service/bench/'],
  '@fastify/busboy': ['ticket-service/http/console/spooled-file.ts'],
  'express-rate-limit': ['ticket-service/http/'],
  helmet: ['ticket-service/http/'],
  pino: ['ticket-service/log.ts'],
  'better-sqlite3': ['ticket-service/store/sqlite/', 'ticket-service/bench/'],
  pdfkit: ['ticket-service/printing/', 'ticket-service/bench/'],
  qr: ['ticket-service/printing/', 'ticket-service/bench/'],
  qrcode: ['ticket-service/bench/'],
  '@scure/bip39': ['ticket-service/keys/'],
  'csv-parse': ['ticket-service/box-office/import/csv.ts'],
  fflate: ['ticket-service/box-office/zip.ts', 'fixtures/import/workbook.ts'],
  sax: ['ticket-service/box-office/import/xml.ts'],
  commander: ['ticket-service/cli'],
}

/** What a room of the core may reach: only downwards, model <- token <- admission <- sync; what a QR symbol is knows nothing of tickets. */
const coreLayers = ['shared/qr/', 'shared/model/', 'shared/token/', 'shared/admission/', 'shared/sync/']

const sources = globSync(
  ['shared/**/*.ts', 'ticket-service/**/*.ts', 'checkin-app/**/*.{ts,tsx}', 'fixtures/**/*.ts'],
  { cwd: root },
)
const isTest = (path: string) => /\.(test|contract|e2e)\.tsx?$/.test(path) || path.includes('/e2e/')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

function importsOf(path: string): readonly string[] {
  const lines = textOf(path).matchAll(
    /(?:^|\n)(?:import|export)\b[^'"\n]*(?:\n[^'"\n]*)*?from ['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)import ['"]([^'"]+)['"]/g,
  )
  return [...lines].map(([, from, lazy, bare]) => from ?? lazy ?? bare ?? '')
}

const resolved = (path: string, specifier: string) => normalize(join(dirname(path), specifier))
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
const edges = new Map(
  sources.map((path) => [
    path,
    importsOf(path)
      .filter((to) => to.startsWith('.'))
      .map((to) => resolved(path, to)),
  ]),
)

const breaches = (isBreach: (path: string, specifier: string) => boolean) =>
  sources
    .filter((path) => !isTest(path))
    .flatMap((path) =>
      importsOf(path)
        .filter((specifier) => isBreach(path, specifier))
        .map((specifier) => `${path} imports ${specifier}`),
    )

/** All that lies at the top, but for names that begin with a dot and what git is told to ignore. */
const top = [
  'LICENSE',
  'README.md',
  'checkin-app',
  'fixtures',
  'package-lock.json',
  'package.json',
  'shared',
  'ticket-service',
  'tsconfig.json',
  'vite.config.ts',
]

describe('the architecture', () => {
  it('has nothing else at its top', () => {
    const ignored = textOf('.gitignore').split('\n')
    const isIgnored = (name: string) =>
      name.startsWith('.') || ignored.some((line) => line.replace('/', '') === name)
    expect(
      readdirSync(root)
        .filter((name) => !isIgnored(name))
        .toSorted(),
    ).toEqual(top)
  })

  it('lets each dependency in by its one door', () => {
    expect(
      breaches((path, specifier) => {
        const allowed = specifier.startsWith('.') ? undefined : doors[packageOf(specifier)]
        return allowed !== undefined && !allowed.some((door) => path.startsWith(door))
      }),
    ).toEqual([])
  })

  it('is run and built by what an operator installs, who leaves out what its developers alone need', () => {
    const { dependencies } = JSON.parse(textOf('package.json')) as { readonly dependencies: object }
    const begins = ['vite.config.ts', 'ticket-service/cli.ts', 'ticket-service/demo/demo.ts']
    const reached = new Set([
      ...begins,
      ...sources.filter((path) => path.startsWith('checkin-app/src/') && !isTest(path)),
    ])
    const missing: string[] = []
    for (const path of reached)
      for (const to of importsOf(path)) {
        if (to.startsWith('.')) reached.add(resolved(path, to))
        else if (!to.startsWith('node:') && !(packageOf(to) in dependencies))
          missing.push(`${path} imports ${to}`)
      }
    expect(missing).toEqual([])
  })

  it('takes jose by subpath only, since the core may not fetch', () => {
    expect(breaches((path, specifier) => path.startsWith('shared/') && specifier === 'jose')).toEqual([])
  })

  it('keeps the core free of everything but jose, the hashes and the schemas', () => {
    const free = new Set(['jose', '@noble/hashes', 'zod'])
    expect(
      breaches(
        (path, specifier) =>
          path.startsWith('shared/') && !specifier.startsWith('.') && !free.has(packageOf(specifier)),
      ),
    ).toEqual([])
  })

  it('lets the core import only downwards', () => {
    const layerOf = (path: string) => coreLayers.findIndex((layer) => path.startsWith(layer))
    expect(
      breaches((path, specifier) => {
        if (!specifier.startsWith('.') || layerOf(path) < 0) return false
        const to = resolved(path, specifier)
        return !to.startsWith('shared/') || layerOf(to) > layerOf(path)
      }),
    ).toEqual([])
  })

  it('keeps the app and the service apart: they meet in the protocol', () => {
    expect(
      breaches((path, specifier) => {
        if (!specifier.startsWith('.')) return false
        const to = resolved(path, specifier)
        return (
          (path.startsWith('checkin-app/') && to.startsWith('ticket-service/')) ||
          (path.startsWith('ticket-service/') && to.startsWith('checkin-app/'))
        )
      }),
    ).toEqual([])
  })

  it('has no cycle of imports', () => {
    const done = new Set<string>()
    const cycles: string[] = []
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
      if (done.has(path) || trail.includes(path)) return
      for (const to of edges.get(path) ?? []) walk(to, [...trail, path])
      done.add(path)
    }
    for (const path of sources) walk(path, [])
    expect(cycles).toEqual([])
  })

  it('reads the clock, the environment and chance only in the composition roots', () => {
    const roots =
      /^(ticket-service\/(cli|config)\.ts|ticket-service\/(bench|demo|test-run)\/|checkin-app\/src\/main\.tsx)/
    const forbidden = /\bprocess\.env\b|\bDate\.now\(|\bMath\.random\(/
    expect(
      sources.filter(
        (path) =>
          !isTest(path) && !roots.test(path) && !path.startsWith('fixtures/') && forbidden.test(textOf(path)),
      ),
    ).toEqual([])
  })

  it('names no document that is not there', () => {
    const documents = globSync(['*.md', '{shared,ticket-service,checkin-app,fixtures}/**/*.md'], {
      cwd: root,
    })
    const known = new Set(documents.map((path) => basename(path)))
    const unknown = [...documents, ...sources].flatMap((path) =>
      [...textOf(path).matchAll(/\b[\w-]+\.md\b/g)]
        .filter(([name]) => !known.has(name))
        .map(([name]) => `${path}: ${name}`),
    )
    expect(unknown).toEqual([])
  })

  it('has an oracle of what is true that takes nothing but types of the code that it judges', () => {
    const oracle = ['fixtures/admission/oracle.ts', 'fixtures/admission/oracle-rules.ts']
    expect(oracle.filter((path) => /(?:^|\n)import (?!type )[^\n]*shared/.test(textOf(path)))).toEqual([])
    expect(
      oracle.flatMap(importsOf).filter((from) => !/^(\.\.\/\.\.\/shared\/|\.\/oracle)/.test(from)),
    ).toEqual([])
  })

  it('has no file over 300 lines and nothing called after nothing', () => {
    expect(sources.filter((path) => textOf(path).split('\n').length > 301)).toEqual([])
    expect(
      sources.filter((path) => /(^|\/)(utils?|helpers?|common|misc|managers?)(\/|\.|$)/.test(path)),
    ).toEqual([])
  })
})
