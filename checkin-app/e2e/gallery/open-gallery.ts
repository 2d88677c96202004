import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { freePort } from '../../../ticket-service/test-run/free-port.ts'
import { systemChromium } from '../../../ticket-service/test-run/system-chromium.ts'

/** The gallery in a browser. */
export interface Gallery {
  readonly page: Page
  /** Comes to a scene and waits until it stands. */
  show(scene: string, language: 'fr' | 'en'): Promise<void>
  close(): Promise<void>
}

const root = new URL('../..', import.meta.url).pathname

/** Builds the gallery, once in a process, as one file: a scene comes at once, and no part of it later than another. */
let building: Promise<string> | undefined
async function buildGallery(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'contremarque-gallery-'))
  await build({
    ...{ root, base: '/gate/', configFile: false, logLevel: 'error' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      target: 'es2022',
      minify: false,
      chunkSizeWarningLimit: 5000,
      rolldownOptions: {
        input: join(root, 'e2e/gallery/index.html'),
        checks: { pluginTimings: false },
        output: { codeSplitting: false },
      },
    },
  })
  return outDir
}

/** Serves the gallery and opens it, perhaps in a browser whose owner has chosen another profile. */
export async function openGallery(profile = ''): Promise<Gallery> {
  building ??= buildGallery()
  const outDir = await building
  const port = await freePort()
  const server = await preview({
    ...{ root, base: '/gate/', configFile: false, logLevel: 'error' },
    build: { outDir },
    preview: { port, strictPort: true, host: '127.0.0.1' },
  })
  const context = await chromium.launchPersistentContext(profile, {
    ...systemChromium,
    args: ['--no-sandbox'],
    viewport: { width: 360, height: 640 },
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Paris',
  })
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    page,
    async show(scene, language) {
      await page.goto(`http://127.0.0.1:${port}/gate/e2e/gallery/?${scene}&language=${language}`)
      await page.locator('html[data-there]').waitFor({ state: 'attached', timeout: 20_000 })
    },
    async close() {
      await context.close()
      await server.close()
    },
  }
}
