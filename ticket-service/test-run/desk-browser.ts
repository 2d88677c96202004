import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, expect, type Page, test } from '@playwright/test'
import { type Desk, openDesk, type World } from '../desk.ts'
import { openLog } from '../log.ts'
import { type RunningService, startService } from '../service.ts'
import { findingsOfAxe } from './axe.ts'
import { freePort } from './free-port.ts'
import { systemChromium } from './system-chromium.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))
const usual: World = { now: Date.now, random, log: openLog('error'), appFolder: '/nowhere', isDemo: false }

export const password = 'sept corbeaux gris'

/** A real service for each test, and browsers that look at its desk. */
export interface DeskInBrowser {
  readonly origin: string
  readonly service: RunningService
  /** A browser of one's own; what it says of errors fails the test. */
  openPage(options?: BrowserContextOptions): Promise<Page>
  /** The same, signed in by the first link as the owner `marie@rex.example`. */
  openOwnersPage(options?: BrowserContextOptions): Promise<Page>
}

/** Starts a service before each test of a file, filled as is wanted, and stops it afterwards; with the built app for real phones. */
export function deskInBrowser(
  fill: (desk: Desk, now: number) => Promise<void> = async () => {},
  appFolder = usual.appFolder,
): DeskInBrowser {
  const world = { ...usual, appFolder }
  let browser: Browser
  let service: RunningService
  let origin: string
  test.beforeAll(async () => {
    browser = await chromium.launch({ ...systemChromium, args: ['--no-sandbox'] })
  })
  test.afterAll(() => browser.close())
  test.beforeEach(async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'contremarque-desk-'))
    const port = await freePort()
    origin = `http://localhost:${port}`
    const config = {
      ...{ dataFolder, host: '127.0.0.1', port, origin, key: random(32), tls: null, logLevel: 'error' },
    }
    const desk = await openDesk(config, world)
    await fill(desk, Date.now())
    await desk.store.close()
    service = await startService(config, world)
  })
  test.afterEach(() => service.stop())
  async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1280, height: 900 },
      ...options,
    })
    const page = await context.newPage()
    page.on('pageerror', (error) => expect(error).toBeUndefined())
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) expect(message.text()).toBe('')
    })
    return page
  }
  return {
    get origin() {
      return origin
    },
    get service() {
      return service
    },
    openPage,
    async openOwnersPage(options) {
      const page = await openPage(options)
      await page.goto(service.firstLinks[0]?.link ?? '')
      await page.locator('#name').fill('marie@rex.example')
      await page.locator('#password').fill(password)
      await page.locator('button.main').click()
      await page.waitForURL('**/console/')
      return page
    },
  }
}

/** Links in no sentence that are lower than WCAG 2.5.8 wants, on a phone than a finger. Runs in the page. */
const lowLinks = `[...document.querySelectorAll('nav a, main a, footer a')].filter((link) => {
  const around = link.parentElement.cloneNode(true)
  for (const one of around.querySelectorAll('a, .state, .soft')) one.remove()
  const isAlone = !/\\p{L}/u.test(around.textContent)
  const { height } = link.getBoundingClientRect()
  return isAlone && link.checkVisibility() && height < (innerWidth > 640 ? 24 : 43.5)
}).map(({ outerHTML }) => outerHTML)`

/**
 * Axe finds nothing, the page does not scroll sideways, and what stands alone can be hit, at the width of a phone and at 200 % of a
 * desktop.
 */
export async function isFitForAll(page: Page): Promise<void> {
  for (const width of [320, 640, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    const sideways: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(sideways, `${page.url()} at ${width}`).toBeLessThanOrEqual(0)
    expect(await page.evaluate(lowLinks), `${page.url()} at ${width}`).toEqual([])
  }
  expect(await findingsOfAxe(page), page.url()).toEqual([])
}
