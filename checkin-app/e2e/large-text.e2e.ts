import { expect, type Page, test } from '@playwright/test'
import { deskInBrowser } from '../../ticket-service/test-run/desk-browser.ts'
import { sessionsBegin, tourOfDesk } from '../../ticket-service/test-run/desk-tour.ts'
import { tourOfPublicPages } from '../../ticket-service/test-run/public-tour.ts'
import { openVisits, slot } from '../../ticket-service/test-run/public-world.ts'
import { openPhone } from './browser.ts'
import { profileOfLargeText } from './large-text.ts'
import { beyond, broken, cramped, cutChoices } from './room.ts'

/* The desk and the public's pages for whoever has set their browser's text to twice its size, or spaces it out. */

const desk = deskInBrowser(async (opened, now) => {
  await sessionsBegin(opened, now)
  await openVisits(opened.store, now, { title: 'Visite de la tour', capacity: 5 })
})

/** What is said in our own words, and seen: of a table whose rows are cards the head is not. */
const words = [
  'h1, h2, h3, summary, button, .button, .brand, nav a, dt, .state, .tag',
  'label:not(.touch, .trap label)',
  'legend:not(.unseen-legend, .within legend)',
  '.scroll:not(.cards-on-phone) thead th',
]
const said = [...words, 'td:not(:has(a, bdi))'].join(', ')
const standing = {
  what: [...words, 'tbody th, select, .marks span:not(:empty), .times span'].join(', '),
  inSight: '.deeds',
}
const scrolling = '.scroll, .panel, .ticks'

/** Every word is whole, nothing lies upon another, and nothing but the days of an event is beyond the side. */
async function hasRoom(page: Page, widths: readonly number[]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 640 })
    const found = [
      ...(await page.evaluate(beyond, scrolling)),
      ...(await page.evaluate(cramped, standing)),
      ...(await page.evaluate(broken, said)),
    ]
    expect.soft(found, `${page.url()}, ${width} wide`).toEqual([])
  }
}

async function tour(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  await tourOfDesk(desk, page, look)
  await tourOfPublicPages(desk.origin, page, slot, look)
}

test('every page of the desk and of the public has room for text at twice its size', async () => {
  const large = await openPhone({ locale: 'fr-FR', profile: profileOfLargeText() })
  try {
    // A phone, one lying, a desktop.
    await tour(large.page, async (page) => {
      await hasRoom(page, [360, 640, 1280])
      await page.setViewportSize({ width: 320, height: 640 })
      expect.soft(await page.evaluate(cutChoices), page.url()).toEqual([])
    })
  } finally {
    await large.close()
  }
})

/** WCAG 1.4.12, what a reader may set without losing anything. */
const spacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }
`

test('every page of the desk and of the public has room for text that is spaced out', async () => {
  // The reader's own style is not ours to allow.
  const page = await desk.openPage({ locale: 'fr-FR', bypassCSP: true, reducedMotion: 'reduce' })
  await tour(page, async () => {
    await page.addStyleTag({ content: spacing })
    await hasRoom(page, [320, 640])
  })
})
