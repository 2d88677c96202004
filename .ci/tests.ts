import { join } from 'node:path'
import { playwright } from '@vitest/browser-playwright'
import type { TestProjectInlineConfiguration, ViteUserConfig } from 'vitest/config'
import { systemChromium } from '../ticket-service/test-run/system-chromium.ts'

/*
 * How the tests are run: what vite.config.ts takes in where Vitest reads it. A build never reads this, and needs nothing that the
 * tests alone do.
 */

const root = join(import.meta.dirname, '..')

declare module 'vitest' {
  interface ProvidedContext {
    readonly propertySeed: number
  }
}

/** From what properties draw their examples: always the same here, another one by `npm run fuzz`. */
const drawn = {
  setupFiles: [join(import.meta.dirname, 'property-seed.mjs')],
  provide: { propertySeed: Number(process.env.PROPERTY_SEED ?? 1) },
}

/** What decides and what remembers, once more in a real browser: the rule book's vectors, WebCrypto, IndexedDB. */
const inBrowser = (alias: Readonly<Record<string, string>>): TestProjectInlineConfiguration => ({
  // The browser's own database in the place of the one that Node lacks.
  resolve: {
    alias: {
      ...alias,
      'fake-indexeddb/auto': join(root, 'checkin-app/e2e/own-indexeddb.ts'),
    },
  },
  test: {
    ...drawn,
    name: 'browser',
    include: [
      'shared/token/read.test.ts',
      'shared/admission/{decide,reconcile,scenarios}.test.ts',
      'checkin-app/src/store/{scan-book,apply-answer,packed,typed-code,identity}.test.ts',
    ],
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { ...systemChromium, args: ['--no-sandbox'] } }),
      instances: [{ browser: 'chromium' }],
    },
  },
})

/** @param alias packages whose entry is another one in the app */
export const tests = (alias: Readonly<Record<string, string>>): NonNullable<ViteUserConfig['test']> => ({
  root,
  // By default one core is left out, which of two is half: the tests wait for processes of their own most of the time.
  maxWorkers: '100%',
  globalSetup: [join(import.meta.dirname, 'temporary-folder.mjs')],
  projects: [
    { test: { ...drawn, name: 'shared', include: ['shared/**/*.test.ts'], testTimeout: 30_000 } },
    {
      test: {
        ...drawn,
        name: 'ticket-service',
        include: ['ticket-service/**/*.test.ts'],
        // Some start a dozen processes, each of which takes seconds where others want the cores too.
        testTimeout: 180_000,
      },
    },
    {
      test: {
        ...drawn,
        name: 'checkin-app',
        include: ['checkin-app/src/**/*.test.ts'],
        testTimeout: 30_000,
      },
    },
    {
      test: {
        name: 'simulation',
        include: ['checkin-app/e2e/simulation/*.test.ts'],
        testTimeout: 120_000,
      },
    },
    {
      // Processes that are killed, disks that are full: few rounds here, many by `npm run faults`.
      test: { name: 'faults', include: ['checkin-app/e2e/faults/*.test.ts'], testTimeout: 900_000 },
    },
    inBrowser(alias),
  ],
})
