import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { profileOfLargeText } from '../large-text.ts'
import { openGallery } from './open-gallery.ts'
import { scenes } from './scenes.ts'

/*
 * Every scene of the gallery on sheets of several, for looking at:
 * node checkin-app/e2e/gallery/contact-sheets.ts FOLDER [part of a scene's name] [format] [fr|en]
 */

/** How large, how many on a sheet, and drawn how wide. */
const formats = {
  phone: { width: 360, height: 640, across: 5, down: 2, drawn: 300 },
  lying: { width: 640, height: 360, across: 3, down: 4, drawn: 500 },
  tablet: { width: 810, height: 1080, across: 4, down: 2, drawn: 380 },
  'lying-tablet': { width: 1080, height: 810, across: 3, down: 3, drawn: 500 },
} as const
type Format = keyof typeof formats

const [folder = 'gallery', part = '', wanted = '', language = 'fr'] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const looks = (Object.keys(formats) as Format[]).flatMap((format) =>
  (['light', 'dark'] as const).map((scheme) => ({ format, scheme, name: `${format}-${scheme}` })),
)
const pictured = scenes.filter((scene) => scene.includes(part))
await lookAt(
  '',
  looks.filter(({ name }) => name.startsWith(wanted)),
)
if ('large'.startsWith(wanted))
  await lookAt(profileOfLargeText(), [{ format: 'phone', scheme: 'light', name: 'large' }])

interface Look {
  readonly format: Format
  readonly scheme: 'light' | 'dark'
  readonly name: string
}

async function lookAt(profile: string, chosen: readonly Look[]): Promise<void> {
  if (chosen.length === 0) return
  const { page, show, close } = await openGallery(profile)
  const pictures = new Map(chosen.map(({ name }) => [name, [] as Picture[]]))
  for (const scene of pictured) {
    await show(scene, language === 'en' ? 'en' : 'fr')
    for (const { format, scheme, name } of chosen) {
      const { width, height } = formats[format]
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      const png = await page.screenshot()
      pictures.get(name)?.push({ scene, base64: png.toString('base64') })
    }
  }
  for (const { format, name } of chosen) await paste(page, format, name, pictures.get(name) ?? [])
  await close()
}

interface Picture {
  readonly scene: string
  readonly base64: string
}

async function paste(page: Page, format: Format, name: string, all: readonly Picture[]): Promise<void> {
  const { across, down, drawn, width, height } = formats[format]
  const inner = { width: across * (drawn + 12), height: down * (Math.round((drawn * height) / width) + 30) }
  await page.setViewportSize(inner)
  await page.emulateMedia({ colorScheme: 'light' })
  for (let first = 0; first < all.length; first += across * down) {
    const figures = all
      .slice(first, first + across * down)
      .map(
        ({ scene, base64 }) =>
          `<div><p>${scene.replaceAll('&', '&amp; ')}</p><img src="data:image/png;base64,${base64}"></div>`,
      )
    await page.setContent(
      `<style>body{margin:0;background:#888;display:flex;flex-wrap:wrap;font:12px sans-serif}
       div{width:${drawn}px;margin:0 6px}p{margin:2px 0;height:16px;overflow:hidden}img{width:100%}</style>${figures.join('')}`,
    )
    await page.screenshot({ path: join(folder, `${name}-${String(first).padStart(3, '0')}.png`) })
  }
}
