import { expect, type Page, test } from '@playwright/test'
import { expectNothingFound } from './everybody.ts'
import { type Gallery, openGallery } from './gallery/open-gallery.ts'
import { scenes } from './gallery/scenes.ts'
import { verdicts } from './gallery/verdicts.ts'
import { profileOfLargeText } from './large-text.ts'
import { broken, cramped } from './room.ts'

/* The states of a screen that an evening seldom or never comes to, each with a device in memory. */

const smallest = { width: 360, height: 640 }
const lying = { width: 640, height: 360 }
const tablets = [
  { width: 810, height: 1080 },
  { width: 1080, height: 810 },
]

let gallery: Gallery
test.beforeAll(async () => {
  gallery = await openGallery()
})
test.afterAll(() => gallery.close())

/** Of each line of a card how much of it is out of sight, if any. Runs in the page. */
function outOfSight(): readonly string[] {
  const card = document.querySelector('.card')
  const actions = card?.querySelector('.card-actions')?.getBoundingClientRect()
  if (!card) return ['there is no card']
  const box = card.getBoundingClientRect()
  const bottom = actions && actions.height > 0 ? Math.min(box.bottom, actions.top) : box.bottom
  return [...card.querySelectorAll('.card-text > *')].flatMap((line) => {
    const hidden = Math.round(line.getBoundingClientRect().bottom - bottom)
    return hidden > 1 ? [`${hidden} px of “${line.textContent}”`] : []
  })
}

/** Why there is no picture, where it is not whole. Runs in the page. */
function cut(): readonly string[] {
  return [...document.querySelectorAll('.viewfinder-failure, .viewfinder-asleep')]
    .filter(
      (one) =>
        one.scrollHeight > one.clientHeight + 1 ||
        one.getBoundingClientRect().height > (one.parentElement?.clientHeight ?? 0) + 1,
    )
    .map(({ className }) => className)
}

const lines = (page: Page) => page.locator('.card-text > *').allTextContents()

for (const language of ['fr', 'en'] as const)
  test(`each verdict stands whole on a phone of 360 by 640 and on a tablet, upright and lying, and is said to a screen reader in the order in which it is seen, in ${language}`, async () => {
    const { page } = gallery
    for (const [name, { outcome }] of Object.entries(verdicts)) {
      await page.setViewportSize(smallest)
      await gallery.show(`state=${name}`, language)
      await expect(page.locator(`.card-${outcome}`)).toBeVisible()
      for (const size of [smallest, lying, ...tablets]) {
        await page.setViewportSize(size)
        // It is drawn anew for the phone as it lies now.
        await page.evaluate(() => new Promise(requestAnimationFrame))
        const hidden = await page.evaluate(outOfSight)
        expect.soft(hidden, `${name}, ${language}, ${size.width} wide`).toEqual([])
        const inTwo = await page.evaluate(broken, '.card-word')
        expect.soft(inTwo, `${name}, ${language}, ${size.width} wide`).toEqual([])
      }
      const [word = '', ...rest] = await lines(page)
      const said = (await page.locator('[aria-live=assertive]').textContent()) ?? ''
      expect(said.startsWith(word), `${name}: “${said}”`).toBe(true)
      let from = 0
      // The last full stop of each is spoken as the pause between two.
      for (const line of rest.map((one) => one.replace(/\.$/, ''))) {
        const at = said.indexOf(line, from)
        expect(at, `${name}: “${line}” in “${said}”`).toBeGreaterThanOrEqual(from)
        from = at + line.length
      }
    }
  })

test('on a phone of 320 by 568 no alarm lies over a verdict, why there is no picture stands whole, and so does every key', async () => {
  const { page } = gallery
  await page.setViewportSize({ width: 320, height: 568 })
  await gallery.show('state=admit&alarm=3', 'fr')
  expect(await page.evaluate(cramped, { what: '.alarm-text, .card-text > *' })).toEqual([])
  expect(await page.evaluate(outOfSight)).toEqual([])
  for (const camera of ['asleep', 'denied', 'no-camera', 'no-decoder']) {
    await gallery.show(`state=idle&camera=${camera}`, 'fr')
    expect.soft(await page.evaluate(cut), camera).toEqual([])
  }
  for (const scene of ['open=keypad', 'state=waiting&open=keypad']) {
    await gallery.show(scene, 'fr')
    await expect(page.locator('.key-check'), scene).toBeInViewport({ ratio: 1 })
  }
})

