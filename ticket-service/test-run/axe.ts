import type { Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

/** Runs in the page, which is no part of this program: as text. */
const run = (options: RunOptions) => `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`

/**
 * What axe finds on the page as it stands, each with the elements it is about. It runs within the page and the frames of its origin,
 * where it is brought once; its own runner brings it at each look, and opens another page to put together what it found.
 */
export async function findingsOfAxe(page: Page, options: RunOptions = {}): Promise<readonly string[]> {
  for (const frame of page.frames())
    if (!(await frame.evaluate<boolean>('"axe" in window'))) await frame.evaluate(axe.source)
  return page.evaluate<readonly string[]>(run(options))
}
