import { expect, type Locator, type Page } from '@playwright/test'
import type { DeviceId } from '../../shared/model/ids.ts'
import type { Venue } from './venue.ts'

/** What is read and touched on the way to the gate, in each language. */
const said = {
  en: { pair: 'Pair', words: 'The same three words?', start: 'To the gate', ready: 'Hold up a ticket' },
  fr: {
    pair: 'Associer',
    words: 'Les mêmes trois mots\u00a0?',
    start: 'À la porte',
    ready: 'Présentez un billet',
  },
} as const

/** Pairs a phone by its link and has its words confirmed: it then shows once whether it is ready. */
export async function pairPhone(
  page: Page,
  venue: Venue,
  gate: string,
  language: 'fr' | 'en' = 'en',
): Promise<DeviceId> {
  const { pair, words, start } = said[language]
  await page.goto(await venue.pairingLink(gate))
  await page.getByRole('button', { name: pair }).click()
  await expect(page.getByRole('heading', { name: words })).toBeVisible()
  const device = await venue.confirmNewest()
  await expect(page.getByRole('button', { name: start })).toBeVisible()
  return device
}

/** Leaves readiness for the gate. */
export async function goToGate(page: Page, language: 'fr' | 'en' = 'en'): Promise<void> {
  await page.getByRole('button', { name: said[language].start }).click()
  await expect(page.getByText(said[language].ready).first()).toBeVisible()
}

/** Types the eight characters under a ticket's symbol. */
export async function typeCode(page: Page, shortCode: string): Promise<void> {
  await page.locator('.tools .button').first().click()
  await expect(page.locator('.keypad')).toBeVisible()
  await page.keyboard.type(shortCode.replace('-', ''))
  await page.keyboard.press('Enter')
}

/** The app is all here: from now on it needs nobody. */
export const isKeptOffline = (page: Page): Promise<boolean> =>
  page.evaluate(() => navigator.serviceWorker.ready.then(() => true))

/** The verdict that stands, if it says this. */
export const card = (page: Page, words: string) => page.locator('.card').filter({ hasText: words })

/** A finger that touches twice means once. Both touches are the button's: a slow machine's second one would fall on what comes after. */
export const touchTwice = (button: Locator): Promise<void> =>
  button.evaluate((one: HTMLElement) => {
    one.click()
    one.click()
  })