test('a verdict draws together when room is taken from it while it stands, as by an alarm', async () => {
  const { page } = gallery
  await page.setViewportSize({ width: 320, height: 568 })
  await gallery.show('state=admit', 'fr')
  await page.locator('.gate').evaluate((gate: HTMLElement) => gate.style.setProperty('--below', '12rem'))
  await expect.poll(() => page.evaluate(outOfSight)).toEqual([])
})

test('with four sessions the question what a pass is for stands whole on a tablet, for an usher and for a visitor', async () => {
  const { page } = gallery
  for (const [scene, last] of [
    ['state=pass', '.ask-keep'],
    ['kiosk&state=pass', '.kiosk-else'],
  ] as const)
    for (const size of tablets) {
      await page.setViewportSize(size)
      await gallery.show(scene, 'fr')
      await expect(page.locator(last), `${scene}, ${size.width} wide`).toBeInViewport({ ratio: 1 })
    }
})

test('axe finds nothing at a self-service gate in any of its states, in light and in the dark', async () => {
  for (const scene of scenes.filter((one) => one.startsWith('kiosk'))) {
    await gallery.page.setViewportSize({ width: 810, height: 1080 })
    await gallery.show(scene, 'fr')
    await expectNothingFound(gallery.page, scene)
  }
})

const besideButtons = '.alarm button, .alarm-text, .counted button, .counted p'
const wholeWords = 'h1, .card-word, .kiosk-word, .kiosk-title, .card-button, .choice span, .facts dt'

/** Where there is most to say, or least room for it. */
const wordy = [
  'state=pairing&camera=denied',
  'state=idle&camera=asleep',
  'state=idle&camera=denied',
  'state=idle&camera=no-decoder',
  'state=idle&alarm=1',
  'state=set-aside',
  'state=foreign',
  'state=forged',
  'state=event',
  'state=unknown-session',
  'state=late&then=why',
  'open=counted',
  'state=full&open=counted',
  'open=log',
  'open=sheet',
  'open=file-chosen',
  'kiosk',
  'kiosk&standing=exit',
  'kiosk&state=admit',
  'kiosk&state=used',
]

test('text at twice its size leaves every word whole, and nothing of it lies under anything', async () => {
  const large = await openGallery(profileOfLargeText())
  try {
    await large.page.setViewportSize(smallest)
    for (const scene of wordy) {
      expect(scenes).toContain(scene)
      await large.show(scene, 'fr')
      expect.soft(await large.page.evaluate(broken, wholeWords), scene).toEqual([])
      expect.soft(await large.page.evaluate(cut), scene).toEqual([])
      expect.soft(await large.page.evaluate(cramped, { what: besideButtons }), scene).toEqual([])
    }
  } finally {
    await large.close()
  }
})

test('a hundred thousand people are counted whole: at the clicker and in the counts, on a phone of 320, upright and lying, and on a tablet', async () => {
  const { page } = gallery
  for (const scene of ['open=clicker&crowd', 'open=counts&crowd'])
    for (const language of ['fr', 'en'] as const) {
      await page.setViewportSize({ width: 320, height: 568 })
      await gallery.show(scene, language)
      await expect(page.locator('dd').first()).toHaveText(language === 'fr' ? '100\u202f000' : '100,000')
      for (const size of [{ width: 320, height: 568 }, lying, ...tablets, { width: 1280, height: 800 }]) {
        await page.setViewportSize(size)
        await page.evaluate(() => new Promise(requestAnimationFrame))
        const beyond = await page.evaluate(() =>
          [...document.querySelectorAll('dl')].flatMap((list) => {
            const { right } = list.getBoundingClientRect()
            return [...list.querySelectorAll('dd')].flatMap((figure) => {
              const range = document.createRange()
              range.selectNodeContents(figure)
              const over = Math.round(range.getBoundingClientRect().right - right)
              return over > 0 ? [`${over} px of ${figure.textContent}`] : []
            })
          }),
        )
        expect(beyond, `${scene} ${language} ${size.width}`).toEqual([])
      }
    }
})
