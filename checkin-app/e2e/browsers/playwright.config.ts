import { defineConfig } from '@playwright/test'

/** The other browsers: `npm run test:browsers`. What is not installed is skipped, and said so. */
export default defineConfig({
  testDir: '.',
  testMatch: ['*.browsers.ts'],
  globalSetup: '../../../.ci/temporary-folder.mjs',
  outputDir: '../../../test-results',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 1,
  reporter: 'list',
})
