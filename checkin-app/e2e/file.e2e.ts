import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { bitmap } from './bitmap.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import type { Picture } from './film.ts'
import { rowsOf } from './live-camera.ts'
import { card, goToGate, isKeptOffline, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'

let venue: Venue
let phone: BrowserPhone
/** What a file tried that it may not: what the content security policy stopped, what was asked of others, what was asked of the usher. */
let tried: string[]

test.beforeEach(async () => {
  venue = await openVenue()
  phone = await openPhone()
  tried = []
  phone.page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) tried.push(message.text())
  })
  phone.page.on('request', (request) => {
    const isOurs = request.url().startsWith(venue.origin) || request.url().startsWith('blob:')
    if (!isOurs) tried.push(request.url())
  })
  phone.page.on('dialog', (dialog) => {
    tried.push(dialog.message())
    void dialog.dismiss()
  })
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

/** At a gate, with everything on the phone and nobody to ask. */
async function aloneAtTheGate() {
  const { page } = phone
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  await isKeptOffline(page)
  await venue.kill()
  const keypad = page.getByRole('button', { name: 'Keypad' })
  const choose = page.getByLabel('Read a picture or PDF')
  const another = page.getByLabel('Choose another file')
  return { page, keypad, choose, another }
}

test('a ticket that came as a picture is read without a network; a file without a code and one that is no picture say what to do', async () => {
  const ticket = await venue.book('tonight')
  const { page, keypad, choose, another } = await aloneAtTheGate()
  await keypad.click()
  await choose.setInputFiles(bitmap(blank))
  await expect(page.getByRole('heading', { name: 'No code could be read' })).toBeVisible()
  await another.setInputFiles({ name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await expect(page.getByRole('heading', { name: 'This file cannot be opened here' })).toBeVisible()
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic')
  await another.setInputFiles({ name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: heic })
  await expect(page.getByRole('heading', { name: 'A HEIC picture cannot be opened here' })).toBeVisible()
  await expect(page.getByText('Most Compatible')).toBeVisible()
  await another.setInputFiles({ name: 'scan.tif', mimeType: 'image/tiff', buffer: Buffer.from('MM\0*') })
  await expect(page.getByRole('heading', { name: 'A TIFF picture cannot be opened here' })).toBeVisible()
  await another.setInputFiles(bitmap(ticket.picture))
  await expect(card(page, 'Admit')).toBeVisible()
  await keypad.click()
  await choose.setInputFiles(bitmap(ticket.picture))
  await expect(card(page, 'Already in')).toBeVisible()
})

test('where no code may be typed, a file is read all the same', async () => {
  const ticket = await venue.book('tonight')
  const { page } = phone
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  const { programme } = venue.store
  const [organiser] = await programme.organisers()
  if (!organiser) throw new Error('There is an organiser.')
  const draft = await programme.programme(organiser.issuer)
  const gates = draft.gates.map((gate) => ({ ...gate, typedCodes: false }))
  await programme.saveProgramme(organiser.issuer, { ...draft, gates }, Date.now())
  await expect(page.getByRole('button', { name: 'Keypad' })).toHaveCount(0)
  await page.getByLabel('From a file').setInputFiles(bitmap(ticket.picture))
  await expect(card(page, 'Admit')).toBeVisible()
})

test('a photograph of twelve megapixels is read though its ticket was far away, and a drawing without a ground', async () => {
  const { digits } = await venue.book('tonight')
  const { page, keypad, choose } = await aloneAtTheGate()
  await keypad.click()
  await choose.setInputFiles(await drawn(page, rowsOf(digits), { side: 76, width: 4000, type: 'image/jpeg' }))
  await expect(card(page, 'Admit')).toBeVisible()
  await keypad.click()
  await choose.setInputFiles(await drawn(page, rowsOf(digits), { side: 380, width: 800, type: 'image/png' }))
  await expect(card(page, 'Already in')).toBeVisible()
})

test('a PDF is read page by page without a network; of several tickets on a page the usher says which', async () => {
  const held = [await venue.book('tonight'), await venue.book('tonight', 2), await venue.book('tonight')]
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-pdf-'))
  const sheet = await venue.printSheets(held.map(({ id }) => id))
  const { page, keypad, choose } = await aloneAtTheGate()

  await keypad.click()
  await choose.setInputFiles(sheet)
  await expect(page.getByRole('heading', { name: 'Which ticket?' })).toBeVisible()
  const rows = page.locator('.log-scans').getByRole('button')
  const [, second = '', third = ''] = held.map(({ id }) => `no. ${id.slice(id.indexOf('-') + 1)}`)
  await expect(rows).toContainText([
    'no. 1May come in',
    `2 people · ${second}May come in`,
    `${third}May come in`,
  ])
  await rows.nth(1).click()
  await expect(card(page, 'Admit')).toContainText(second)
  await page.getByRole('button', { name: '3 tickets' }).click()
  await expect(rows.nth(1)).toContainText('Already in')
  await rows.nth(2).click()
  await expect(card(page, 'Admit')).toContainText(third)
  await page.locator('.file-bar').getByRole('button', { name: 'Close' }).click()
  await expect(page.locator('.file-bar')).toBeHidden()

  // By another producer, cairo, and after a page that has no code.
  const empty = join(folder, 'empty.pdf')
  writeFileSync(empty, emptyPdf(1))
  const [both, drawn] = [join(folder, 'both.pdf'), join(folder, 'drawn.pdf')]
  const first = await venue.printSheets(held.slice(0, 1).map(({ id }) => id))
  qpdf('--empty', '--pages', empty, '1', first, '1', empty, '1', '--', both)
  expect(spawnSync('pdftocairo', ['-pdf', both, drawn]).status).toBe(0)
  await keypad.click()
  await choose.setInputFiles(drawn)
  await expect(card(page, 'Admit')).toContainText('no. 1')
  const bar = page.locator('.file-bar')
  await bar.getByRole('button', { name: 'Page 3 of 3' }).click()
  await expect(page.getByRole('heading', { name: 'No code could be read' })).toBeVisible()
  expect(tried).toEqual([])
})

test('a PDF that asks for a password, a damaged one and one of many empty pages are told apart; reading can be stopped, and no script in one runs', async () => {
  const ticket = await venue.book('tonight')
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-pdf-'))
  const sheet = await venue.printSheets([ticket.id])
  const [locked, unprinted] = [join(folder, 'locked.pdf'), join(folder, 'unprinted.pdf')]
  const long = join(folder, 'long.pdf')
  qpdf('--encrypt', 'secret', 'owner', '256', '--', sheet, locked)
  qpdf('--encrypt', '', 'owner', '256', '--print=none', '--', sheet, unprinted)
  writeFileSync(long, emptyPdf(300))
  const { page, keypad, choose, another } = await aloneAtTheGate()

  await keypad.click()
  await choose.setInputFiles(locked)
  await expect(page.getByRole('heading', { name: 'This PDF asks for a password' })).toBeVisible()
  await another.setInputFiles({
    name: 'ticket.pdf',
    mimeType: 'application/pdf',
    buffer: readFileSync(sheet).subarray(0, 200),
  })
  await expect(page.getByRole('heading', { name: 'This PDF is damaged' })).toBeVisible()
  await another.setInputFiles(long)
  await expect(page.getByText(/Page [2-9] of 300/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('heading', { name: 'Stopped, no code so far' })).toBeVisible()
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByText(/Page \d+ of 300/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()

  // A code as a scanner in an office packs it, in JPEG 2000, which no browser reads: it says what it is, so it was read.
  await another.setInputFiles(join(import.meta.dirname, 'scanned-page.pdf'))
  await expect(card(page, 'Not a ticket')).toBeVisible()
  await keypad.click()

  // What forbids printing alone is no lock.
  await choose.setInputFiles(unprinted)
  await expect(card(page, 'Admit')).toBeVisible()
  expect(tried).toEqual([])
})

/** A picture as a phone or a program makes it: a code of so many pixels somewhere in it; a PNG has nothing behind the dark modules. */
async function drawn(
  page: Page,
  rows: readonly string[],
  look: { readonly side: number; readonly width: number; readonly type: 'image/jpeg' | 'image/png' },
) {
  const base64 = await page.evaluate(
    async ({ rows, side, width, type }) => {
      const canvas = new OffscreenCanvas(width, width * 0.75)
      const context = canvas.getContext('2d')
      if (!context) return ''
      const [left, top] = [width * 0.1, width * 0.12]
      if (type === 'image/jpeg') {
        const light = context.createLinearGradient(0, 0, width, width)
        light.addColorStop(0, '#b8ada0')
        light.addColorStop(1, '#3a332c')
        context.fillStyle = light
        context.fillRect(0, 0, width, width)
        context.fillStyle = '#f4efe6'
        context.fillRect(left - side / 3, top - side / 3, side * 2, side * 2)
      }
      context.fillStyle = '#1d1812'
      const cell = side / rows.length
      for (const [y, row] of rows.entries())
        for (const [x, bit] of [...row].entries())
          if (bit === '1') context.fillRect(left + x * cell, top + y * cell, cell, cell)
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.9 })).arrayBuffer())
      let text = ''
      for (const byte of bytes) text += String.fromCharCode(byte)
      return btoa(text)
    },
    { rows, ...look },
  )
  return { name: `ticket.${look.type.slice(6)}`, mimeType: look.type, buffer: Buffer.from(base64, 'base64') }
}

function qpdf(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('qpdf', args)
  if (status !== 0) throw new Error(`qpdf: ${stderr}`)
}

/** What a PDF may ask of whoever opens it. */
const scripted =
  "/OpenAction<</S/JavaScript/JS(app.alert\\('here'\\);app.launchURL\\('http://elsewhere.example'\\))>>"

/** A PDF of so many pages with nothing on them, and with a script. */
function emptyPdf(pages: number): string {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ')
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${scripted}>>`,
    `<</Type/Pages/Count ${pages}/Kids[${kids}]/MediaBox[0 0 595 842]>>`,
    ...Array.from({ length: pages }, () => '<</Type/Page/Parent 2 0 R/Resources<<>>>>'),
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj${object}endobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  return `${file}${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`
}

const blank: Picture = { width: 300, height: 300, pixels: new Uint8Array(90_000).fill(220) }
