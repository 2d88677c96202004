import { expect, type Page } from '@playwright/test'
import { type CheckedPage, checkedPages } from '../public/accessibility.ts'
import { place } from './public-world.ts'

/** Goes through the pages that the accessibility statement names, books all of a session of the visits meanwhile, and looks at each. */
export async function tourOfPublicPages(
  origin: string,
  page: Page,
  session: number,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const form = `${origin}${place}/sessions/${session}`
  let ticket = ''
  const open: Readonly<Record<CheckedPage, () => Promise<unknown>>> = {
    landing: () => page.goto(origin),
    programme: () => page.goto(`${origin}${place}`),
    event: () => page.goto(`${origin}${place}/events/3`),
    form: () => page.goto(form),
    async faults() {
      await page.evaluate("document.querySelector('form').noValidate = true")
      await page.locator('button').click()
      await expect(page.getByRole('alert')).toBeVisible()
    },
    async ticket() {
      await page.locator('#name').fill('Zoë')
      await page.locator('#people').fill('5')
      await page.locator('button').click()
      await expect(page.locator('.qr')).toBeVisible()
      ticket = page.url().split('?')[0] ?? ''
    },
    full: () => page.goto(form),
    cancel: () => page.goto(`${ticket}/cancel`),
    async cancelled() {
      await page.locator('form button').click()
      await expect(page.locator('.qr')).toHaveCount(0)
    },
    missing: () => page.goto(`${origin}/t/123`),
    statement: () => page.goto(`${origin}${place}/accessibility`),
  }
  for (const name of checkedPages) {
    await open[name]()
    await look(page)
  }
}
