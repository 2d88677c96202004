import { expect, type Page } from '@playwright/test'
import { findingsOfAxe } from '../../ticket-service/test-run/axe.ts'
import { beyond, cramped } from './room.ts'

const standing = { width: 360, height: 640 }
const lying = { width: 640, height: 360 }
const tablet = { width: 1024, height: 768 }

/** What axe finds by the rules of WCAG 2.2 AA and its own best practices, in light and in the dark. */
export async function expectNothingFound(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found = await findingsOfAxe(page, { rules: { 'target-size': { enabled: true } } })
    expect(found, `${screen}, ${colorScheme}`).toEqual([])
  }
}

const touched = {
  what: 'button, summary, select, .choice label',
  inSight: '.card-actions, .readiness-start, .beside-head, .counted',
}

/** Nothing is cut off at the side, and nothing lies upon another: a phone upright and lying, a tablet. */
export async function expectRoom(page: Page, screen: string): Promise<void> {
  for (const viewport of [lying, tablet, standing]) {
    await page.setViewportSize(viewport)
    // A card scrolls by itself, and would hide what it has beyond its side.
    const outside = await page.evaluate(beyond, '.card, .idle, dialog[open]')
    const found = [...outside, ...(await page.evaluate(cramped, touched))]
    expect.soft(found, `${screen}, ${viewport.width} wide`).toEqual([])
  }
}

/** Whoever asked for reduced motion sees nothing move. */
export async function expectStillness(page: Page, screen: string): Promise<void> {
  const moving = await page.evaluate(() => document.getAnimations().length)
  expect(moving, `${screen}, reduced motion`).toBe(0)
}
