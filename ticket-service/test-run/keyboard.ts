import type { Page } from '@playwright/test'

/** What has the focus: its label, its words, or its value. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const element = document.activeElement
    const label = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent
    return (label ?? '').trim()
  })()`)

/** Goes there as somebody without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    if (typeof name === 'string' ? here === name : name.test(here)) return
  }
  throw new Error(`Nobody can reach “${name}” on ${page.url()} by keyboard.`)
}

/** Writes into a field, over what it holds. */
export async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Presses what leads to another page. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  const moved = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame())
  await page.keyboard.press('Enter')
  await moved
  await page.waitForLoadState()
}
