import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build, preview } from 'vite'
import { openPhone } from '../browser.ts'

/** The benchmark's page, built as the app is and open in a real Chromium. */
export interface BenchBrowser {
  readonly page: Page
  /** The same again, in a process of its own. */
  another(): Promise<Page>
  close(): Promise<void>
}

/** Builds the page of a folder, by default that of the scan benchmark, and opens it; a film for its camera, where it has one. */
export async function openBenchBrowser(root = import.meta.dirname, film?: string): Promise<BenchBrowser> {
  const outDir = mkdtempSync(join(tmpdir(), 'contremarque-bench-'))
  const common = { root, configFile: false, logLevel: 'error' } as const
  const options = { ...common, build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022' } }
  await build(options)
  const server = await preview({ ...options, preview: { port: 0, host: '127.0.0.1' } })
  const { page, context, profile, close } = await openPhone(film === undefined ? {} : { film })
  const opened = async (shown: Page): Promise<Page> => {
    shown.on('pageerror', (error) => console.error(error))
    await shown.goto(server.resolvedUrls?.local[0] ?? '')
    await shown.evaluate(() => window.bench.then(() => true))
    return shown
  }
  return {
    page: await opened(page),
    another: async () => opened(await context.newPage()),
    async close() {
      await close()
      await server.close()
      for (const folder of [outDir, profile]) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** As on a slow phone the page takes so many times as long; its workers do not. */
export async function slowed(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: times })
}
