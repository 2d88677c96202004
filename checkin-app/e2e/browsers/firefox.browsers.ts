import { existsSync } from 'node:fs'
import { expect, firefox, type Page, test } from '@playwright/test'
import { card, goToGate, isKeptOffline, pairPhone } from '../pairing.ts'
import { type HeldTicket, openVenue } from '../venue.ts'
import { installCanvasCamera, intoPage } from './canvas-camera.ts'
import { skipLoudly } from './skip-loudly.ts'

const executablePath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))

skipLoudly(!executablePath, 'Firefox', 'firefox-esr')

const hold = (page: Page, ticket: HeldTicket | null) =>
  page.evaluate(
    (picture) => (globalThis as unknown as { holdUp(picture: unknown): void }).holdUp(picture),
    ticket && intoPage(ticket.picture),
  )

test('a night at the gate in Firefox: scans online and offline, a reload without a network, and all of it sent once', async () => {
  const venue = await openVenue()
  // By WebDriver BiDi: the system's own Firefox, not one that was patched for tests.
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    ...(executablePath ? { executablePath } : {}),
  })
  try {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 640 } })
    const page = await context.newPage()
    await page.addInitScript(installCanvasCamera)
    const [first, second] = [await venue.book('tonight', 2), await venue.book('tonight')]
    const device = await pairPhone(page, venue, 'north')
    await isKeptOffline(page)
    await goToGate(page)

    await hold(page, first)
    await expect(card(page, 'Admit')).toContainText('2 people')
    await hold(page, null)

    await venue.kill()
    await page.reload()
    await expect(page.getByText('Hold up a ticket').first()).toBeVisible()
    await hold(page, second)
    await expect(card(page, 'Admit')).toBeVisible()
    await hold(page, await venue.forge())
    await expect(page.locator('.card-refuse')).toBeVisible()
    await hold(page, null)
    await page.reload()
    await expect(page.getByText('Hold up a ticket').first()).toBeVisible()
    await hold(page, second)
    await expect(card(page, 'Already in')).toBeVisible()
    await hold(page, null)

    await venue.start()
    await expect(page.getByText(/to send/)).toBeHidden({ timeout: 60_000 })
    // Four, and one more for each time that a loaded machine looked away from a held ticket for longer than a presentation lasts.
    const numbers = (await venue.store.gate.facts(device)).map(({ number }) => number)
    expect(numbers.length).toBeGreaterThanOrEqual(4)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    const admitted = (await venue.store.gate.facts(device)).filter(
      ({ fact }) => fact?.kind === 'presentation' && fact.people > 0,
    )
    expect(admitted).toHaveLength(2)
  } finally {
    await browser.close()
    await venue.close()
  }
})
