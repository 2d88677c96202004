import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { systemChromium } from '../../ticket-service/test-run/system-chromium.ts'

/** A phone: a browser with a profile of its own, and perhaps a camera that shows a film. */
export interface BrowserPhone {
  readonly page: Page
  readonly context: BrowserContext
  /** Where the phone keeps everything; a phone opened with it again is the same one. */
  readonly profile: string
  close(): Promise<void>
}

export interface PhoneChoices {
  /** A film for the camera (Y4M); none: the browser's own test picture. */
  readonly film?: string
  readonly locale?: string
  readonly profile?: string
}

const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

export async function openPhone(choices: PhoneChoices = {}): Promise<BrowserPhone> {
  const { film, locale = 'en-GB', profile = mkdtempSync(join(tmpdir(), 'contremarque-phone-')) } = choices
  const camera = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    ...(film === undefined ? [] : [`--use-file-for-fake-video-capture=${film}`]),
  ]
  const context = await chromium.launchPersistentContext(profile, {
    ...systemChromium,
    args: [...quiet, ...camera],
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    permissions: ['camera'],
    locale,
    timezoneId: 'Europe/Paris',
  })
  const page = context.pages()[0] ?? (await context.newPage())
  return { page, context, profile, close: () => context.close() }
}
