import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, defineConfig, type Plugin, type Rolldown, type UserConfig } from 'vite'
import { licencesOf } from './checkin-app/licences.ts'

/*
 * How the app is built, by operators too: what it imports is among the dependencies, for `npm ci --omit=dev` brings nothing else.
 * How the tests are run stands in .ci/tests.ts.
 */

/** Every module of the build, its workers included: whose licences go with it. */
const built = new Set<string>()

function notedModules(): Plugin {
  return {
    name: 'contremarque:noted-modules',
    apply: 'build',
    generateBundle() {
      for (const id of this.getModuleIds()) built.add(id)
    },
  }
}

/** Builds the service worker after the app, so that it knows every built file by its content, and keeps nothing else under its name. */
function serviceWorker(): Plugin {
  return {
    name: 'contremarque:service-worker',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const files = globSync('**/*.*', { cwd: dir }).filter((url) => url !== 'sw.js')
      const precache = files.sort().map((url) => {
        const hash = createHash('sha256')
          .update(readFileSync(join(dir, url)))
          .digest()
        return {
          url,
          revision: hash.toString('hex').slice(0, 16),
          integrity: `sha256-${hash.toString('base64')}`,
        }
      })
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        plugins: [notedModules()],
        define: { 'self.__PRECACHE': JSON.stringify(precache) },
        build: {
          outDir: dir,
          emptyOutDir: false,
          rolldownOptions: {
            input: join(import.meta.dirname, 'checkin-app/src/offline/sw.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      })
      writeFileSync(join(dir, 'licences.txt'), licencesOf(built))
    },
  }
}

/** Names the parts of the app itself in the page, so that they come at once with the one that begins before them. */
function earlyParts(): Plugin {
  return {
    name: 'contremarque:early-parts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
        const wanted = new Set<string>()
        const want = (fileName: string): void => {
          if (wanted.has(fileName)) return
          wanted.add(fileName)
          for (const next of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) want(next)
        }
        for (const { moduleIds, fileName } of chunks)
          if (moduleIds.some((id) => id.endsWith('/src/main.tsx'))) want(fileName)
        return [...wanted]
          .filter((fileName) => !html.includes(fileName))
          .map((fileName) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/gate/${fileName}` },
            injectTo: 'head',
          }))
      },
    },
  }
}

/** Whether a module is part of what `root` cannot begin without. */
function isPartOf(root: string, module: string, importersOf: (id: string) => readonly string[]): boolean {
  const seen = new Set([module])
  for (const id of seen) {
    if (id.endsWith(root)) return true
    for (const importer of importersOf(id)) seen.add(importer)
  }
  return false
}

/**
 * The app itself is one file: shared parts as files of their own would cost a slow phone a request each before it opens. What
 * begins before it stays apart.
 */
const oneFileFor: Rolldown.CodeSplittingNameFunction = (module, graph) => {
  if (module.endsWith('.css')) return null
  const importersOf = (id: string): readonly string[] => graph.getModuleInfo(id)?.importers ?? []
  if (isPartOf('/src/boot.ts', module, importersOf)) return 'boot'
  return isPartOf('/src/main.tsx', module, importersOf) ? 'main' : null
}

/** Packages whose entry is written for browsers that have no classes; none of those has a camera for pages. */
const asWrittenToday = {
  dexie: 'dexie/dist/modern/dexie.mjs',
  'workbox-window': 'workbox-window/build/workbox-window.prod.mjs',
}

/** Read where Vitest asks alone; by its address, so that it is no part of what a build imports. */
async function tests(): Promise<UserConfig> {
  const { href } = pathToFileURL(join(import.meta.dirname, '.ci/tests.ts'))
  return { test: (await import(href)).tests(asWrittenToday) } as UserConfig
}

export default defineConfig(
  async (): Promise<UserConfig> => ({
    root: join(import.meta.dirname, 'checkin-app'),
    base: '/gate/',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [notedModules(), earlyParts(), serviceWorker()],
    worker: { format: 'es', plugins: () => [notedModules()] },
    resolve: { alias: asWrittenToday },
    // The content security policy knows no data: addresses.
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      assetsInlineLimit: 0,
      target: 'es2022',
      // Browsers load modules ahead by themselves; an older Safari, which does not, opens a little later.
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 550,
      // How long each plugin took on a slow machine is nothing to act on.
      rolldownOptions: {
        checks: { pluginTimings: false },
        output: { codeSplitting: { groups: [{ name: oneFileFor }] } },
      },
    },
    ...(process.env.VITEST === undefined ? {} : await tests()),
  }),
)
