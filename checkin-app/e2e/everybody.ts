import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const standing = { width: 360, height: 640 }
const lying = { width: 640, height: 360 }
const tablet = { width: 1024, height: 768 }

/** What axe finds by the rules of WCAG 2.2 AA and its own best practices, in light and in the dark. */
export async function expectNothingFound(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Axe's own types may come with another copy of Playwright's.
    const { violations } = await new AxeBuilder({ page: page as never })
      .options({ rules: { 'target-size': { enabled: true } } })
      .analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found, `${screen}, ${colorScheme}`).toEqual([])
  }
}

/** What is touched, where its words do not fit into it or it lies upon another. Runs in the page. */
function cramped(): readonly string[] {
  const seen = [...document.querySelectorAll<HTMLElement>('button, summary, select, .choice label')].filter(
    (one) => one.checkVisibility() && one.closest('dialog') === document.querySelector('dialog[open]'),
  )
  const name = (one: Element) => (one.textContent ?? '').trim().slice(0, 30)
  const isOver = (one: HTMLElement, other: HTMLElement): boolean => {
    if (one.contains(other) || other.contains(one)) return false
    // What stays in sight lies upon what scrolls beneath it.
    const [a, b] = [one, other].map((each) =>
      each.closest('.card-actions, .readiness-start, .beside-head, .counted'),
    )
    if (a !== b) return false
    const [here, there] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
    return (
      here.left < there.right - 1 &&
      there.left < here.right - 1 &&
      here.top < there.bottom - 1 &&
      there.top < here.bottom - 1
    )
  }
  const overflowing = seen
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => `${name(one)} overflows`)
  const overlapping = seen.flatMap((one, index) =>
    seen
      .slice(index + 1)
      .flatMap((other) => (isOver(one, other) ? [`${name(one)} lies upon ${name(other)}`] : [])),
  )
  return [...overflowing, ...overlapping]
}

/** Nothing is cut off at the side, and nothing lies upon another: a phone upright and lying, a tablet. */
export async function expectRoom(page: Page, screen: string): Promise<void> {
  for (const viewport of [lying, tablet, standing]) {
    await page.setViewportSize(viewport)
    const beyond = await page.evaluate(() => {
      // A card scrolls by itself, and would hide what it has beyond its side.
      const whole = [document.documentElement, ...document.querySelectorAll('.card, .idle, dialog[open]')]
      return whole.flatMap(({ scrollWidth, clientWidth, className }) =>
        scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px of ${className} beyond the side`] : [],
      )
    })
    const found = [...beyond, ...(await page.evaluate(cramped))]
    expect.soft(found, `${screen}, ${viewport.width} wide`).toEqual([])
  }
}

/** Whoever asked for reduced motion sees nothing move. */
export async function expectStillness(page: Page, screen: string): Promise<void> {
  const moving = await page.evaluate(() => document.getAnimations().length)
  expect(moving, `${screen}, reduced motion`).toBe(0)
}
