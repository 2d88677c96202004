import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { aslant, sheet, text } from '../src/scan/sheet.contract.ts'
import { openBenchBrowser } from './bench/bench-browser.ts'
import type { FolderPage, Patience } from './bench/folder/page.ts'
import { bitmap } from './bitmap.ts'
import { openPhone } from './browser.ts'
import { openVenue } from './venue.ts'

const root = join(import.meta.dirname, '../..')

/** The command as somebody types it who has a folder of photographs. */
const readFolder = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['checkin-app/e2e/bench/read-folder.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  })

/** A JPEG that says by EXIF that it was taken with the phone on its side (tag 0x0112; Exif 2.3, 4.6.4). */
function turned(jpeg: Buffer): Buffer {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
  const exif = [...Buffer.from('Exif\0\0MM\0*'), 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0]
  return Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xe1, 0, exif.length + 2, ...exif]),
    jpeg.subarray(2),
  ])
}

/** The same picture as WebP, which only the browser writes here. */
async function webpOf(jpeg: Buffer): Promise<Buffer> {
  const { page, close } = await openPhone()
  try {
    const url = await page.evaluate(async (base64) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${base64}`)).blob())
      const canvas = document.createElement('canvas')
      canvas.width = picture.width
      canvas.height = picture.height
      canvas.getContext('2d')?.drawImage(picture, 0, 0)
      return canvas.toDataURL('image/webp')
    }, jpeg.toString('base64'))
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
  } finally {
    await close()
  }
}

test.slow()
test('a folder of photographs of every make is read by one command, and what is no picture is said', async () => {
  const venue = await openVenue()
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-photographs-'))
  try {
    const held = [await venue.book('tonight'), await venue.book('tonight')]
    const sheet = await venue.printSheets(held.map(({ id }) => id))
    const drawn = (name: string, ...options: readonly string[]) =>
      spawnSync('pdftoppm', ['-singlefile', ...options, sheet, join(folder, name)])
    drawn('colour', '-r', '200', '-jpeg')
    drawn('grey', '-r', '200', '-gray', '-jpeg')
    drawn('cmyk', '-r', '200', '-jpegcmyk')
    drawn('twenty-megapixels', '-r', '450', '-png')
    mkdirSync(join(folder, 'within'))
    drawn('within/small', '-r', '80', '-png')
    const jpeg = readFileSync(join(folder, 'colour.jpg'))
    writeFileSync(join(folder, 'turned.jpg'), turned(jpeg))
    writeFileSync(join(folder, 'web.webp'), await webpOf(jpeg))
    copyFileSync(sheet, join(folder, 'sheet.pdf'))
    writeFileSync(join(folder, 'notes.txt'), 'no picture')
    writeFileSync(join(folder, 'phone.jpg'), Buffer.concat([Buffer.from('\0\0\0\x18ftypheic'), jpeg]))
    drawn('scanned', '-r', '80', '-tiff')

    const { stdout, stderr, status } = readFolder(folder)
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    // Printed they are signed anew: all but the signature is the same, of which this is the least.
    const fieldsOf = (texts: readonly string[]) => texts.map((text) => text.slice(0, 30)).toSorted()
    const digits = fieldsOf(held.map((ticket) => ticket.digits))
    expect(
      lines.map(({ file, texts, failed }) => [file.slice(folder.length + 1), fieldsOf(texts), failed]),
    ).toEqual([
      ...['cmyk.jpg', 'colour.jpg', 'grey.jpg'].map((name) => [name, digits, undefined]),
      ['notes.txt', [], 'no-picture'],
      ['phone.jpg', [], 'heic'],
      ['scanned.tif', [], 'tiff'],
      ...['sheet.pdf', 'turned.jpg', 'twenty-megapixels.png', 'web.webp', 'within/small.png'].map((name) => [
        name,
        digits,
        undefined,
      ]),
    ])
    const summary =
      /^8 of 11 files with a code, 0 without, 3 that cannot be opened\.\n1 of them HEIC: .*Most Compatible\)\.\n1 of them TIFF: .*\n$/
    expect([status, stderr]).toEqual([0, expect.stringMatching(summary)])
    expect(readFolder(join(folder, 'nowhere'))).toMatchObject({
      status: 1,
      stderr: `There is no file and no folder ${join(folder, 'nowhere')}.\n`,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await venue.close()
  }
})

test('a dense code far aslant is read from a picture as long as somebody waits for it', async () => {
  const { data: pixels, ...size } = sheet(aslant(5.1, 1), 0, 11)
  const base64 = bitmap({ pixels, ...size }).buffer.toString('base64')
  const { page, close } = await openBenchBrowser(join(import.meta.dirname, 'bench/folder'))
  type Here = { readonly bench: Promise<FolderPage> }
  const readWith = (patience: Patience) =>
    page.evaluate(
      async ([picture, waits]) => (await (window as unknown as Here).bench).read(picture, false, waits),
      [base64, patience] as const,
    )
  try {
    expect((await readWith('none')).texts).toEqual([])
    expect((await readWith('until it is read')).texts).toEqual([])
    expect((await readWith('to the end')).texts).toEqual([text])
  } finally {
    await close()
  }
})
