import { defineConfig } from '@playwright/test'

/**
 * End to end in a real browser: each test starts its own service and its own phones, so that two files may be played at a time; most
 * of it they wait.
 */
export default defineConfig({
  testDir: '../..',
  testMatch: ['checkin-app/e2e/*.e2e.ts', 'ticket-service/{console,public}/*.e2e.ts'],
  globalSetup: '../../.ci/temporary-folder.mjs',
  outputDir: '../../test-results',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 2,
  fullyParallel: true,
  reporter: process.env.E2E_JSON ? [['list'], ['json', { outputFile: process.env.E2E_JSON }]] : 'list',
})
