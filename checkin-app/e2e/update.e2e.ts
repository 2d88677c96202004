import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type BrowserPhone, openPhone } from './browser.ts'
import { card, goToGate, isKeptOffline, pairPhone, typeCode } from './pairing.ts'
import { type HeldTicket, openVenue, type Venue } from './venue.ts'

let venue: Venue
let phone: BrowserPhone
let appFolder: string

test.beforeEach(async () => {
  appFolder = mkdtempSync(join(tmpdir(), 'contremarque-app-'))
  cpSync(new URL('../dist', import.meta.url), appFolder, { recursive: true })
  venue = await openVenue((programme) => programme, appFolder)
  phone = await openPhone()
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

/** Puts another build in the place of the one that is served: another page, and the service worker that knows it. */
function deploy(build: string): void {
  const page = join(appFolder, 'index.html')
  const worker = join(appFolder, 'sw.js')
  const html = readFileSync(page, 'utf8').replace('<head>', `<head><meta name="build" content="${build}">`)
  writeFileSync(page, html)
  const text = readFileSync(worker, 'utf8')
  const hash = createHash('sha256').update(html).digest('base64')
  const changed = text.replace(
    /(\{url:`index\.html`,revision:`)[0-9a-f]{16}(`,integrity:`sha256-)[^`]+/,
    (_, revision: string, integrity: string) => `${revision}${build.padEnd(16, '0')}${integrity}${hash}`,
  )
  if (changed === text) throw new Error('The service worker lists the page in another way now.')
  writeFileSync(worker, changed)
}

const buildOf = (page: Page) =>
  page
    .locator('meta[name=build]')
    .getAttribute('content', { timeout: 1000 })
    .catch(() => null)
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))

const waitingVersion = async () =>
  (await navigator.serviceWorker.getRegistration('/gate/'))?.waiting?.state ?? 'none'

async function admit(page: Page, { shortCode }: HeldTicket): Promise<void> {
  await expect(async () => {
    await typeCode(page, shortCode)
    await expect(card(page, 'Admit')).toBeVisible({ timeout: 3000 })
  }).toPass()
}

test('a newer version waits while the usher works, takes over in a long pause, and every scan is still there', async () => {
  const { page } = phone
  const tickets: HeldTicket[] = []
  for (let count = 0; count < 3; count += 1) tickets.push(await venue.book('tonight'))
  await page.clock.install()
  await pairPhone(page, venue, 'north')
  await isKeptOffline(page)
  await goToGate(page)
  await admit(page, tickets[0] as HeldTicket)
  await page.evaluate(() => {
    document.documentElement.dataset.life = 'first'
  })

  deploy('second')
  await lookForUpdate(page)
  await page.locator('.card-close').click()
  await expect(page.getByText('A new version is ready')).toBeVisible()
  // Twice two minutes, with a scan in between: no pause is long enough.
  await page.clock.fastForward('02:00')
  await admit(page, tickets[1] as HeldTicket)
  await page.clock.fastForward('02:00')
  await admit(page, tickets[2] as HeldTicket)
  await expect(page.locator('html[data-life=first]')).toBeAttached()

  // An answer that was still on its way begins the pause anew.
  await expect(async () => {
    await page.clock.fastForward('03:10')
    await expect(page.locator('html:not([data-life])')).toBeAttached({ timeout: 2000 })
  }).toPass()
  await expect(page.getByText('Hold up a ticket').first()).toBeVisible()
  expect(await buildOf(page)).toBe('second')
  for (const { shortCode } of tickets) {
    await typeCode(page, shortCode)
    await expect(card(page, 'Already in')).toBeVisible()
    await page.locator('.card-close').click()
  }
})

/** Looks for a new version, and waits until it is installed or given up. */
const installed = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const ended = new Promise<string>((resolve) =>
      registration.addEventListener('updatefound', () => {
        const { installing } = registration
        installing?.addEventListener('statechange', () => resolve(installing.state), { once: true })
      }),
    )
    await registration.update()
    return ended
  })

test('SY5: a portal’s or a proxy’s own page that answers for the app while a new version installs is not kept: the old one goes on', async () => {
  const { page } = phone
  await pairPhone(page, venue, 'north')
  await isKeptOffline(page)
  await goToGate(page)
  deploy('fifth')
  const built = join(appFolder, 'index.html')
  const html = readFileSync(built)
  writeFileSync(built, '<!doctype html><title>Wi-Fi gratuit</title><h1>Bienvenue</h1>')
  expect(await installed(page)).toBe('redundant')
  await venue.kill()
  await page.goto(`${venue.origin}/gate/`)
  await expect(page.getByText('Hold up a ticket').first()).toBeVisible()

  await venue.start()
  writeFileSync(built, html)
  expect(await installed(page)).toBe('installed')
  await page.goto(`${venue.origin}/gate/`)
  await expect.poll(() => buildOf(page)).toBe('fifth')
})

test('a change that the browser held back does not take the page from an usher who has begun to work meanwhile', async () => {
  const { page, context } = phone
  const ticket = await venue.book('tonight')
  await page.clock.install()
  await pairPhone(page, venue, 'north')
  await isKeptOffline(page)
  await goToGate(page)
  await page.evaluate(() => {
    document.documentElement.dataset.life = 'first'
  })
  // The old worker has work that does not end before it is stopped.
  await context
    .serviceWorkers()[0]
    ?.evaluate(() =>
      addEventListener('message', (event) =>
        (event as unknown as { waitUntil(work: Promise<void>): void }).waitUntil(new Promise(() => {})),
      ),
    )
  await page.evaluate(() => navigator.serviceWorker.controller?.postMessage('work'))

  deploy('fourth')
  await lookForUpdate(page)
  await page.getByRole('button', { name: 'Install' }).click()
  await page.clock.fastForward('00:10')
  await admit(page, ticket)
  expect(await page.evaluate(waitingVersion)).toBe('installed')
  const browser = await context.newCDPSession(page)
  await browser.send('ServiceWorker.enable')
  await browser.send('ServiceWorker.stopAllWorkers')
  await expect.poll(() => page.evaluate(waitingVersion)).toBe('none')
  await expect(card(page, 'Admit')).toBeVisible()
  await expect(page.locator('html[data-life=first]')).toBeAttached()

  await expect(async () => {
    await page.clock.fastForward('03:10')
    await expect(page.locator('html:not([data-life])')).toBeAttached({ timeout: 2000 })
  }).toPass()
  expect(await buildOf(page)).toBe('fourth')
})

test('a version that lay ready before the app was opened takes over at once, unless somebody works already', async () => {
  const { page, context } = phone
  await pairPhone(page, venue, 'north')
  await isKeptOffline(page)
  await goToGate(page)
  deploy('third')
  await lookForUpdate(page)
  await expect(page.getByText('A new version is ready')).toBeVisible()
  // Beside the first one: Chromium may never answer a page that is asked for in the moment in which the last one closes. And it
  // may be changed before it has come as a whole.
  const again = await context.newPage()
  await again.goto(`${venue.origin}/gate/`, { waitUntil: 'commit' })
  await expect.poll(() => buildOf(again)).toBe('third')
  await page.close()
  await expect(again.getByText('Hold up a ticket').first()).toBeVisible()
})
