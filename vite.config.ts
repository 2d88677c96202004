import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'shared', include: ['shared/**/*.test.ts'] } },
      { test: { name: 'ticket-service', include: ['ticket-service/**/*.test.ts'], testTimeout: 60_000 } },
    ],
  },
})
