import { expect, type Page, test } from '@playwright/test'
import type { TicketId } from '../../shared/model/ids.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { card, goToGate, isKeptOffline, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'
import { wedge } from './wedge.ts'

let venue: Venue
let phone: BrowserPhone

declare global {
  interface Window {
    /** What moved, shook and was said since the page was opened. */
    seen: { moved: string[]; shaken: number; said: string[]; status: string[] }
  }
}

test.beforeEach(async () => {
  venue = await openVenue()
  phone = await openPhone({ locale: 'fr-FR' })
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

/** Notes what the usher sees, feels and hears of it all. */
const watch = (page: Page) =>
  page.evaluate(() => {
    window.seen = { moved: [], shaken: 0, said: [], status: [] }
    navigator.vibrate = () => {
      window.seen.shaken += 1
      return true
    }
    // Not in TypeScript's types yet (Layout Instability, WICG).
    type Shift = PerformanceEntry & { readonly sources: readonly { readonly node: Node | null }[] }
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as Shift[])
        for (const { node } of sources) if (node instanceof Element) window.seen.moved.push(node.className)
    }).observe({ type: 'layout-shift', buffered: false })
    const note = (selector: string, into: string[]) => {
      const element = document.querySelector(selector)
      if (!element) throw new Error(`There is no ${selector}.`)
      new MutationObserver(() => into.push(element.textContent ?? '')).observe(element, {
        subtree: true,
        childList: true,
        characterData: true,
      })
    }
    note('[aria-live=assertive]', window.seen.said)
    note('.status-words', window.seen.status)
  })

/** Where what stays stands: each of them from the top, and how high it is. */
const places = (page: Page) =>
  page.evaluate(() =>
    ['.status-gate', '.status-line', '.viewfinder', '.gate-below', '.tools'].map((selector) => {
      const { top, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
      return `${selector} ${Math.round(top)} ${Math.round(height)}`
    }),
  )

test('between verdicts nothing moves, flickers, sounds twice or takes the focus, with a network and without', async () => {
  const { page } = phone
  const pair = await venue.textsOf((await venue.book('tonight', 2)).id)
  const single = await venue.textsOf((await venue.book('tonight')).id)
  await venue.importFile('reference;session;type;payment', 'D;1;1;due')
  const due = await venue.textsOf('s1-4' as TicketId)
  const tomorrow = await venue.textsOf((await venue.book('tomorrow')).id)
  await pairPhone(page, venue, 'north', 'fr')
  await goToGate(page, 'fr')
  await isKeptOffline(page)
  await expect(page.locator('.viewfinder-word')).toBeHidden()
  await page.locator('.status-line').click()
  await page.locator('.sheet-head button').click()
  await page.locator('.tools .button').first().focus()
  await watch(page)
  const atRest = await places(page)

  const shown = async (text: string, words: string) => {
    await wedge(page, text)
    await expect(card(page, words)).toBeVisible()
    expect(await places(page), words).toEqual(atRest)
  }
  await shown(pair.jwt, 'Admis')
  await shown(pair.jwt, 'Déjà entré')
  await shown(tomorrow.jwt, 'Autre séance')
  await shown(due.jwt, 'À payer')
  await venue.kill()
  await expect(page.locator('.status-words')).toContainText('Hors ligne')
  await shown(single.jwt, 'Admis')
  await shown(single.jwt, 'Déjà entré')
  await shown(due.jwt, 'À payer')
  await shown('https://example.org/menu', 'Pas un billet')

  const { moved, shaken, said, status } = await page.evaluate(() => window.seen)
  // Its own words may take a second line, for which there is room.
  expect(moved.filter((name) => !name.startsWith('status-words'))).toEqual([])
  expect(shaken).toBe(8)
  expect(said).toHaveLength(8)
  // A line that is cut is said once, however often the phone tries meanwhile.
  const cutAt = status.findIndex((text) => text.startsWith('Hors ligne'))
  expect(status.slice(0, cutAt).filter((text) => /envoyer/.test(text))).toEqual([])
  expect(status.slice(cutAt).filter((text) => !text.startsWith('Hors ligne'))).toEqual([])
  expect(await page.evaluate(() => document.activeElement?.closest('.tools') !== null)).toBe(true)
})
