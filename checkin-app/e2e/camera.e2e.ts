import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type BrowserPhone, openPhone } from './browser.ts'
import { type Picture, writeFilm } from './film.ts'
import { card, goToGate, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'

let venue: Venue
let phone: BrowserPhone

test.beforeEach(async () => {
  venue = await openVenue()
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

test('a ticket that came as a picture is read without a network; a file without a code, a PDF and no picture say what to do', async () => {
  const ticket = await venue.book('tonight')
  phone = await openPhone()
  const { page } = phone
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  await venue.kill()
  await page.getByRole('button', { name: 'Keypad' }).click()

  const choose = page.getByLabel('Read a picture')
  await choose.setInputFiles(bitmap(blank))
  await expect(page.getByText('No code could be read in this picture')).toBeVisible()
  await choose.setInputFiles({ name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await expect(page.getByText('not a picture that this phone can open')).toBeVisible()
  await choose.setInputFiles({
    name: 'ticket.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n'),
  })
  await expect(page.getByText('This is a PDF')).toBeVisible()

  await choose.setInputFiles(bitmap(ticket.picture))
  await expect(card(page, 'Admit')).toBeVisible()
  await page.getByRole('button', { name: 'Keypad' }).click()
  await choose.setInputFiles(bitmap(ticket.picture))
  await expect(card(page, 'Already in')).toBeVisible()
})

test('the camera sleeps while nobody comes, and wakes at a touch and reads', async () => {
  const ticket = await venue.book('tonight')
  const film = join(mkdtempSync(join(tmpdir(), 'contremarque-film-')), 'held.y4m')
  writeFilm(film, [
    { picture: ticket.picture, seconds: 3 },
    { picture: null, seconds: 1 },
  ])
  phone = await openPhone({ film })
  const { page } = phone
  await page.clock.install()
  await pairPhone(page, venue, 'north')
  await page.getByRole('button', { name: 'To the gate' }).click()
  await expect(card(page, 'Admit')).toBeVisible()
  const picture = page.getByLabel('Camera picture')
  const isRunning = () =>
    picture.evaluate((video: HTMLVideoElement) => video.srcObject instanceof MediaStream)
  expect(await isRunning()).toBe(true)

  // Nobody can show a code to a camera whose pictures are held back: the film would wake it for ever.
  await page.evaluate(() => {
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0
  })
  await page.clock.fastForward(3 * 60_000 + 1000)
  await expect(page.getByRole('button', { name: /The camera sleeps/ })).toBeVisible()
  expect(await isRunning()).toBe(false)

  await page.getByRole('button', { name: /The camera sleeps/ }).click()
  await expect(page.getByRole('button', { name: /The camera sleeps/ })).toBeHidden()
  await expect.poll(isRunning).toBe(true)
})

const blank: Picture = { width: 300, height: 300, pixels: new Uint8Array(90_000).fill(220) }

/** A picture as a file that any browser opens: a bitmap of 24 bits a pixel, its rows from the top. */
function bitmap({ width, height, pixels }: Picture) {
  const row = Math.ceil((width * 3) / 4) * 4
  const buffer = Buffer.alloc(54 + row * height)
  buffer.write('BM')
  buffer.writeUInt32LE(buffer.length, 2)
  buffer.writeUInt32LE(54, 10)
  buffer.writeUInt32LE(40, 14)
  buffer.writeInt32LE(width, 18)
  buffer.writeInt32LE(-height, 22)
  buffer.writeUInt16LE(1, 26)
  buffer.writeUInt16LE(24, 28)
  for (const [at, grey] of pixels.entries()) {
    const from = 54 + Math.floor(at / width) * row + (at % width) * 3
    buffer.fill(grey, from, from + 3)
  }
  return { name: 'picture.bmp', mimeType: 'image/bmp', buffer }
}
