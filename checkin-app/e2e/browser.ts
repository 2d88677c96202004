import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'

/** The system's browser where there is one, else Playwright's own. */
const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)

/** A phone: a browser with a profile of its own, and perhaps a camera that shows a film. */
export interface BrowserPhone {
  readonly page: Page
  readonly context: BrowserContext
  close(): Promise<void>
}

const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

export async function openPhone(film: string | null, locale = 'en-GB'): Promise<BrowserPhone> {
  const camera = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    ...(film === null ? [] : [`--use-file-for-fake-video-capture=${film}`]),
  ]
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'contremarque-phone-')), {
    ...(systemChromium ? { executablePath: systemChromium } : {}),
    args: [...quiet, ...camera],
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    permissions: ['camera'],
    locale,
    timezoneId: 'Europe/Paris',
  })
  const page = context.pages()[0] ?? (await context.newPage())
  return { page, context, close: () => context.close() }
}
