import { chromium, type Page } from '@playwright/test'
import { createServer } from 'vite'
import { freePort } from '../../../ticket-service/test-run/free-port.ts'
import { systemChromium } from '../../../ticket-service/test-run/system-chromium.ts'

/** The gallery in a browser. */
export interface Gallery {
  readonly page: Page
  /** Comes to a scene and waits until it stands. */
  show(scene: string, language: 'fr' | 'en'): Promise<void>
  close(): Promise<void>
}

/** Serves the gallery and opens it, perhaps in a browser whose owner has chosen another profile. */
export async function openGallery(profile = ''): Promise<Gallery> {
  const port = await freePort()
  const server = await createServer({
    configFile: new URL('../../../vite.config.ts', import.meta.url).pathname,
    logLevel: 'error',
    server: { port, strictPort: true, host: '127.0.0.1', hmr: false },
  })
  await server.listen()
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
