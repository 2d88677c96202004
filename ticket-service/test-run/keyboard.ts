import { type Download, expect, type FileChooser, type Page } from '@playwright/test'

/** What has the focus: what it is called (its label, its words or its value), and whether somebody who looks sees that it has. */
const focused = (page: Page): Promise<{ readonly name: string; readonly isSeen: boolean }> =>
  page.evaluate(`(() => {
    const element = document.activeElement
    const label = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const { top, bottom, left, right } = element.getBoundingClientRect()
    const isOnScreen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
    const isSeen = isOnScreen && element.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    return { name: (label ?? '').trim(), isSeen }
  })()`)

/** Goes there as somebody without a mouse does, who has to see where they are. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    if (typeof name === 'string' ? here.name !== name : !name.test(here.name)) continue
    expect(here.isSeen, `the focus on “${here.name}” of ${page.url()} is seen`).toBe(true)
    return
  }
  throw new Error(`Nobody can reach “${name}” on ${page.url()} by keyboard.`)
}

/** Writes into a field, over what it holds. */
export async function type(page: Page, name: string | RegExp, text: string): Promise<void> {
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

/** Presses what brings a file down. */
export async function fetchFile(page: Page, name: string | RegExp): Promise<Download> {
  await tabTo(page, name)
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  return download
}

/** Ticks a box, or unticks it. */
export async function tick(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Space')
}

/** Chooses from a list by the first letters of what is wanted. */
export async function choose(page: Page, name: string | RegExp, option: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.type(option)
  const chosen = await page.evaluate('document.activeElement.selectedOptions[0].textContent')
  expect(chosen).toContain(option)
}

/** Chooses a file: the browser's own window opens at a press, and is answered. */
export async function chooseFile(
  page: Page,
  name: string | RegExp,
  file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  // Heard of from here on: told only just before the press, the browser may open a window that nobody sees.
  const windows: FileChooser[] = []
  page.once('filechooser', (window) => windows.push(window))
  await tabTo(page, name)
  await page.keyboard.press('Enter')
  await expect.poll(() => windows.length).toBe(1)
  await windows[0]?.setFiles(file)
}
